import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import table from '../../web/kit/table.module.css'
import { type PupilFate, type RollPlan, takes } from './plan.ts'
import css from './rollover.module.css'
import type { DryPupil, DryRun } from './rollover-shown.ts'
import type { Editing } from './use-edits.ts'

type Props = { of: DryRun; plan: RollPlan; editing: Editing }
type Row = { pupil: DryPupil; fate: PupilFate; of: DryRun['classes'][number] }

/** Every pupil of a class with what becomes of them; at first those who do not simply go up with the class. */
export function PupilFates({ of, plan, editing }: Props) {
  const { t } = useTexts()
  const [shown, setShown] = useState('')
  const fates = new Map(plan.pupils.map(f => [f.pupil, f]))
  const odd = new Set(plan.conflicts.flatMap(c => ('pupil' in c ? [c.pupil] : [])))
  const rows = of.classes.flatMap(c => c.pupils.map((pupil): Row => ({ pupil, fate: fates.get(pupil.id)!, of: c })))
  const apart = ({ fate, pupil, of: c }: Row) =>
    odd.has(pupil.id) ||
    fate.fate === 'repeats' ||
    fate.fate === 'left' ||
    (fate.to !== null && fate.to !== `up:${c.id}`)
  const own = rows.filter(row => (shown === '' ? apart(row) : row.of.id === shown))
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('rollover.fates')}</h2>
        <span className="grow" />
        <NativeSelect
          aria-label={t('rollover.which')}
          value={shown}
          data={[
            { value: '', label: t('rollover.apart', { count: rows.filter(apart).length }) },
            ...of.classes.map(c => ({
              value: c.id,
              label: t('rollover.whole', { name: c.name, count: c.pupils.length }),
            })),
          ]}
          onChange={e => setShown(e.currentTarget.value)}
        />
      </div>
      {own.length === 0 ? (
        <EmptyState title={t('rollover.noneApart')}>{t('rollover.noneApartMore')}</EmptyState>
      ) : (
        <table className={`${table.table} ${css.fates}`} aria-label={t('rollover.fates')}>
          <thead>
            <tr>
              <th scope="col">{t('classView.name')}</th>
              <th scope="col">{t('rollover.from')}</th>
              <th scope="col">{t('rollover.to')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map(row => (
              <FateRow key={row.pupil.id} {...row} plan={plan} editing={editing} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function FateRow({ pupil, fate, of, plan, editing }: Row & Omit<Props, 'of'>) {
  const { t } = useTexts()
  const conflict = plan.conflicts.find(c => 'pupil' in c && c.pupil === pupil.id)
  const fitting = plan.classes.filter(next => next.name !== '' && takes(next, of, pupil.outcome))
  const settled = fate.fate !== 'promoted' && fate.fate !== 'repeats' && fate.fate !== 'left'
  return (
    <tr>
      <th scope="row">
        {pupil.name}
        <small>{pupil.code}</small>
      </th>
      <td>{of.name}</td>
      <td>
        <span className="small">
          {t(`rollover.fate.${fate.fate}`)}
          {fate.fate === 'placed' ? ` ${pupil.nextClass}` : null}
        </span>
        {settled ? null : (
          <NativeSelect
            aria-label={t('rollover.toOf', { name: pupil.name })}
            value={fate.fate === 'left' ? 'left' : (fate.to ?? '')}
            data={[
              ...(fate.to === null && fate.fate !== 'left' ? [{ value: '', label: t('rollover.choose') }] : []),
              ...fitting.map(next => ({ value: next.key, label: t('rollover.into', { name: next.name }) })),
              { value: 'left', label: t('rollover.leaves') },
            ]}
            onChange={e => editing.place(pupil.id, e.currentTarget.value)}
          />
        )}
        {fate.fate === 'left' ? (
          <TextInput
            aria-label={t('rollover.reasonOf', { name: pupil.name })}
            placeholder={t('rollover.reason')}
            value={fate.reason}
            onChange={e => editing.giveReason(pupil.id, e.currentTarget.value)}
          />
        ) : null}
        {conflict ? (
          <small className={css.fault}>{t(`rollover.conflict.${conflict.kind}`, { ...conflict })}</small>
        ) : null}
      </td>
    </tr>
  )
}
