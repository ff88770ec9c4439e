/** What a print of a regulation is made of: the draft as it stands, or a version with the decision that adopted it. */
import { z } from 'zod'
import { dayOf, printDay, printInstant } from '../../../calendar/vietnam-time.ts'
import type { Letter, Signer } from '../../../documents/letter.ts'
import { answerAt, boundOtherwise } from '../../../law/readings.ts'
import { type Party, posts, type Regulation } from '../../../law/regulation.ts'
import { parties } from '../../../law/vocabulary.ts'
import { bodyOf, lawInForce } from '../../../records/regulations.ts'
import type { Session } from '../../../records/session.ts'
import { authorityOf } from '../../authority.ts'
import { namesOf } from '../../gradebook/index.ts'
import { linesOf } from '../../head-of-school.ts'
import { aboveDraft, aboveOwn, findDraft, ownInForce } from '../draft.ts'
import { findGuidance, type Withdrawn, withdrawnIn } from '../guidance.ts'
import { issuedUnder, issuerOfDraft, issuersAmong } from '../issuers.ts'
import { decisionText, fullName, signerOf } from './decision-text.ts'

/** `at`: the instant of the document, UTC ISO; one version comes out the same whenever it is printed */
export type Dated = { letter: Letter; at: string }

/** The draft: nothing to sign, and marked so on every page. */
export async function draftLetter(session: Session): Promise<Dated> {
  const { regulation: of, version, by, at } = await findDraft(session)
  const written = { of, above: await aboveDraft(session, of), school: session.school.name }
  return {
    letter: {
      ...{ mark: 'draft', draftBecause: 'chưa ban hành, không có giá trị pháp lý' },
      ...(await placeOf(session)),
      ...{ number: null, date: null },
      ...decisionText(written, { number: null, decidedOn: null, effectiveFrom: of.effectiveFrom }),
      signer: signerOf(issuerOfDraft(written), null, issuedUnder(of, written.above, session.law.layers)),
      from: `Dự thảo bản ${version}, ${by} lưu lúc ${printInstant(at)}.`,
      version: `SHA-256 ${bodyOf(of).sha}`,
    },
    at: new Date(session.now).toISOString(),
  }
}

/**
 * A version that was adopted, read under the law of the day of its decision. One that the school brought along was
 * decided elsewhere: its print says so and bears nobody's name.
 */
export async function adoptedLetter(session: Session, id: string): Promise<Dated> {
  const { trx, school } = session
  const version = await trx
    .selectFrom('regulation_version as v')
    .innerJoin('journal as j', j => j.onRef('j.school_id', '=', 'v.school_id').onRef('j.act_id', '=', 'v.act_id'))
    .select(['v.decision_no', 'v.decided_on', 'v.effective_from', 'v.adopted_at', 'v.sha256', 'v.body'])
    .leftJoin('regulation_withdrawal as w', j =>
      j.onRef('w.school_id', '=', 'v.school_id').onRef('w.version_id', '=', 'v.id'),
    )
    .select(['v.act_id', 'j.seq', 'j.person_id', 'j.facts', 'j.delta'])
    .select(['w.decision_no as withdrawnBy', 'w.decided_on as withdrawnOn', 'w.reason'])
    .where('v.school_id', '=', school.id)
    .where('v.id', '=', id)
    .where('v.layer', '=', 'school')
    .executeTakeFirst()
  if (!version) return issuedLetter(session, id)
  const of = JSON.parse(version.body) as Regulation
  const { layers } = await lawInForce(trx, school.id, school.programme, dayOf(version.adopted_at.getTime()))
  const written = { of, above: layers.filter(layer => layer.layer !== 'school'), school: school.name }
  const number = bareNumber(version.decision_no)
  const since = `Có hiệu lực từ ${printDay(version.effective_from)}`
  return {
    letter: {
      ...(await decidedHead(session, number, version.decided_on)),
      ...markOf(withdrawnIn(version)),
      ...decisionText(written, {
        ...{ number, decidedOn: version.decided_on, effectiveFrom: version.effective_from },
      }),
      signer: await whoSigned(session, version, layers, written),
      from: `${
        version.decided_on === null
          ? `${since}. In từ dữ liệu, không thay bản quyết định mà trường đã ký.`
          : `${since}. Nhật ký số ${version.seq}.`
      }${withdrawnIn(version) ? '' : boundSince(session, of, version.effective_from)}`,
      version: `SHA-256 ${version.sha256}`,
    },
    at: version.adopted_at.toISOString(),
  }
}

