import { z } from 'zod'
import type { Column } from '../../assessment/scheme.ts'
import { formatCell } from '../../assessment/scheme.ts'
import { formatResult, rowResult } from '../../assessment/sheet-rows.ts'
import type { GradebookSheet } from '../../documents/gradebook-sheet.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { say } from '../../texts/say.ts'
import { authorityOf } from '../authority.ts'
import { inTwoLines, signatoryOf } from '../head-of-school.ts'
import { id } from '../shapes.ts'
import { type Book, type BookState, bookState, findBook, type LockedBy, periodOf } from './book-facts.ts'
import { HOMEROOM_SHEET, type Period } from './book-scheme.ts'
import { isLocked } from './executed-locks.ts'
import { namesOf } from './person-names.ts'
import { type StandingSheet, standingSheet, teachersAsJson } from './sheet.ts'
import { ofOneVersion } from './sheet-version.ts'

/** One period of a book on paper. It says which row of the journal it shows, and is a draft while the period is open. */
export const printSheet = download({
  name: 'gradebook.print',
  summary: 'One period of a gradebook as PDF, with the row of the journal that it was printed from',
  input: z.object({ book: id, period: z.string().max(8) }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    const period = periodOf(book, input.period)
    const { version, read } = await ofOneVersion(session, async () => ({
      sheet: await standingSheet(session, book, period, teachersAsJson(session, book)),
      locked: finalLock(await bookState(session, book), book, period),
    }))
    const { sheet, locked } = read
    const { demo } = await session.trx.selectFrom('installation').select('demo').executeTakeFirstOrThrow()
    const signs = await signatoryOf(session, 'papers', book.classId)
    const printedAt = new Date(session.now).toISOString()
    const data: GradebookSheet = {
      mark: locked === null ? 'draft' : demo ? 'trial' : 'none',
      authority: await authorityOf(session),
      school: session.school.name,
      place: session.school.place,
      title: titleOf(book),
      subject: book.subjectName,
      className: book.className,
      period: `${say('vi', `period.${period}`)}, năm học ${book.year}–${book.year + 1}`,
      teachers: sheet.beside ?? [],
      columns: sheet.scheme.columns.map(({ title, name, kind }) => ({ title, name, width: WIDTHS[kind] })),
      rows: rowsOf(sheet),
      locked: locked && { at: locked.at.toISOString(), decisionNo: locked.decisionNo },
      version,
      printed: { at: printedAt, day: session.day, by: await reader(session) },
      head: signs ? inTwoLines(signs) : session.title('head'),
    }
    const bytes = await render('gradebook-sheet', data, { at: printedAt })
    return { bytes, name: fileName(book, period), mediaType: 'application/pdf' }
  },
})

/** The lock that makes the sheet final: none while any part of it is open again for anybody. */
function finalLock({ locks, at }: BookState, book: Book, period: Period): LockedBy {
  return isLocked(locks, book.classId, period, book.subject) ? at(period).locked : null
}

function fileName({ subject, className }: Book, period: string): string {
  const parts = ['so', subject === HOMEROOM_SHEET ? 'chu-nhiem' : subject, className, period]
  return `${parts.map(part => part.replace(/[^\p{L}\p{N}]+/gu, '-')).join('-')}.pdf`
}

const WIDTHS: Record<Column['kind'], GradebookSheet['columns'][number]['width']> = {
  ...{ score: 'mark', level: 'mark', pass: 'mark', training: 'mark', average: 'mark' },
  trait: 'tall',
  comment: 'text',
}

/** As the circular on each level calls those who learn there. */
function titleOf({ scheme }: Book): string {
  return `Sổ theo dõi và đánh giá ${scheme.programme === 'continuing' ? 'học viên' : 'học sinh'}`
}

/** Where an individual plan leaves a cell out, a dash says that nothing is missing. */
function rowsOf({ scheme, pupils, rows, exempt }: StandingSheet): GradebookSheet['rows'] {
  return pupils.map(({ id, ...pupil }, i) => {
    const values = rows.get(id) ?? {}
    const result = formatResult(rowResult(scheme, values, exempt[id])) ?? ''
    const cells = scheme.columns.map(column => {
      const text = column.kind === 'average' ? result : formatCell(column, values[column.key])
      return text === '' && exempt[id]?.includes(column.key) ? '–' : text
    })
    return { no: i + 1, ...pupil, cells }
  })
}

async function reader(session: Session): Promise<string> {
  const { actor } = session
  if (actor.kind !== 'person') return ''
  return (await namesOf(session, [actor.personId])).get(actor.personId) ?? ''
}
