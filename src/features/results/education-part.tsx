import { Button } from '@mantine/core'
import { day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import facts from '../../web/kit/facts.module.css'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import type { Education } from './class-result-shown.tsx'
import css from './education.module.css'
import type { education } from './education.ts'
import { EducationForm } from './education-form.tsx'

type Props = {
  pupil: string
  name: string
  year: number
  /** the form is open */
  open: boolean
  onOpen: (open: boolean) => void
}

/** The individual education plan of this school year, as those who teach the pupil must know it, and its form. */
export function EducationPart({ pupil, name, year, open, onOpen }: Props) {
  const { data } = useReadLater<typeof education>('results.education', { pupil, year })
  if (!data) return null
  return (
    <>
      {open ? <EducationForm pupil={pupil} name={name} year={year} of={data} onClose={() => onOpen(false)} /> : null}
      <PlanShown of={data} onOpen={() => onOpen(true)} />
    </>
  )
}

function PlanShown({ of, onOpen }: { of: Education; onOpen: () => void }) {
  const { t } = useTexts()
  const plan = of.plans[0]
  const inForce = plan !== undefined && plan.education !== 'NONE'
  if (!inForce && !mayPress(of.may.plan) && of.plans.length === 0) return null
  return (
    <section className={`sheet ${css.part}`}>
      <div className={table.head}>
        <h2>{t('education.part')}</h2>
        <span className="grow" />
        {mayPress(of.may.plan) ? (
          <Button onClick={onOpen}>{t(inForce ? 'education.change' : 'education.decide')}</Button>
        ) : null}
      </div>
      {inForce ? (
        <dl className={facts.fields}>
          <dt>{t('education.kind')}</dt>
          <dd>{t(`education.kinds.${plan.education}`)}</dd>
          <dt>{t('education.left')}</dt>
          <dd>{leftOut(of, plan.exempt, t)}</dd>
          {plan.goals === null ? null : (
            <>
              <dt>{t('education.goals')}</dt>
              <dd>{plan.goals}</dd>
            </>
          )}
          <dt>{t('education.decision')}</dt>
          <dd>{t('education.decided', { no: plan.decisionNo, day: day(plan.decidedOn), by: plan.by })}</dd>
        </dl>
      ) : (
        <p className={css.why}>
          {plan ? t('education.ended', { no: plan.decisionNo, day: day(plan.decidedOn) }) : t('education.none')}
        </p>
      )}
    </section>
  )
}

function leftOut({ subjects, traits }: Education, exempt: readonly string[], t: Say): string {
  const names = exempt.map(code => {
    const test = code.startsWith('score:')
    const item = [...subjects, ...traits].find(one => one.code === code.replace('score:', ''))
    return test ? t('education.testOf', { name: item?.name ?? code }) : (item?.name ?? code)
  })
  return names.join(', ') || t('education.nothing')
}
