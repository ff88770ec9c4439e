import { z } from 'zod'
import { fitsSchool, presets } from '../../../regulations/presets.ts'
import { conflicts } from '../../law/conflicts.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { explained, id } from '../shapes.ts'
import { aboveOwn, draftOf, ownInForce } from './draft.ts'
import { isGuidance, issuedHere } from './guidance.ts'
import { speakerOf } from './words.ts'

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
        state: z.enum(['coming', 'inForce', 'past']),
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
        ...{ issuedBy: z.string(), programme: z.string(), schools: z.int() },
      }),
    ),
    /** where the own regulation contradicts what came above it since; for who may draft another */
    contradicts: z.array(z.object({ text: z.string(), clauses: explained.shape.because })),
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
      .select(['v.id', 'v.decision_no', 'v.decided_on', 'v.issued_by', 'v.effective_from', 'v.note', 'r.at'])
      .where('v.school_id', '=', school.id)
      .where('v.layer', '=', 'school')
      .orderBy('v.effective_from', 'desc')
      .execute()
    const inForce = rows.find(r => r.effective_from <= day)
    const draft = await draftOf(session)
    return {
      day,
      versions: rows.map(r => ({
        regulation: r.id,
        decisionNo: r.decision_no,
        decidedOn: r.decided_on,
        issuedBy: r.issued_by,
        effectiveFrom: r.effective_from,
        state: r.effective_from > day ? ('coming' as const) : r === inForce ? ('inForce' as const) : ('past' as const),
        note: r.note,
        readAt: r.at?.getTime() ?? null,
        toRead: r.decided_on !== null && (r.effective_from > day || r === inForce),
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
            : fitsSchool(of, { programme: school.programme, above: null, demo: false }),
      })),
      issued: await issuedHere(session),
      contradicts: contradictionsOf(session),
      may: {
        draft: session.tell('regulation.draft'),
        adopt: session.tell('regulation.adopt'),
        acknowledge: session.tell('regulation.acknowledge', { towards: { own: true } }),
      },
    }
  },
})

/** A guidance that came after the own regulation was adopted: its prohibitions and requirements hold, and it is said. */
function contradictionsOf(session: Session) {
  const own = ownInForce(session)
  if (!own || session.weigh('regulation.draft').verdict !== 'allowed') return []
  const above = aboveOwn(session)
  const speaker = speakerOf(own, above, session.language)
  return conflicts(above, own).map(of => speaker.conflict(of))
}
