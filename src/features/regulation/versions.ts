import { sql } from 'kysely'
import { z } from 'zod'
import { fitsSchool, presets } from '../../../regulations/presets.ts'
import { conflicts } from '../../law/conflicts.ts'
import type { ShownClause } from '../../law/explain.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { explained, id } from '../shapes.ts'
import { aboveOwn, draftOf, lawOn, ownInForce } from './draft.ts'
import { isGuidance, issuedHere, stateOf, withdrawnIn } from './guidance.ts'
import { speakerOf } from './words.ts'

const state = z.enum(['coming', 'inForce', 'past', 'withdrawn'])
const withdrawn = z.object({ decisionNo: z.string(), decidedOn: z.string(), reason: z.string() }).nullable()

/** The school's own regulations by date, what this reader has read of them, and the draft, if one is open. */
export const regulationVersions = read({
  name: 'regulation.versions',
  summary: 'The regulations that the school has adopted, and the draft',
  input: z.object({}),
  output: z.object({
    day: z.string(),
    versions: z.array(
      z.object({
        regulation: id,
        decisionNo: z.string(),
        decidedOn: z.string().nullable(),
        issuedBy: z.string(),
        effectiveFrom: z.string(),
        state,
        /** by which decision it was taken back, and why */
        withdrawn,
        /** with the dead ends that it has, by this reason */
        note: z.string().nullable(),
        readAt: z.number().nullable(),
        /** it was adopted here, so the staff say here that they have read it */
        toRead: z.boolean(),
      }),
    ),
    draft: z.object({ version: z.int(), by: z.string(), at: z.number() }).nullable(),
    presets: z.array(
      z.object({
        ...{ id: z.string(), title: z.string(), document: z.string(), fits: z.boolean() },
        /** a department's guidance to its schools, not a school's own */
        guidance: z.boolean(),
      }),
    ),
    /** of a department: what it issued to the schools under it */
    issued: z.array(
      z.object({
        ...{ id, title: z.string(), decisionNo: z.string(), decidedOn: z.string(), effectiveFrom: z.string() },
        ...{ issuedBy: z.string(), programme: z.string(), schools: z.int(), state },
      }),
    ),
    /** where the own regulation contradicts what came above it since, or will from a day on; for who may draft another */
    contradicts: z.array(z.object({ text: z.string(), clauses: explained.shape.because, from: z.string().nullable() })),
    may: z.object({ draft: explained, adopt: explained, acknowledge: explained }),
  }),
  async run(session) {
    const { trx, school, day, language } = session
    const rows = await trx
      .selectFrom('regulation_version as v')
      .leftJoin('regulation_reading as r', j =>
        j
          .onRef('r.school_id', '=', 'v.school_id')
          .onRef('r.version_id', '=', 'v.id')
          .on('r.person_id', '=', session.person()),
      )
      .leftJoin('regulation_withdrawal as w', j =>
        j.onRef('w.school_id', '=', 'v.school_id').onRef('w.version_id', '=', 'v.id'),
      )
      .select(['v.id', 'v.decision_no', 'v.decided_on', 'v.issued_by', 'v.effective_from', 'v.note', 'r.at'])
      .select(['w.decision_no as withdrawnBy', 'w.decided_on as withdrawnOn', 'w.reason'])
      .where('v.school_id', '=', school.id)
      .where('v.layer', '=', 'school')
      .orderBy('v.effective_from', 'desc')
      .orderBy('v.adopted_at', 'desc')
      .execute()
    const dated = rows.map(r => ({ id: r.id, effectiveFrom: r.effective_from, withdrawn: r.withdrawnBy !== null }))
    const draft = await draftOf(session)
    return {
      day,
      versions: rows.map((r, i) => ({
        regulation: r.id,
        decisionNo: r.decision_no,
        decidedOn: r.decided_on,
        issuedBy: r.issued_by,
        effectiveFrom: r.effective_from,
        state: stateOf(dated[i]!, dated, day),
        withdrawn: withdrawnIn(r),
        note: r.note,
        readAt: r.at?.getTime() ?? null,
        toRead: r.decided_on !== null && ['coming', 'inForce'].includes(stateOf(dated[i]!, dated, day)),
      })),
      draft: draft ? { version: draft.version, by: draft.by, at: draft.at } : null,
      presets: Object.values(presets).map(of => ({
        id: of.id,
        title: of.title[language],
        document: of.document,
        guidance: isGuidance(of),
        fits:
          school.programme === 'department'
            ? isGuidance(of)
            : fitsSchool(of, { programme: school.programme, above: null, demo: false, day }),
      })),
      issued: await issuedHere(session),
      contradicts: await contradictionsOf(session),
      may: {
        draft: session.tell('regulation.draft'),
        adopt: session.tell('regulation.adopt'),
        acknowledge: session.tell('regulation.acknowledge', { towards: { own: true } }),
      },
    }
  },
})

/**
 * Guidance that came, or will come, after the own regulation was adopted: its prohibitions and requirements hold, and it
 * is said. Told of each day on which something above or the own text changes, with what is new on that day.
 */
async function contradictionsOf(session: Session) {
  if (session.weigh('regulation.draft').verdict !== 'allowed') return []
  const told = new Map<string, { text: string; clauses: ShownClause[]; from: string | null }>()
  for (const from of [null, ...(await comingDays(session))]) {
    const law = from === null ? session.law : await lawOn(session, from)
    const own = ownInForce({ law })
    if (!own) continue
    const above = aboveOwn({ law })
    const speaker = speakerOf(own, above, session.language)
    for (const { text, clauses } of conflicts(above, own).map(of => speaker.conflict(of)))
      if (!told.has(text)) told.set(text, { text, clauses, from })
  }
  return [...told.values()]
}

/** The days to come on which the guidance above or the own regulation will be another. */
async function comingDays({ trx, school, day }: Session): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select effective_from::text as day from regulation_version v
      where school_id = ${school.id} and effective_from > ${day}::date
        and not exists (select from regulation_withdrawal w where w.school_id = ${school.id} and w.version_id = v.id)
    union
    select i.effective_from::text from school s
      join issued_guidance i on i.issuer_id = s.supervisor_id and i.programme = s.programme
      where s.id = ${school.id} and i.effective_from > ${day}::date
        and not exists (select from guidance_withdrawal w where w.issuer_id = i.issuer_id and w.guidance_id = i.id)
    order by day`.execute(trx)
  return rows.map(row => row.day)
}
