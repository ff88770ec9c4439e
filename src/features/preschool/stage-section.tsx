import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { day, moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import type { ChildView } from './child.page.tsx'
import css from './classes.module.css'
import { StageSheet } from './stage-sheet.tsx'

/** The ages in months at which a nursery child is assessed this year: what stands there, what is due, what comes. */
export function StageSection({ of }: { of: ChildView }) {
  const { t } = useTexts()
  const [months, setMonths] = useState<number | null>(null)
  const open = of.stages.find(s => s.months === months)
  if (of.stages.length === 0) return null
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('preschool.stage.all')}</h2>
        <p className="tiny">{t(`preschool.stage.ref.${of.stagesRef.certainty}`, of.stagesRef)}</p>
      </div>
      {of.stages.map(stage => {
        const { record } = stage
        const come = stage.on <= of.day
        const achieved = record?.findings.filter(f => f.value === 'achieved').length ?? 0
        return (
          <div key={stage.months} className={css.line}>
            <div className="grow">
              <h3>{t('preschool.stage.months', { months: stage.months })}</h3>
              {record ? (
                <>
                  <p className={css.said}>{record.words}</p>
                  <p className="tiny">
                    {t('preschool.stage.figures', { achieved, assessed: record.findings.length })} ·{' '}
                    {t('preschool.transition.version', {
                      version: record.version,
                      by: record.by,
                      at: moment(record.at),
                    })}
                  </p>
                </>
              ) : (
                <StateMark mark={come ? 'due' : 'idle'}>
                  {t(come ? 'preschool.stage.due' : 'preschool.stage.later', { day: day(stage.on) })}
                </StateMark>
              )}
            </div>
            {come && of.may.stage.verdict === 'allowed' ? (
              <Button
                leftSection={<IconPencil size={18} stroke={1.7} aria-hidden />}
                onClick={() => setMonths(stage.months)}
              >
                {record ? t('preschool.stage.again') : t('preschool.stage.assess')}
              </Button>
            ) : null}
          </div>
        )
      })}
      {open ? <StageSheet of={of} stage={open} onClose={() => setMonths(null)} /> : null}
    </section>
  )
}
