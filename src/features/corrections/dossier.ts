/** A correction dossier as the law sees it: the cell, what was asked, and who has taken which part. */
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { giversOf } from '../../records/acted-for.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { partiesTowards, standingOf } from '../../records/standing.ts'
import type { CorrectionStepKind } from '../../records/tables.ts'
import { type Book, cellAt, factsOf, findBook, notChosen, type Period, periodOf } from '../gradebook/index.ts'

export type DossierStep = {
  seq: number
  kind: CorrectionStepKind
  personId: string
  as: Party
  note: string
  at: Date
  actId: string
}

export type Dossier = {
  id: string
  no: number
  year: number
  book: Book
  period: Period
  column: string
  pupilId: string
  oldVersion: number
  oldText: string
  newText: string
  reason: string
  at: Date
  steps: DossierStep[]
  evidence: { sha256: string; name: string; size: number; mediaType: string }[]
}

export type DossierState = 'open' | 'applied' | 'refused' | 'withdrawn' | 'conflict'

/** Reads a dossier; `held` lets nobody else take a part in one of that year until the commit. */
export async function findDossier(session: Session, id: string, held = false): Promise<Dossier> {
  const { trx, school } = session
  const row = await trx
    .selectFrom('correction')
    .selectAll()
    .where('school_id', '=', school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('correction')
  if (held) await holdDossiers(session, row.year)
  const book = await findBook(session, row.book_id)
  const steps = await trx
    .selectFrom('correction_step')
    .selectAll()
    .where('school_id', '=', school.id)
    .where('correction_id', '=', id)
    .orderBy('seq')
    .execute()
  const evidence = await trx
    .selectFrom('correction_evidence as e')
    .innerJoin('blob as b', j => j.onRef('b.school_id', '=', 'e.school_id').onRef('b.sha256', '=', 'e.sha256'))
    // whoever asked gave the files, under these names
    .leftJoin('upload as u', j =>
      j
        .onRef('u.school_id', '=', 'e.school_id')
        .onRef('u.sha256', '=', 'e.sha256')
        .on('u.person_id', '=', steps.find(s => s.kind === 'request')?.person_id ?? null),
    )
    .select(['b.sha256', 'b.size', 'b.media_type', eb => eb.fn.coalesce('u.name', 'b.name').as('name')])
    .where('e.school_id', '=', school.id)
    .where('e.correction_id', '=', id)
    .execute()
  const dot = row.col.indexOf('.')
  return {
    id,
    no: row.no,
    year: row.year,
    book,
    period: periodOf(book, row.col.slice(0, dot)),
    column: row.col.slice(dot + 1),
    pupilId: row.pupil_id,
    oldVersion: row.old_version,
    oldText: row.old_text,
    newText: row.new_text,
    reason: row.reason,
    at: row.at,
    steps: steps.map(s => ({
      seq: s.seq,
      kind: s.kind,
      personId: s.person_id,
      as: s.capacity as Party,
      note: s.note,
      at: s.at,
      actId: s.act_id,
    })),
    evidence: evidence.map(e => ({ sha256: e.sha256, name: e.name, size: Number(e.size), mediaType: e.media_type })),
  }
}

/**
 * Parts in the dossiers of a school year are taken one after the other, so that two last witnesses are not both the
 * last but one. A dossier's own row is never updated, so the app may not lock it; the counter of their numbers it may.
 */
async function holdDossiers({ trx, school }: Session, year: number): Promise<void> {
  await trx
    .selectFrom('counter')
    .select('value')
    .where('school_id', '=', school.id)
    .where('year', '=', year)
    .where('kind', '=', 'correction')
    .forUpdate()
    .execute()
}

export function stateOf(dossier: Pick<Dossier, 'steps'>): DossierState {
  const last = dossier.steps.at(-1)?.kind
  if (last === 'application') return 'applied'
  if (last === 'refusal') return 'refused'
  if (last === 'withdrawal') return 'withdrawn'
  return last === 'conflict' ? 'conflict' : 'open'
}

/** The facts of a dossier for the law: its steps, who stands behind them, and whether the cell still is as it was. */
export async function matterOfDossier(session: Session, dossier: Dossier): Promise<Matter> {
  const matter = await factsOf(session, dossier.book, dossier.period, [
    { pupil: dossier.pupilId, column: dossier.column },
  ])
  const requester = dossier.steps.find(s => s.kind === 'request')!.personId
  const taker = async (id: string) => {
    const standing = await standingOf(session.trx, session.school.id, id, session.day)
    return { id, parties: partiesTowards(standing, { classId: dossier.book.classId, subject: dossier.book.subject }) }
  }
  const givers = await giversOf(
    session,
    dossier.steps.map(s => s.actId),
  )
  const approvers = []
  for (const step of dossier.steps)
    if (step.kind === 'consent') for (const id of takersOf(step, givers)) approvers.push(await taker(id))
  const cell = await cellAt(session, dossier.book, dossier.period, dossier.pupilId, dossier.column)
  const wanted = { pupil: dossier.pupilId, column: dossier.column, text: dossier.newText }
  const lost = await notChosen(session, dossier.book, dossier.period, [wanted])
  return {
    ...matter,
    towards: { ...matter.towards, own: session.actor.kind === 'person' && session.actor.personId === requester },
    steps: dossier.steps.flatMap((s): Step[] =>
      s.kind === 'request' || s.kind === 'consent' || s.kind === 'witness'
        ? [{ kind: s.kind, by: s.personId, as: s.as, ...forWhom(s, givers) }]
        : [],
    ),
    requester: await taker(requester),
    approvers,
    reasonGiven: true,
    evidenceGiven: dossier.evidence.length > 0,
    // a topic that the learner has given up since is as little as agreed as a cell that was written over
    contentAsAgreed: (cell?.version ?? 0) === dossier.oldVersion && lost.length === 0,
    matter: { ...matter.matter, correction: dossier.id, pupil: dossier.pupilId, column: dossier.column },
  }
}

/** Who took a part: the person, and in whose place. */
function takersOf(step: { personId: string; actId: string }, givers: ReadonlyMap<string, string>): string[] {
  const giver = givers.get(step.actId)
  return giver === undefined ? [step.personId] : [step.personId, giver]
}

function forWhom({ actId }: { actId: string }, givers: ReadonlyMap<string, string>): { for?: string } {
  const giver = givers.get(actId)
  return giver === undefined ? {} : { for: giver }
}
