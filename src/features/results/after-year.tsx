import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import type { ResultForm } from '../home/places.ts'
import css from './after-year.module.css'
import type { ClassResult, PupilResult } from './class-result-shown.tsx'
import { nameOf } from './pupil-form.tsx'

type Props = { of: ClassResult; onOpen: (pupil: string, form: ResultForm) => void }

/** Who has not passed the year: the plan, what was assessed again, the head's decision, and the next step of each. */
export function AfterYear({ of, onOpen }: Props) {
  const { t } = useTexts()
  if (of.moment !== 'year') return null
  const pupils = of.pupils.filter(p => p.wants !== null || p.handRating !== null || needsRating(p))
  if (pupils.length === 0) return null
  const open = pupils.filter(p => p.awaits !== null || needsRating(p)).length
  // one primary button: the next step of the first pupil who waits for this reader
  const first = pupils.find(p => stepsOf(of, p).some(step => step.next))
  return (
    <section className={`sheet ${css.section}`}>
      <div className={table.head}>
        <h2>{t('support.section')}</h2>
        <p>{open > 0 ? t('support.open', { count: open }) : t('support.settled')}</p>
      </div>
      <ul className={css.list}>
        {pupils.map(pupil => (
          <li key={pupil.id}>
            <div>
              <h3>
                <Link to="/hoc-sinh/$pupil" params={{ pupil: pupil.id }}>
                  {nameOf(pupil)}
                </Link>
                <StateMark mark={pupil.awaits !== null || needsRating(pupil) ? 'turn' : 'done'}>
                  {stateOf(pupil, t)}
                </StateMark>
              </h3>
              {linesOf(pupil, t).map(line => (
                <p key={line}>{line}</p>
              ))}
            </div>
            <div className={css.acts}>
              {stepsOf(of, pupil).map(({ form, next }) => (
                <Button
                  key={form}
                  variant={next && pupil === first ? 'filled' : 'default'}
                  aria-label={t('support.actOf', { act: t(`support.open_.${form}`), name: nameOf(pupil) })}
                  onClick={() => onOpen(pupil.id, form)}
                >
                  {t(`support.open_.${form}`)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const needsRating = (pupil: PupilResult) => pupil.missing.some(gap => gap.what === 'rating')

function stateOf(pupil: PupilResult, t: Say): string {
  if (needsRating(pupil)) return t('support.waits.rating')
  if (pupil.awaits === 'support' && pupil.support !== null) return t('support.waits.again')
  if (pupil.awaits !== null) return t(`support.waits.${pupil.awaits}`)
  if (pupil.decision) return t(`promotion.${pupil.decision.decision}`)
  return t('support.passed')
}

function linesOf(pupil: PupilResult, t: Say): string[] {
  const failed = pupil.reassess.filter(item => item.failed)
  const shown = failed.map(item => {
    const what = [item.subjectName, item.title].filter(Boolean).join(' · ')
    return `${what}: ${[item.first, item.last].filter(Boolean).join(' → ') || t('note.blank')}`
  })
  const { support, decision, handRating } = pupil
  return [
    ...(shown.length > 0 ? [shown.join('; ')] : []),
    ...(handRating ? [t('support.byHand', { rating: t(`rating.${handRating}`) })] : []),
    ...(support ? [t('support.plannedUntil', { plan: support.plan, day: day(support.untilDay), by: support.by })] : []),
    ...(decision
      ? [t('support.decidedBy', { no: decision.decisionNo, by: decision.by, reason: decision.reason })]
      : []),
  ]
}

/** The forms that this reader may open now, the next step first. */
function stepsOf(of: ClassResult, pupil: PupilResult): { form: ResultForm; next: boolean }[] {
  const { plan, decide, prepare } = of.may
  const assess = pupil.reassess.some(item => of.assess[item.subject] && mayPress(of.assess[item.subject]!))
  const planned = pupil.support !== null || pupil.wants === 'retest'
  const steps: [ResultForm, boolean, boolean][] = [
    ['quyet-dinh', pupil.awaits === 'principal' && mayPress(decide), true],
    ['xep-muc', mayPress(prepare) && (needsRating(pupil) || pupil.handRating !== null), needsRating(pupil)],
    [
      'danh-gia',
      pupil.wants !== null && planned && assess && pupil.decision === null,
      pupil.awaits !== 'principal' && pupil.awaits !== null,
    ],
    [
      'ke-hoach',
      pupil.wants !== null && pupil.wants !== 'retest' && pupil.decision === null && mayPress(plan),
      pupil.support === null,
    ],
  ]
  return steps.flatMap(([form, shown, next]) => (shown ? [{ form, next }] : []))
}