/** Guidance as its body issued it, under the law of the schools that it is for. Throws NotFound. */
async function issuedLetter(session: Session, id: string): Promise<Dated> {
  const { of, decisionNo, decidedOn, effectiveFrom, issuedAt, sha, withdrawn } = await findGuidance(session, id)
  const written = { of, above: await aboveDraft(session, of), school: session.school.name }
  const number = bareNumber(decisionNo)
  return {
    letter: {
      ...(await decidedHead(session, number, decidedOn)),
      ...markOf(withdrawn),
      ...decisionText(written, { number, decidedOn, effectiveFrom }),
      signer: await whoIssued(session, of, id, issuedAt),
      from: `Có hiệu lực từ ${printDay(effectiveFrom)}. Là hướng dẫn cho các trường trực thuộc.`,
      version: `SHA-256 ${sha}`,
    },
    at: issuedAt.toISOString(),
  }
}

/** What was taken back is read, and counts for nothing: every page says so. */
const markOf = (of: Withdrawn | null): Partial<Pick<Letter, 'mark' | 'draftBecause'>> =>
  of
    ? {
        mark: 'draft',
        draftBecause: `đã được rút lại theo Quyết định số ${bareNumber(of.decisionNo)} ngày ${printDay(of.decidedOn)}, chưa từng có hiệu lực`,
      }
    : {}

const bareNumber = (decisionNo: string) => decisionNo.replace(/^QĐ (?=\d)/, '')

/** What stands above a text that was decided. */
async function decidedHead(session: Session, number: string, date: string | null) {
  const { demo } = await session.trx.selectFrom('installation').select('demo').executeTakeFirstOrThrow()
  const mark: Letter['mark'] = demo ? 'trial' : 'none'
  return { mark, draftBecause: null, ...(await placeOf(session)), number, date }
}

/** A guidance came above the version in force since: its text stays as it was decided, and what holds now stands below. */
function boundSince(session: Session, of: Regulation, effectiveFrom: string): string {
  if (ownInForce(session)?.effectiveFrom !== effectiveFrom) return ''
  const above = aboveOwn(session)
  const held = boundOtherwise(of, above).map(
    ({ question, by }) => `${question.id}: ${answerAt(of, question, above).vi} (${fullName(by.document)})`,
  )
  return held.length === 0 ? '' : ` Nay áp dụng theo cấp trên: ${held.join('; ')}`
}

/** Whoever issued the guidance, under the names that the body's own law has for its people. */
async function whoIssued(session: Session, of: Regulation, id: string, at: Date): Promise<Signer> {
  const row = await session.trx
    .selectFrom('journal')
    .select(['act_id', 'person_id', 'facts', 'delta'])
    .where('school_id', '=', session.school.id)
    .where('act', '=', 'regulation.adopt')
    .where('at', '=', at)
    .where('delta', 'like', `%${id}%`)
    .executeTakeFirstOrThrow()
  const { layers } = await lawInForce(session.trx, session.school.id, session.school.programme, dayOf(at.getTime()))
  return whoSigned(session, { ...row, decided_on: dayOf(at.getTime()) }, layers, issuedUnder(of, [], layers))
}

type Adopted = { act_id: string; decided_on: string | null; person_id: string | null; facts: string; delta: string }

/** Whoever adopted it in the product, in the capacity that was chosen, or in whose place that was. */
async function whoSigned(
  session: Session,
  { act_id, decided_on, person_id, facts, delta }: Adopted,
  layers: readonly Regulation[],
  written: Parameters<typeof signerOf>[2],
): Promise<Signer> {
  if (decided_on === null || person_id === null) return signerOf('head', null, written)
  const name = (await namesOf(session, [person_id])).get(person_id) ?? null
  const held = heldThen.parse(JSON.parse(facts)).flatMap(of => of.facts.actor.parties)
  const issuedAs = chosenThen.parse(JSON.parse(delta)).issuedAs ?? issuersAmong(layers, decided_on, held)[0] ?? 'head'
  const stand = await session.trx
    .selectFrom('acted_for as a')
    .innerJoin('stand_in as s', j => j.onRef('s.school_id', '=', 'a.school_id').onRef('s.id', '=', 'a.stand_in_id'))
    .select('s.kind')
    .where('a.school_id', '=', session.school.id)
    .where('a.act_id', '=', act_id)
    .executeTakeFirst()
  if (!stand || issuedAs.startsWith('board.')) return signerOf(issuedAs, name, written)
  const own = posts.filter(post => held.includes(post))
  return { ...linesOf(session, stand.kind, own), name }
}

/** The facts of a journal row, as far as they tell in which capacities somebody acted. */
const heldThen = z.array(
  z.looseObject({
    facts: z.looseObject({ actor: z.looseObject({ parties: z.array(z.string() as z.ZodType<Party>) }) }),
  }),
)

/** What was chosen at adoption; of versions from before there was a choice, nothing. */
const chosenThen = z.looseObject({ issuedAs: z.enum(parties).optional() })

async function placeOf(session: Session): Promise<Pick<Letter, 'authority' | 'school' | 'place'>> {
  return { authority: await authorityOf(session), school: session.school.name, place: session.school.place }
}
