/** What a finding rests on: a photograph, a spoken word, a sentence. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, download } from '../../records/act.ts'
import { Conflict, type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { ownFiles } from '../files/index.ts'
import { hash, id } from '../shapes.ts'
import { childrenOf } from './class-facts.ts'
import { askAgainToAssess, askToAssess, holdTheme, themeScene } from './themes.ts'

const KINDS = { photo: /^image\/(jpeg|png|webp)$/, voice: /^(audio\/|video\/(webm|mp4)$)/ } as const
const MOST = 6

const words = z
  .string()
  .transform(s => s.normalize('NFC').trim())
  .refine(s => s.length > 0 && s.length <= 1000, 'ERR_TEXT_LENGTH')

/** Adds a piece of evidence for one child and one objective of a theme; a file must have been handed in by this person. */
export const addEvidence = act({
  name: 'preschool.addEvidence',
  summary: 'Adds a photograph, a voice note or words to what was found of a child',
  input: z.object({
    theme: id,
    pupil: id,
    objective: id,
    piece: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('photo'), sha256: hash }),
      z.object({ kind: z.literal('voice'), sha256: hash }),
      z.object({ kind: z.literal('text'), text: words }),
    ]),
  }),
  output: z.object({ evidence: id }),
  async run(session, input) {
    await holdTheme(session, input.theme, 'shared')
    const scene = await themeScene(session, input.theme)
    const leave = askToAssess(session, scene, [input.pupil])
    const { piece } = input
    const faults: Fault[] = []
    if (!scene.theme.objectives.includes(input.objective))
      faults.push({ at: 'objective', code: 'ERR_OBJECTIVE_NOT_IN_THEME' })
    if (!(await childrenOf(session, scene.of.id)).some(c => c.id === input.pupil))
      faults.push({ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' })
    if (piece.kind !== 'text') {
      const file = (await ownFiles(session, [piece.sha256]))[0]
      if (!file) faults.push({ at: 'piece.sha256', code: 'ERR_EVIDENCE_UNKNOWN' })
      else if (!KINDS[piece.kind].test(file.mediaType)) faults.push({ at: 'piece.sha256', code: 'ERR_EVIDENCE_KIND' })
    }
    if (faults.length > 0) throw new Invalid(faults)
    const evidence = session.newId()
    await session.trx
      .insertInto('preschool_evidence')
      .values({
        school_id: session.school.id,
        id: evidence,
        theme_id: input.theme,
        pupil_id: input.pupil,
        objective_id: input.objective,
        kind: piece.kind,
        sha256: piece.kind === 'text' ? null : piece.sha256,
        text: piece.kind === 'text' ? piece.text : null,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    const answer = await session.record(leave, { evidence, ...input }, { evidence })
    // the journal takes one act at a time: what closed the theme or filled the place while this act wrote is seen here
    await askAgainToAssess(session, input.theme, [input.pupil])
    if ((await piecesOf(session, input)) > MOST) throw new Conflict('ERR_EVIDENCE_FULL', { most: MOST })
    return answer
  },
})

/** How many pieces stand there for one child and one objective. */
async function piecesOf(session: Session, at: { theme: string; pupil: string; objective: string }): Promise<number> {
  const shown = await evidenceOf(session, { theme: at.theme })
  return shown.filter(e => e.pupil === at.pupil && e.objective === at.objective).length
}

export type Evidence = {
  id: string
  theme: string
  pupil: string
  objective: string
  kind: 'photo' | 'voice' | 'text'
  text: string | null
  by: string
  at: Date
}

/** The evidence of a theme or of a child in a class, without what was taken back. */
export async function evidenceOf(
  { trx, school }: Session,
  of: { theme: string } | { pupil: string; classId: string },
): Promise<Evidence[]> {
  const [theme, pupil, classId] = 'theme' in of ? [of.theme, null, null] : [null, of.pupil, of.classId]
  const { rows } = await sql<Evidence>`
    select e.id::text as id, e.theme_id::text as theme, e.pupil_id::text as pupil, e.objective_id::text as objective,
      e.kind, e.text, e.person_id::text as by, e.at
    from preschool_evidence e
    join preschool_theme t on t.school_id = e.school_id and t.id = e.theme_id
    where e.school_id = ${school.id}
      and (e.theme_id = ${theme}::uuid or (e.pupil_id = ${pupil}::uuid and t.class_id = ${classId}::uuid))
      and not exists (select from preschool_withdrawal w where w.school_id = e.school_id and w.target_id = e.id)
    order by e.at, e.id`.execute(trx)
  return rows
}

/** The file of a piece of evidence, for whoever may read the class. */
export const evidenceFile = download({
  name: 'preschool.evidenceFile',
  summary: 'A photograph or voice note about a child',
  input: z.object({ evidence: id }),
  async run(session, input) {
    const { trx, school } = session
    const row = await trx
      .selectFrom('preschool_evidence as e')
      .innerJoin('preschool_theme as t', j =>
        j.onRef('t.school_id', '=', 'e.school_id').onRef('t.id', '=', 'e.theme_id'),
      )
      .innerJoin('blob as b', j => j.onRef('b.school_id', '=', 'e.school_id').onRef('b.sha256', '=', 'e.sha256'))
      .leftJoin('preschool_withdrawal as w', j =>
        j.onRef('w.school_id', '=', 'e.school_id').onRef('w.target_id', '=', 'e.id'),
      )
      .leftJoin('upload as u', j =>
        j
          .onRef('u.school_id', '=', 'e.school_id')
          .onRef('u.sha256', '=', 'e.sha256')
          .onRef('u.person_id', '=', 'e.person_id'),
      )
      .select(['t.class_id', 'b.sha256', 'b.media_type', eb => eb.fn.coalesce('u.name', 'b.name').as('name')])
      .where('e.school_id', '=', school.id)
      .where('e.id', '=', input.evidence)
      .where('w.target_id', 'is', null)
      .executeTakeFirst()
    if (!row) throw new NotFound('evidence')
    session.ask('record.read', { towards: { classId: row.class_id } })
    return { bytes: await session.blobs.get(school.id, row.sha256), name: row.name, mediaType: row.media_type }
  },
})
