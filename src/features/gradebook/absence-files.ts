/** The papers that show why a test was missed: files of the writer's own hand, kept with the cell and with its past. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { AbsenceFile } from '../../assessment/scheme.ts'
import { download } from '../../records/act.ts'
import { type Fault, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { ownFiles } from '../files/index.ts'
import { hash, id } from '../shapes.ts'
import { findBook, periodOf } from './book-facts.ts'
import { storedColumn } from './book-scheme.ts'
import { absenceFile, type CellRow } from './cell-rows.ts'

/** three names have to fit beside the reason in the row */
const LONGEST_NAME = 40
const told = z.object({ files: z.array(absenceFile).default([]) })

/** The papers in a row of a cell; none where it tells of no absence. */
export function filesIn({ state, detail }: Pick<CellRow, 'state' | 'detail'>): AbsenceFile[] {
  return state === 'absent' || state === 'madeUp' ? told.parse(JSON.parse(detail!)).files : []
}

/** The named files as they are kept: the writer's own, or those that stand there. A hash that somebody knows opens nothing. */
export async function filesOfAbsence(session: Session, standing: CellRow | undefined, wanted: readonly string[]) {
  const own = (await ownFiles(session, wanted)).filter(f => /^(application\/pdf|image\/)/.test(f.mediaType))
  const known = new Map<string, AbsenceFile>(
    own.map(({ sha256, name, size }) => [sha256, { sha256, name: shortName(name), size }]),
  )
  for (const file of standing ? filesIn(standing) : []) known.set(file.sha256, file)
  return {
    files: [...new Set(wanted)].flatMap(sha => known.get(sha) ?? []),
    unknown: wanted.flatMap((sha, i): Fault[] =>
      known.has(sha) ? [] : [{ at: `files.${i}`, code: 'ERR_EVIDENCE_UNKNOWN' }],
    ),
  }
}

/** The end of a long name stays: it says what the file is. */
function shortName(name: string): string {
  const letters = [...name]
  if (letters.length <= LONGEST_NAME) return name
  return [...letters.slice(0, LONGEST_NAME - 9), '…', ...letters.slice(-8)].join('')
}

/** A paper of an absence, of now or of an earlier version of the cell, for whoever may read the book. */
export const absencePaper = download({
  name: 'gradebook.absencePaper',
  summary: 'A paper that shows why a test was missed',
  input: z.object({
    book: id,
    period: z.string().max(8),
    pupil: id,
    column: z.string().max(30),
    sha256: hash,
  }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    const col = storedColumn(periodOf(book, input.period), input.column)
    const { rows } = await sql<Pick<CellRow, 'state' | 'detail'>>`
      select state, detail from mark where school_id = ${session.school.id} and year = ${book.year}
        and book_id = ${book.id} and pupil_id = ${input.pupil} and col = ${col}
      union all
      select state, detail from mark_history where school_id = ${session.school.id} and year = ${book.year}
        and book_id = ${book.id} and pupil_id = ${input.pupil} and col = ${col}`.execute(session.trx)
    const file = rows.flatMap(filesIn).find(f => f.sha256 === input.sha256)
    const blob =
      file &&
      (await session.trx
        .selectFrom('blob')
        .select('media_type')
        .where('school_id', '=', session.school.id)
        .where('sha256', '=', file.sha256)
        .executeTakeFirst())
    if (!file || !blob) throw new NotFound('evidence')
    const bytes = await session.blobs.get(session.school.id, file.sha256)
    return { bytes, name: file.name, mediaType: blob.media_type }
  },
})
