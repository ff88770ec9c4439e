import { sql } from 'kysely'
import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { parseCell } from '../../assessment/scheme.ts'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { unknownFiles } from '../files/index.ts'
import { resultColumn, sheetScheme } from '../gradebook/index.ts'
import { hash, id, line } from '../shapes.ts'
import { type ClassOf, enrolledIn, findClass } from './class-books.ts'
import type { Taken } from './imported-term.ts'
import { matterOfTerm, ownSubjects } from './term-matter.ts'

const PERIOD = 'HK1'

/**
 * The first term of a learner who arrived within the year, as the sending unit's paper gives it: averages and levels, no
 * single marks. The year's results count them, and they always show as taken over (HS-19).
 */
export const importTerm = act({
  name: 'results.importTerm',
  summary: 'Takes over the results of a term that another school assessed',
  input: z.object({
    class: id,
    pupil: id,
    unit: line(200).describe('who assessed the term'),
    documentNo: line(60).describe('number of the paper'),
    evidence: z.array(hash).max(10).default([]),
    /** by subject, as the paper writes it: an average, Đ or CĐ; under `*` the training level */
    results: z.record(z.string().max(20), z.string().max(20)),
  }),
  output: z.object({}),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const evidenceGiven = input.evidence.length > 0
    const matter = async () => ({
      ...(await matterOfTerm(session, of, input.pupil, Object.keys(input.results))),
      evidenceGiven,
    })
    const leave = session.ask('term.import', await matter())
    const faults: Fault[] = []
    if (!(await enrolledIn(session, of.id)).some(p => p.id === input.pupil))
      faults.push({ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' })
    const rows = Object.entries(input.results).map(([subject, text]) => rowOf(of, subject, text))
    const taken = rows.filter((r): r is Taken => !('code' in r))
    faults.push(...rows.filter((r): r is Fault => 'code' in r), ...(await ownFaults(session, of, input.pupil, taken)))
    faults.push(...(await unknownFiles(session, input.evidence)))
    if (rows.length === 0) faults.push({ at: 'results', code: 'ERR_TOO_SMALL' })
    if (faults.length > 0) throw new Invalid(faults)
    await keep(session, of, input, taken)
    const answer = await session.record(leave, { ...input, class: of.id, period: PERIOD }, {})
    // the journal takes one act at a time: a lock, an approval or a mark that came while this act wrote is seen from here on
    session.ask('term.import', await matter())
    const twice = await ownFaults(session, of, input.pupil, taken)
    if (twice.length > 0) throw new Invalid(twice)
    return answer
  },
})

/** On the scale of the subject's own result of a term. */
function rowOf(of: ClassOf, subject: string, text: string): Taken | Fault {
  const at = `results.${subject}`
  const book = of.books.find(b => b.subject === subject)
  const column = book && of.programme !== 'primary' && resultColumn(sheetScheme(book.scheme, PERIOD).columns)
  if (!column) return { at, code: 'ERR_TERM_SUBJECT' }
  const value = parseCell(column, text)
  if (isInvalid(value)) return { at, code: value.invalid }
  if (!value) return { at, code: 'ERR_TOO_SMALL' }
  return {
    subject,
    score: value.kind === 'score' ? value.tenths : null,
    level: 'level' in value ? value.level : null,
  }
}

/** A fault for every subject in which the school has assessed something of the term itself, in whichever class. */
async function ownFaults(session: Session, of: ClassOf, pupil: string, taken: readonly Taken[]): Promise<Fault[]> {
  const own = await ownSubjects(session, of.year, pupil)
  return taken.flatMap(({ subject }) =>
    own.has(subject) ? [{ at: `results.${subject}`, code: 'ERR_TERM_TWICE' }] : [],
  )
}

async function keep(
  session: Session,
  { id: classId, year }: ClassOf,
  input: { pupil: string; unit: string; documentNo: string; evidence: readonly string[] },
  rows: readonly Taken[],
): Promise<void> {
  const { trx, school } = session
  const written = await sql`
    insert into imported_term (school_id, class_id, pupil_id, subject, period, version, score, level, unit, document_no,
      person_id, at, act_id)
    select ${school.id}, ${classId}, ${input.pupil}, u.subject, ${PERIOD}, 1 + coalesce((select max(t.version)
        from imported_term t join class f on f.school_id = t.school_id and f.id = t.class_id and f.year = ${year}
        where t.school_id = ${school.id} and t.pupil_id = ${input.pupil} and t.subject = u.subject
          and t.period = ${PERIOD}), 0),
      u.score, u.level, ${input.unit}, ${input.documentNo}, ${session.person()}, ${new Date(session.now)}, ${session.actId}
    from unnest(${rows.map(r => r.subject)}::text[], ${rows.map(r => r.score)}::smallint[],
      ${rows.map(r => r.level)}::text[]) as u (subject, score, level)
    on conflict do nothing`.execute(trx)
  if (written.numAffectedRows !== BigInt(rows.length)) throw new Conflict('ERR_FACT_CHANGED', null)
  await trx
    .insertInto('imported_term_evidence')
    .values(
      [...new Set(input.evidence)].map(sha256 => ({
        school_id: school.id,
        class_id: classId,
        pupil_id: input.pupil,
        sha256,
        act_id: session.actId,
      })),
    )
    .onConflict(c => c.doNothing())
    .execute()
}
