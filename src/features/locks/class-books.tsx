import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { clock, day, moment } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { later } from '../../web/kit/later.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import css from './lock-section.module.css'
import type { booksOfClass } from './of-class.ts'

const ReopenSheet = later(() => import('./reopen-sheet.tsx').then(m => m.ReopenSheet))

type Book = OutputOf<typeof booksOfClass>['books'][number]
type Pupil = { id: string; familyName: string; givenName: string }

/** The books of a class that are closed or open again: since when, by which decision, who opens them, and the way to it. */
export function ClassBooks({ classId, pupils }: { classId: string; pupils: readonly Pupil[] }) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof booksOfClass>('locks.ofClass', { class: classId })
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = (data?.books ?? []).filter(b => b.locked || b.window.state === 'after' || b.reopenings.length > 0)
  if (!data || shown.length === 0) return null
  const keyOf = (b: Book) => `${b.subject} ${b.period}`
  const over = shown.find(b => keyOf(b) === chosen)
  return (
    <section className={`sheet ${css.below}`}>
      <div className={table.head}>
        <h2>{t('classBooks.title')}</h2>
      </div>
      <ul className={css.stages}>
        {shown.map(book => {
          const { reopen } = book.may
          const runs = book.reopenings.find(r => r.since !== null)
          const waits = book.reopenings.some(r => r.since === null && mayPress(r.may.carryOut))
          return (
            <li key={keyOf(book)}>
              <div className="grow">
                <StateMark mark={runs ? 'due' : 'locked'}>
                  {runs ? t('reopen.runs', { time: clock(runs.until), day: day(runs.until) }) : closedText(book, t)}
                </StateMark>
                <p>
                  {t(`period.${book.period as 'HK1'}`)} · {book.subjectName}
                </p>
                {reopen && !mayPress(reopen) ? (
                  <p className={css.why}>
                    {reopen.headline}{' '}
                    {reopen.because.map(clause => (
                      <ClauseChip key={clause.id} clause={clause} />
                    ))}
                  </p>
                ) : null}
              </div>
              {(reopen && mayPress(reopen)) || waits ? (
                <Button
                  aria-label={`${t(waits ? 'reopen.toCarryOut' : 'reopen.open')}: ${book.subjectName}, ${t(`period.${book.period as 'HK1'}`)}`}
                  onClick={() => setChosen(keyOf(book))}
                >
                  {t(waits ? 'reopen.toCarryOut' : 'reopen.open')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {over ? (
        <ReopenSheet
          of={{
            named: over.book === null ? { class: classId, subject: over.subject } : { book: over.book },
            ...{ subjectName: over.subjectName, className: data.class.name, period: over.period },
            ...{ columns: [], pupils, reopenings: over.reopenings },
            may: over.may.reopen,
          }}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </section>
  )
}

function closedText({ locked, window }: Book, t: Say): string {
  if (locked) return t('classBooks.locked', { at: moment(locked.at), no: locked.decisionNo ?? '–' })
  const no = window.decisionNo ?? '–'
  if (window.state === 'before') return t('classBooks.before', { day: day(window.opensOn ?? ''), no })
  return t('classBooks.after', { day: day(window.closesOn ?? ''), no })
}
