import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { later } from '../../web/kit/later.tsx'
import { OfficialButton } from '../../web/kit/official.tsx'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import type { BookSheet } from '../gradebook/sheet-saves.tsx'
import type { lockOf } from './list.ts'
import { type LockShown, lockPath } from './lock-path.ts'
import type { Openable } from './reopen-sheet.tsx'

const BookLock = later(() => import('./book-lock.tsx').then(m => m.BookLock))
const ReopenSheet = later(() => import('./reopen-sheet.tsx').then(m => m.ReopenSheet))

/** At the foot of a sheet: where the locking of this period stands, and the next step if it is this reader's. */
export function LockRegion({ book }: { book: BookSheet }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const { year, classId, subject } = book.book
  const input = { year, period: book.period, class: classId, subject }
  const { data } = useReadLater<typeof lockOf>('locks.lock', input)
  if (!data) return null
  const asked = book.life.some(step => step.key === 'proposed')
  const path = lockPath(data, asked)
  const next = book.locked ? undefined : path.find(step => step.state === 'now')
  const mine = next && mayPress(data.may[next.act])
  return (
    <>
      <Reopened book={book} lock={data} />
      {!next ? null : mine ? (
        <OfficialButton kind="lock" text={t(`lock.act.${next.act}`)} onAct={() => setOpen(true)} />
      ) : (
        <Button size="xs" variant="subtle" onClick={() => setOpen(true)}>
          {t(`lock.waits.${next.act}`)}
        </Button>
      )}
      {open ? <BookLock book={book} lock={data} path={path} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** For who may open part of a closed book again, or carries such a decision out. */
function Reopened({ book, lock }: { book: BookSheet; lock: LockShown }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const window = book.periods.find(p => p.period === book.period)?.window
  const closed = book.locked !== null || window === 'after' || book.lockedColumns.length > 0
  const may = closed && lock.may.reopen !== null && mayPress(lock.may.reopen)
  const waits = lock.reopenings.some(r => r.since === null && mayPress(r.may.carryOut))
  if (!may && !waits) return null
  return (
    <>
      <Button size="xs" variant={waits ? 'filled' : 'subtle'} onClick={() => setOpen(true)}>
        {t(waits ? 'reopen.toCarryOut' : 'reopen.open')}
      </Button>
      {open ? <ReopenSheet of={openable(book, lock)} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function openable(book: BookSheet, lock: LockShown): Openable {
  const columns = book.columns as readonly { key: string; title: string; kind: string }[]
  return {
    named: { book: book.book.id },
    ...{ subjectName: book.book.subjectName, className: book.book.class, period: book.period },
    columns: columns.filter(c => c.kind !== 'average'),
    pupils: book.pupils.filter(p => !p.left),
    reopenings: lock.reopenings,
    may: lock.may.reopen,
  }
}
