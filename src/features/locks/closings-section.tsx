import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { clock, day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { later } from '../../web/kit/later.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { lockList } from './list.ts'
import { isPart } from './lock-over.ts'
import css from './lock-section.module.css'
import { OpenedList } from './opened-list.tsx'
import { scopeText } from './scope-text.tsx'
import type { executeLock } from './take-step.ts'
import type { withdrawLock } from './withdraw.ts'

const ScopeSheet = later(() => import('./scope-sheet.tsx').then(m => m.ScopeSheet))

type Locks = OutputOf<typeof lockList>
type Lock = Locks['locks'][number]

/** A lock of less than a class, or one that is set for an instant; and what is open again for a while. */
export function ClosingsSection({ of, locks }: { of: { year: number; period: string }; locks: Locks }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [sheet, setSheet] = useState<'new' | Lock | null>(null)
  const here = locks.locks.filter(l => l.period === of.period && (isNarrow(l) || holdsFrom(l) !== null))
  const opened = locks.reopenings.filter(r => r.period === of.period)
  const may = mayPress(locks.may.decide) || mayPress(locks.may.propose)
  if (here.length === 0 && opened.length === 0 && !may) return null
  const execute = async (lock: string) => {
    const done = await deed.run(() => callOfficial<typeof executeLock>('locks.execute', { lock }))
    await outOfDate()
    if (done) toast(t('lock.done.execute'))
  }
  const withdraw = async (lock: string) => {
    const done = await deed.run(() => callOfficial<typeof withdrawLock>('locks.withdraw', { lock }))
    await outOfDate()
    if (done) toast(t('closings.withdrawn'))
  }
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('closings.title')}</h2>
        <span className="grow" />
        {may ? <Button onClick={() => setSheet('new')}>{t('closings.add')}</Button> : null}
      </div>
      <DeedProblem deed={deed} />
      <ul className={css.stages}>
        {here.map(lock => {
          const from = holdsFrom(lock)
          const decided = lock.steps.find(s => s.kind === 'decision')
          return (
            <li key={lock.lock}>
              <div className="grow">
                <StateMark mark={lock.locked ? 'locked' : 'turn'}>{stateOf(lock, t)}</StateMark>
                <p>{scopeText(lock, t)}</p>
                {decided ? (
                  <p className={css.who}>
                    {decided.by}, {decided.as}, {t('locks.no', { no: decided.decisionNo ?? '' })}
                  </p>
                ) : null}
              </div>
              {!decided && mayPress(lock.may.decide) ? (
                <Button onClick={() => setSheet(lock)}>{t('lock.act.decide')}</Button>
              ) : null}
              {!lock.locked && from === null && mayPress(lock.may.execute) ? (
                <Button loading={deed.busy} onClick={() => void execute(lock.lock)}>
                  {t('lock.act.execute')}
                </Button>
              ) : null}
              {lock.may.withdraw && mayPress(lock.may.withdraw) ? (
                <Button loading={deed.busy} onClick={() => void withdraw(lock.lock)}>
                  {t('closings.withdraw')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      <OpenedList of={opened} />
      {here.length === 0 && opened.length === 0 ? <p className={css.none}>{t('closings.none')}</p> : null}
      {sheet ? (
        <ScopeSheet
          {...{ year: of.year, period: of.period, locks, lock: sheet === 'new' ? null : sheet }}
          onClose={() => setSheet(null)}
        />
      ) : null}
    </section>
  )
}

function stateOf(lock: Lock, t: Say): string {
  if (lock.locked) return t('closings.locked')
  const from = holdsFrom(lock)
  if (from !== null) return t('closings.from', { time: clock(from), day: day(from) })
  return t(lock.steps.some(s => s.kind === 'decision') ? 'closings.decided' : 'closings.proposed')
}

/** Of a grade, an age group, some books or a column: neither of one whole class nor of the whole school. */
const isNarrow = (l: Lock) => l.grade !== null || l.ageGroup !== null || isPart(l)

const holdsFrom = (lock: Lock) => lock.steps.find(s => s.kind === 'decision')?.from ?? null
