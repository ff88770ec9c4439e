import { sql } from 'kysely'
import { z } from 'zod'
import { formatCell } from '../../assessment/scheme.ts'
import { formatPassLevel, formatResultLevel, passLevels, resultLevels } from '../../assessment/scores.ts'
import type { Explained } from '../../law/explain.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import {
  bookSchemesOf,
  EMPTY,
  factsOf,
  findBook,
  fromRow,
  namesOf,
  resultColumn,
  sheetScheme,
  subjectName,
  TAKEN_RESULT,
} from '../gradebook/index.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { classNow } from './plan-education.ts'
import { closedSubjects, matterOfTerm, ownSubjects } from './term-matter.ts'
import { termPapers } from './term-papers.ts'

/** The first term of a pupil as another school assessed it, and what of it can be taken over. */
export const termTaken = read({
  name: 'results.termTaken',
  summary: 'The first term of a pupil as another school assessed it',
  input: z.object({ pupil: id, year: yearParameter }),
  output: z.object({
    class: z.object({ id, name: z.string() }),
    subjects: z.array(
      z.object({
        subject: z.string(),
        subjectName: z.string(),
        /** the words that the paper may give; empty where it gives a mark */
        levels: z.array(z.string()),
        /** the school has assessed the term itself: nothing can be taken over */
        own: z.boolean(),
        /** closed for the pupil by a lock: what was taken over is only corrected */
        closed: z.boolean(),
        /** what was taken over last, empty where nothing was */
        text: z.string(),
        /** the book in which a dossier on it is opened, once nothing can be taken over any more; null before */
        correct: z.object({ book: id, period: z.string(), column: z.string(), may: explained }).nullable(),
      }),
    ),
    taken: z.object({ unit: z.string(), documentNo: z.string(), by: z.string(), at: z.number() }).nullable(),
    /** its papers, for who may read the class whole */
    papers: z.array(z.object({ sha256: z.string(), name: z.string(), size: z.int() })),
    may: z.object({ import: explained }),
  }),
  async run(session, input) {
    const of = await classNow(session, input.pupil, input.year)
    const mayRead = (subject: string) =>
      session.weigh('record.read', { towards: { classId: of.id, subject } }).verdict === 'allowed'
    const all = (await bookSchemesOf(session, of.id)).filter(s => s.programme !== 'primary')
    // a subject teacher sees the own subject's line of the paper
    const schemes = all.filter(s => mayRead(s.subject))
    if (schemes.length === 0) session.ask('record.read', { towards: { classId: of.id } })
    const whole = session.weigh('record.read', { towards: { classId: of.id } }).verdict === 'allowed'
    const papers = whole ? await termPapers(session, input.pupil, input.year) : []
    const rows = (await takenRows(session, input.year, input.pupil)).filter(r => mayRead(r.subject))
    const own = await ownSubjects(session, input.year, input.pupil)
    const last = rows.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]
    const ids = schemes.map(s => s.subject)
    const closed = await closedSubjects(session, input.year, input.pupil, ids)
    // while one subject is open the paper is taken over there; the law names the lock once all of them are closed
    const toTake = closed.size === ids.length ? ids : ids.filter(subject => !closed.has(subject))
    const importing = await matterOfTerm(session, { ...of, year: input.year }, input.pupil, toTake)
    const books = closed.size > 0 ? await bookIds(session, of.id) : new Map<string, string>()
    const correctable = new Map<string, Correctable>()
    for (const { subject } of rows) {
      const found = closed.has(subject) ? await correctableIn(session, books.get(subject)) : null
      if (found) correctable.set(subject, found)
    }
    return {
      class: of,
      subjects: schemes.flatMap(scheme => {
        const column = resultColumn(sheetScheme(scheme, 'HK1').columns)
        if (!column) return []
        const { subject } = scheme
        const row = rows.find(r => r.subject === subject)
        return [
          {
            ...{ subject, subjectName: subjectName(scheme) },
            ...{ own: own.has(subject), closed: closed.has(subject) },
            levels:
              column.kind === 'pass'
                ? passLevels.toReversed().map(formatPassLevel)
                : column.kind === 'training'
                  ? resultLevels.toReversed().map(formatResultLevel)
                  : [],
            text: row ? formatCell(column, fromRow(column, { ...EMPTY, score: row.score, level: row.level })) : '',
            correct: correctable.get(subject) ?? null,
          },
        ]
      }),
      taken: last
        ? {
            ...{ unit: last.unit, documentNo: last.documentNo, at: last.at.getTime() },
            by: (await namesOf(session, [last.by])).get(last.by) ?? '',
          }
        : null,
      papers: papers.map(({ sha256, name, size }) => ({ sha256, name, size })),
      may: {
        import: session.tell('term.import', { ...importing, evidenceGiven: true }),
      },
    }
  },
})

type Correctable = { book: string; period: string; column: string; may: Explained }

/** Whether this reader may open a dossier on what was taken over in this book; reason and paper come with it. */
async function correctableIn(session: Session, id: string | undefined): Promise<Correctable | null> {
  if (id === undefined) return null
  const matter = await factsOf(session, await findBook(session, id), 'HK1')
  const may = session.tell('correction.request', { ...matter, reasonGiven: true, evidenceGiven: true })
  return { book: id, period: 'HK1', column: TAKEN_RESULT, may }
}

async function bookIds({ trx, school }: Session, classId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('book')
    .select(['id', 'subject'])
    .where('school_id', '=', school.id)
    .where('class_id', '=', classId)
    .execute()
  return new Map(rows.map(r => [r.subject, r.id]))
}

type Row = {
  subject: string
  score: number | null
  level: string | null
  unit: string
  documentNo: string
  by: string
  at: Date
}

async function takenRows({ trx, school }: Session, year: number, pupil: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select distinct on (t.subject) t.subject, t.score, t.level, t.unit, t.document_no as "documentNo",
      t.person_id::text as by, t.at
    from imported_term t join class f on f.school_id = t.school_id and f.id = t.class_id and f.year = ${year}
    where t.school_id = ${school.id} and t.pupil_id = ${pupil}
    order by t.subject, t.version desc, t.at desc`.execute(trx)
  return rows
}
