/**
 * The result of a term that another school assessed, as one cell of the subject's sheet that nobody types in: once the
 * term is closed it changes by the school's own correction procedure, with the paper of who assessed it (HS-19).
 */
import { sql } from 'kysely'
import { type CellValue, type Column, formatCell } from '../../assessment/scheme.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { Book } from './book-facts.ts'
import { type BookScheme, sheetScheme } from './book-scheme.ts'
import { EMPTY, fromRow, toRow } from './cell-rows.ts'
import { TAKEN_OVER } from './taken-over.ts'

/** The name of the cell in a dossier; no column of any sheet is called so. */
export const TAKEN_RESULT = 'TIEP_NHAN'

/** An average is read like the final mark, a result of comments like any assessment of the subject. */
export function resultColumn(columns: readonly Column[]): Column | undefined {
  return (
    columns.find(c => c.key === 'RL') ??
    columns.find(c => c.kind === 'score' && c.key === 'CK') ??
    columns.find(c => c.kind === 'pass')
  )
}

/** The cell's column; undefined where nothing of such a book can be taken over. */
export function takenColumn(scheme: BookScheme): Column | undefined {
  const like = scheme.programme === 'primary' ? undefined : resultColumn(sheetScheme(scheme, TAKEN_OVER).columns)
  if (!like) return undefined
  const { test: _, ...column } = like
  return { ...column, key: TAKEN_RESULT, title: 'Kết quả nhập', name: 'Kết quả nhập từ nơi khác', weight: 0 }
}

type Row = {
  score: number | null
  level: string | null
  version: number
  unit: string
  documentNo: string
  act: string
}

async function lastOf({ trx, school }: Session, book: Book, pupil: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select t.score, t.level, t.version, t.unit, t.document_no as "documentNo", t.act_id as act
    from imported_term t join class f on f.school_id = t.school_id and f.id = t.class_id and f.year = ${book.year}
    where t.school_id = ${school.id} and t.pupil_id = ${pupil} and t.subject = ${book.subject}
      and t.period = ${TAKEN_OVER}
    order by t.version desc, t.at desc limit 1`.execute(trx)
  return rows[0]
}

/** What the paper gave, as people read it; undefined where nothing was taken over. */
export async function takenAt(session: Session, book: Book, pupil: string, column: Column) {
  const last = await lastOf(session, book, pupil)
  const { score, level } = last ?? EMPTY
  return last && { text: formatCell(column, fromRow(column, { ...EMPTY, score, level })), version: last.version }
}

/** The agreed result as the next version, from the same unit and paper, with the papers of the dossier beside it. */
export async function writeTaken(
  session: Session,
  book: Book,
  cell: { pupilId: string; version: number; person: string; evidence: readonly string[] },
  value: CellValue | null,
): Promise<void> {
  const { trx, school, actId } = session
  const last = await lastOf(session, book, cell.pupilId)
  const { score, level } = toRow(value)
  if (!last || last.version + 1 !== cell.version || (score === null && level === null))
    throw new Conflict('ERR_CELL_CHANGED', null)
  const written = await sql`
    insert into imported_term (school_id, class_id, pupil_id, subject, period, version, score, level, unit, document_no,
      person_id, at, act_id)
    values (${school.id}, ${book.classId}, ${cell.pupilId}, ${book.subject}, ${TAKEN_OVER}, ${cell.version}, ${score},
      ${level}, ${last.unit}, ${last.documentNo}, ${cell.person}, ${new Date(session.now)}, ${actId})
    on conflict do nothing`.execute(trx)
  if (written.numAffectedRows !== 1n) throw new Conflict('ERR_CELL_CHANGED', null)
  // one that was taken over meanwhile, in another class of the pupil's, has another key: it stands before this one
  if ((await lastOf(session, book, cell.pupilId))?.act !== actId) throw new Conflict('ERR_CELL_CHANGED', null)
  if (cell.evidence.length === 0) return
  const papers = cell.evidence.map(sha256 => ({ sha256, pupil_id: cell.pupilId, class_id: book.classId }))
  await trx
    .insertInto('imported_term_evidence')
    .values(papers.map(paper => ({ ...paper, school_id: school.id, act_id: actId })))
    .onConflict(c => c.doNothing())
    .execute()
}
