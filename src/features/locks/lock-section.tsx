import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import type { Mark } from '../../web/kit/marks.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { figure } from '../../web/numbers.ts'
import { mayPress, onlyStepUp } from '../../web/official.ts'
import type { lockList } from './list.ts'
import { LockClassesSheet } from './lock-classes-sheet.tsx'
import { lockOver, type Stage, stageOf, stages } from './lock-over.ts'
import css from './lock-section.module.css'

type Locks = OutputOf<typeof lockList>
/** A period of the books as far as locking asks about it. */
type Closing = {
  year: number
  period: string
  window: { state: 'before' | 'open' | 'after' }
  classes: readonly { class: string; name: string; missing: number; books: readonly { period: string }[] }[]
}
type Ability = Locks['may']['decide']
/** With the lock that speaks for it: the next step is one towards that, and perhaps of more classes. */
export type LockedClass = { class: string; name: string; missing: number; lock: Lock | undefined; stage: Stage }

const marks: Record<Stage, Mark> = { open: 'idle', proposed: 'turn', decided: 'turn', set: 'turn', locked: 'locked' }

/** Where the locking of a period stands, stage by stage: whose turn, by which clause, and the button where it is yours. */
export function LockSection({ of, locks, may }: { of: Closing; locks: Locks['locks']; may: Locks['may'] }) {
  const { t } = useTexts()
  const [next, setNext] = useState<{ step: 'propose' | 'decide' | 'execute'; classes: LockedClass[] } | null>(null)
  const bookPeriod = of.classes.some(c => c.books.some(b => b.period === of.period))
  if (!bookPeriod || of.window.state === 'before') return null
  const here = locks.filter(lock => lock.period === of.period)
  const classes = of.classes.map((c): LockedClass => {
    const lock = lockOver(here, c.class)
    return { class: c.class, name: c.name, missing: c.missing, lock, stage: stageOf(lock) }
  })
  const groups = stages.flatMap(stage => {
    const of = classes.filter(c => c.stage === stage)
    return of.length > 0 ? [{ stage, of }] : []
  })
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('locks.title', { period: t(`period.${of.period}` as 'period.CN') })}</h2>
        {of.window.state === 'open' ? <p>{t('locks.stillOpen')}</p> : null}
      </div>
      <ul className={css.stages}>
        {groups.map(({ stage, of: group }) => {
          const { lock } = group[0]!
          const steps = stepsAfter(stage, lock, may)
          const press = steps.find(s => mayPress(s.ability))
          const missing = group.reduce((n, c) => n + c.missing, 0)
          return (
            <li key={stage}>
              <div className="grow">
                <StateMark mark={marks[stage]}>{t(`locks.stage.${stage}`, { count: group.length })}</StateMark>
                <p>
                  {group.map(c => c.name).join(', ')}
                  {stage !== 'locked' && missing > 0 ? (
                    <span className={css.due}> · {t('locks.missing', { count: missing, cells: figure(missing) })}</span>
                  ) : null}
                </p>
                {lock && stage !== 'open' ? <p className={css.who}>{lastOf(lock, t)}</p> : null}
                {press || steps.length === 0 ? null : <WhyNot ability={steps.at(-1)!.ability} />}
              </div>
              {press ? (
                <Button onClick={() => setNext({ step: press.step, classes: group })}>
                  {t(`locks.act.${press.step}`, { count: group.length })}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {next ? <LockClassesSheet year={of.year} period={of.period} {...next} onClose={() => setNext(null)} /> : null}
    </section>
  )
}

type Lock = Locks['locks'][number]

type NextStep = { step: 'propose' | 'decide' | 'execute'; ability: Ability }

/** What can follow. A decision that is this person's comes before a proposal, which the decision may not need. */
function stepsAfter(stage: Stage, lock: Lock | undefined, may: Locks['may']): NextStep[] {
  if (stage === 'locked' || stage === 'set') return []
  if (stage === 'decided') return lock ? [{ step: 'execute', ability: lock.may.execute }] : []
  const decide: NextStep = { step: 'decide', ability: lock?.may.decide ?? may.decide }
  return stage === 'proposed' ? [decide] : [decide, { step: 'propose', ability: may.propose }]
}

/** "Đặng Thị Minh, Trưởng ban quản trị, số 42/QĐ" */
function lastOf(lock: Lock, t: Say): string {
  const decision = lock.steps.find(s => s.kind === 'decision') ?? lock.steps.at(-1)!
  const no = decision.decisionNo ? `, ${t('locks.no', { no: decision.decisionNo })}` : ''
  return `${decision.by}, ${decision.as}${no}`
}

function WhyNot({ ability }: { ability: Ability }) {
  if (onlyStepUp(ability.missing)) return null
  return (
    <p className={css.why}>
      {ability.headline}{' '}
      {ability.because.map(clause => (
        <ClauseChip key={clause.id} clause={clause} />
      ))}
    </p>
  )
}
