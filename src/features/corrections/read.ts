import { z } from 'zod'
import { isConsentWantedAgain } from '../../law/decide.ts'
import { read } from '../../records/act.ts'
import type { Matter, Session } from '../../records/session.ts'
import { columnNamed, rowAverage, stepTellerOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { type Dossier, findDossier, matterOfDossier, stateOf } from './dossier.ts'

const stateShape = z.enum(['open', 'applied', 'refused', 'withdrawn', 'conflict'])
const stepShape = z.object({ kind: z.string(), by: z.string(), as: z.string(), note: z.string(), at: z.number() })

/** A whole dossier: which cell, why, the path so far, what is missing and what this reader may do. */
export const correction = read({
  name: 'corrections.dossier',
  summary: 'One correction dossier',
  input: z.object({ correction: id }),
  output: z.object({
    correction: id,
    no: z.int(),
    year: z.int(),
    state: stateShape,
    book: z.object({ id, class: z.string(), subjectName: z.string(), period: z.string() }),
    pupil: z.object({ id, code: z.string(), familyName: z.string(), givenName: z.string() }),
    column: z.object({ key: z.string(), title: z.string(), name: z.string() }),
    from: z.string(),
    to: z.string(),
    reason: z.string(),
    evidence: z.array(z.object({ sha256: z.string(), name: z.string(), size: z.number(), mediaType: z.string() })),
    average: z.string().nullable(),
    steps: z.array(stepShape),
    /** what the law still asks for before the change is made */
    still: explained,
    /** nobody has agreed yet, or not so that it counts, or it is time to agree once more; and this reader may */
    consentIsMine: z.boolean(),
    may: z.object({ consent: explained, revoke: explained, witness: explained, withdraw: explained }),
  }),
  async run(session, input) {
    const dossier = await findDossier(session, input.correction)
    const { book } = dossier
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    const matter = await matterOfDossier(session, dossier)
    const column = columnNamed(book, dossier.period, dossier.column)
    return {
      correction: dossier.id,
      no: dossier.no,
      year: dossier.year,
      state: stateOf(dossier),
      book: { id: book.id, class: book.className, subjectName: book.subjectName, period: dossier.period },
      pupil: await pupilOf(session, dossier),
      column: { key: column.key, title: column.title, name: column.name },
      from: dossier.oldText,
      to: dossier.newText,
      reason: dossier.reason,
      evidence: dossier.evidence,
      average: await rowAverage(session, book, dossier.period, dossier.pupilId),
      steps: await shownSteps(session, dossier),
      still: session.tell('correction.apply', matter),
      consentIsMine: stateOf(dossier) === 'open' && isConsentMine(session, dossier, matter),
      may: {
        consent: session.tell('correction.consent', matter),
        revoke: session.tell('correction.revoke', matter),
        witness: session.tell('correction.witness', matter),
        withdraw: session.tell('correction.withdraw', matter),
      },
    }
  },
})

/** The dossiers of the books that this person may read, newest first. */
export const corrections = read({
  name: 'corrections.list',
  summary: 'Correction dossiers',
  input: z.object({ state: stateShape.optional() }),
  output: z.object({
    corrections: z.array(
      z.object({
        correction: id,
        no: z.int(),
        year: z.int(),
        state: stateShape,
        class: z.string(),
        subjectName: z.string(),
        pupil: z.string(),
        from: z.string(),
        to: z.string(),
        at: z.number(),
        mine: z.object({ consent: z.boolean(), witness: z.boolean(), asked: z.boolean() }),
      }),
    ),
  }),
  async run(session, input) {
    const rows = await session.trx
      .selectFrom('correction')
      .select('id')
      .where('school_id', '=', session.school.id)
      .orderBy('at', 'desc')
      .limit(200)
      .execute()
    const shown = []
    for (const row of rows) {
      const dossier = await findDossier(session, row.id)
      const { book } = dossier
      const state = stateOf(dossier)
      if (input.state && input.state !== state) continue
      if (
        session.weigh('record.read', { towards: { classId: book.classId, subject: book.subject } }).verdict !==
        'allowed'
      )
        continue
      const matter = await matterOfDossier(session, dossier)
      const pupil = await pupilOf(session, dossier)
      const open = state === 'open'
      shown.push({
        correction: dossier.id,
        no: dossier.no,
        year: dossier.year,
        state,
        class: book.className,
        subjectName: book.subjectName,
        pupil: `${pupil.familyName} ${pupil.givenName}`,
        from: dossier.oldText,
        to: dossier.newText,
        at: dossier.at.getTime(),
        mine: {
          consent: open && isConsentMine(session, dossier, matter),
          witness: open && session.weigh('correction.witness', matter).verdict === 'allowed',
          asked: session.actor.kind === 'person' && dossier.steps[0]?.personId === session.actor.personId,
        },
      })
    }
    return { corrections: shown }
  },
})

/** Nobody has agreed yet, or not so that it counts, or it is time to agree once more; and this reader may. */
function isConsentMine(session: Session, { steps }: Dossier, matter: Matter): boolean {
  const { decision, facts } = session.duty('correction.consent', matter)
  const wanted = !steps.some(s => s.kind === 'consent') || isConsentWantedAgain(session.law.layers, facts)
  return wanted && decision.verdict === 'allowed'
}

export async function pupilOf(session: Session, dossier: Dossier) {
  return session.trx
    .selectFrom('pupil')
    .select(['id', 'code', 'family_name as familyName', 'given_name as givenName'])
    .where('school_id', '=', session.school.id)
    .where('id', '=', dossier.pupilId)
    .executeTakeFirstOrThrow()
}

async function shownSteps(session: Session, { steps }: Dossier) {
  const taken = await stepTellerOf(session, steps)
  return steps.map(s => ({ kind: s.kind, note: s.note, ...taken(s) }))
}
