import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { ClassView } from './class.page.tsx'
import css from './classes.module.css'
import type { changeTheme, planTheme } from './plan-theme.ts'

export type PlannedTheme = ClassView['themes'][number]

/** A theme's name, days and objectives; what should come again is ticked to begin with. */
export function ThemeForm({ of, theme, onClose }: { of: ClassView; theme: PlannedTheme | null; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const again = of.carryOver.objectives.map(o => o.objective)
  const [name, setName] = useState(theme?.name ?? '')
  const [fromDay, setFromDay] = useState(theme?.fromDay ?? of.day)
  const [toDay, setToDay] = useState(theme?.toDay ?? '')
  const [chosen, setChosen] = useState<readonly string[]>(theme?.objectives ?? again)
  const toggle = (id: string) => setChosen(on => (on.includes(id) ? on.filter(o => o !== id) : [...on, id]))
  const save = async () => {
    const plan = { name, fromDay, toDay, objectives: [...chosen] }
    const done = await deed.run<object>(() =>
      theme
        ? call<typeof changeTheme>('preschool.changeTheme', { theme: theme.id, version: theme.version, ...plan })
        : call<typeof planTheme>('preschool.planTheme', { class: of.class.id, ...plan }),
    )
    if (!done) return
    onClose()
    toast(t('preschool.plan.saved', { name }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={theme ? t('preschool.plan.change', { name: theme.name }) : t('preschool.class.plan')}
      lede={t('preschool.plan.lede', { name: of.class.name })}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          loading={deed.busy}
          disabled={name.trim() === '' || toDay === '' || chosen.length === 0}
          onClick={() => void save()}
        >
          {t('preschool.plan.save', { count: chosen.length })}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <TextInput
          label={t('preschool.plan.name')}
          maxLength={120}
          value={name}
          error={deed.faultAt('name')}
          onChange={e => setName(e.currentTarget.value)}
        />
        <div className={form.pair}>
          <TextInput
            type="date"
            label={t('preschool.plan.from')}
            value={fromDay}
            error={deed.faultAt('fromDay')}
            onChange={e => setFromDay(e.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('preschool.plan.to')}
            value={toDay}
            error={deed.faultAt('toDay')}
            onChange={e => setToDay(e.currentTarget.value)}
          />
        </div>
        {of.objectives.length === 0 ? <p>{t('preschool.plan.noObjectives')}</p> : null}
        {of.domains.map(domain => {
          const here = of.objectives.filter(o => o.domain === domain.code)
          return here.length === 0 ? null : (
            <fieldset key={domain.code} className={form.group}>
              <legend>{domain.name}</legend>
              <div className={css.pick}>
                {here.map(objective => (
                  <label key={objective.id}>
                    <input
                      type="checkbox"
                      checked={chosen.includes(objective.id)}
                      onChange={() => toggle(objective.id)}
                    />
                    <span>
                      <b>{objective.code}</b> {objective.text}
                      {again.includes(objective.id) ? (
                        <small className="quiet"> · {t('preschool.plan.again')}</small>
                      ) : null}
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
          )
        })}
      </div>
    </SideSheet>
  )
}
