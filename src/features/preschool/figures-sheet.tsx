import { Button, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { Plan } from './objectives.page.tsx'
import type { setFigures } from './set-figures.ts'

/** The figures that the school decides for a year. */
export function FiguresSheet({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const { version, ...before } = plan.figures
  const [figures, setChosen] = useState(before)
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof setFigures>('preschool.setFigures', { year: plan.year, version, ...figures }),
    )
    if (!done) return
    onClose()
    toast(t('preschool.objectives.figuresSet'))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('preschool.objectives.figures')}
      lede={t('home.year', { from: plan.year, to: plan.year + 1 })}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void save()}>
          {t('preschool.objectives.setFigures')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <NumberInput
          label={t('preschool.objectives.carryOver')}
          description={t('preschool.objectives.carryOverHow')}
          suffix=" %"
          min={0}
          max={100}
          allowDecimal={false}
          value={figures.carryOverPercent}
          onChange={value => setChosen({ ...figures, carryOverPercent: Number(value) })}
        />
        <NumberInput
          label={t('preschool.objectives.grace')}
          description={t('preschool.objectives.graceHow')}
          min={0}
          max={60}
          allowDecimal={false}
          value={figures.graceDays}
          onChange={value => setChosen({ ...figures, graceDays: Number(value) })}
        />
        <TextInput
          type="date"
          label={t('preschool.objectives.termOne')}
          description={t('preschool.objectives.termOneHow')}
          value={figures.termOneEnds}
          error={deed.faultAt('termOneEnds')}
          onChange={e => setChosen({ ...figures, termOneEnds: e.currentTarget.value })}
        />
      </div>
    </SideSheet>
  )
}
