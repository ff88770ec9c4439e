import { sql } from 'kysely'
import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { parseComment, passLevels } from '../../assessment/scores.ts'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { factsOf, findBook, periodOf } from './book-facts.ts'
import { pupilsOf } from './cells.ts'

const finding = z.object({ pupil: id, level: z.enum(passLevels), remark: z.string().max(1000).default('') })

/** What a contributor found of pupils in a term. A later word replaces the earlier one, which stays. */
export const contribute = act({
  name: 'gradebook.contribute',
  summary: 'Enters what a contributing teacher found of pupils',
  input: z.object({ book: id, period: z.string().max(8), findings: z.array(finding).min(1).max(100) }),
  output: z.object({}),
  async run(session, input) {
    const book = await findBook(session, input.book)
    const period = periodOf(book, input.period)
    const places = input.findings.map(({ pupil }) => ({ pupil }))
    const leave = session.ask('score.contribute', await factsOf(session, book, period, places))
    const inClass = new Set((await pupilsOf(session, book.classId)).map(p => p.id))
    const faults: Fault[] = []
    const remarks = input.findings.map(({ pupil, remark }, i) => {
      if (!inClass.has(pupil)) faults.push({ at: `findings.${i}.pupil`, code: 'ERR_PUPIL_NOT_IN_CLASS' })
      if (input.findings.findIndex(f => f.pupil === pupil) < i)
        faults.push({ at: `findings.${i}.pupil`, code: 'ERR_PERSON_TWICE' })
      const text = parseComment(remark)
      if (isInvalid(text)) faults.push({ at: `findings.${i}.remark`, code: text.invalid })
      return isInvalid(text) ? '' : (text ?? '')
    })
    if (faults.length > 0) throw new Invalid(faults)
    const { trx, school } = session
    const written = await sql`
      insert into contribution (school_id, book_id, pupil_id, period, person_id, version, level, remark, at, act_id)
      select ${school.id}, ${book.id}, u.pupil, ${period}, ${session.person()}, 1 + coalesce((select max(c.version)
          from contribution c where c.school_id = ${school.id} and c.book_id = ${book.id} and c.pupil_id = u.pupil
            and c.period = ${period} and c.person_id = ${session.person()}), 0),
        u.level, u.remark, ${new Date(session.now)}, ${session.actId}
      from unnest(${input.findings.map(f => f.pupil)}::uuid[], ${input.findings.map(f => f.level)}::text[],
        ${remarks}::text[]) as u (pupil, level, remark)
      on conflict do nothing`.execute(trx)
    if (written.numAffectedRows !== BigInt(input.findings.length)) throw new Conflict('ERR_FACT_CHANGED', null)
    const answer = await session.record(leave, { ...input, period }, {})
    // a lock that got its row meanwhile is seen from here on
    session.ask('score.contribute', await factsOf(session, book, period, places))
    return answer
  },
})

export type Contribution = {
  pupil: string
  person: string
  level: (typeof passLevels)[number]
  remark: string
  at: Date
}

/** The last word of each contributor on each pupil. */
export async function contributionsOf(session: Session, bookId: string, period: string): Promise<Contribution[]> {
  const { rows } = await sql<Contribution>`
    select distinct on (pupil_id, person_id) pupil_id::text as pupil, person_id::text as person, level, remark, at
    from contribution where school_id = ${session.school.id} and book_id = ${bookId} and period = ${period}
    order by pupil_id, person_id, version desc`.execute(session.trx)
  return rows
}
