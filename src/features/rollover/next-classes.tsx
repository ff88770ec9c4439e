import { TextInput } from '@mantine/core'
import { useTexts } from '../../web/i18n/i18n.ts'
import table from '../../web/kit/table.module.css'
import type { NextClass, RollPlan } from './plan.ts'
import css from './rollover.module.css'
import type { DryRun } from './rollover-shown.ts'
import type { Editing } from './use-edits.ts'

/** The classes of the new year: out of which they come, their names, how many are in each already. */
export function NextClasses({ of, plan, editing }: { of: DryRun; plan: RollPlan; editing: Editing }) {
  const { t } = useTexts()
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('rollover.classes')}</h2>
        <p>{t('rollover.classesLede')}</p>
      </div>
      <table className={`${table.table} ${css.classes}`} aria-label={t('rollover.classes')}>
        <thead>
          <tr>
            <th scope="col">{t('rollover.from')}</th>
            <th scope="col">{t('rollover.name')}</th>
            <th scope="col" className={table.num}>
              {t('rollover.pupils')}
            </th>
            <th scope="col">{t('rollover.how')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.classes.map(next => {
            const from = of.classes.find(c => c.id === next.from)!
            const fault = plan.conflicts.find(c => 'key' in c && c.key === next.key)
            return (
              <tr key={next.key}>
                <th scope="row">{next.key.startsWith('up:') ? from.name : t('rollover.newcomers')}</th>
                <td>
                  <TextInput
                    aria-label={t('rollover.nameOf', { name: from.name })}
                    value={next.name}
                    error={fault ? t(`rollover.conflict.${fault.kind}`, { ...fault }) : undefined}
                    onChange={e => editing.rename(next.key, e.currentTarget.value.trimStart())}
                  />
                </td>
                <td className={table.num}>{plan.pupils.filter(p => p.to === next.key).length}</td>
                <td className="quiet">{t(`rollover.${howOf(next)}`)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function howOf({ name, there }: NextClass) {
  if (name === '') return 'notOpened'
  return there === null ? 'opened' : 'joined'
}
