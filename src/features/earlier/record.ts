/** Earlier years of a pupil, as the old học bạ gives them: recorded, replaced, taken back; never assessed anew (HS-39). */
import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { conducts, legacyEnds, legacyLevels, legacyTitles } from '../../assessment/legacy.ts'
import { legacySubjects, legacySubjectsOf } from '../../assessment/legacy-subjects.ts'
import { type EarlierRules, earlierRules } from '../../assessment/rule-sets.ts'
import { parseMark, parsePassLevel } from '../../assessment/scores.ts'
import { act } from '../../records/act.ts'
import { canonical, type Json } from '../../records/canonical.ts'
import { Conflict, type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { unknownFiles } from '../files/index.ts'
import { hash, id, line } from '../shapes.ts'
import type { EarlierContent } from './content.ts'
import { classesOf, lastVersions, type Version } from './kept.ts'

const REASON = 10
const MOST_ABSENCES = 400
/** from then on every grade is under today's circulars */
const earlierYear = z.int().min(2007).max(2023)

export const recordEarlier = act({
  name: 'earlier.record',
  summary: 'Records a year that an older circular assessed, as the old transcript gives it',
  input: z.object({
    pupil: id,
    year: earlierYear,
    grade: z.int().min(6).max(12),
    programme: z.enum(['secondary', 'continuing']).describe('of the school that assessed the year'),
    unit: line(200).describe('who assessed the year'),
    documentNo: line(60).describe('number of the old transcript'),
    evidence: z.array(hash).max(10),
    /** by the code of the subject, as the paper writes it: an average, Đ or CĐ */
    results: z
      .record(z.string().max(20), z.string().max(20))
      .refine(of => Object.keys(of).length <= legacySubjects.length, 'ERR_TOO_BIG'),
    /** the average of all subjects, as the paper writes it; empty where it has none */
    overall: z.string().max(20).default(''),
    level: z.enum(legacyLevels).nullable(),
    conduct: z.enum(conducts).nullable(),
    /** sessions, as the paper writes them; empty where it says nothing */
    absences: z.string().max(20).default(''),
    result: z.enum(legacyEnds).nullable(),
    title: z.enum(legacyTitles).nullable(),
    reason: line(1000, 0).default('').describe('why it replaces what was recorded of the year'),
  }),
  output: z.object({ version: z.int() }),
  async run(session, input) {
    const [of] = await classesOf(session, input.pupil)
    const leave = session.ask('earlier.record', {
      towards: { classId: of.id },
      matter: { class: of.name, pupil: input.pupil },
      evidenceGiven: input.evidence.length > 0,
    })
    const before = (await lastVersions(session, input.pupil)).find(v => v.year === input.year)
    const rules = earlierRules(input.programme, input.year, input.grade)
    const { subjects, faults } = subjectsOf(input.grade, input.results)
    const absences = countOf(input.absences)
    if (absences === undefined)
      faults.push({ at: 'absences', code: 'ERR_WHOLE_NUMBER', params: { most: MOST_ABSENCES } })
    const overall = input.overall.trim() === '' ? null : parseMark(input.overall, 'overall')
    if (isInvalid(overall)) faults.push({ at: 'overall', code: overall.invalid })
    if (rules === null) faults.push({ at: 'year', code: 'ERR_EARLIER_RULES' })
    faults.push(...placeFaults(of, input))
    if (before && input.reason.length < REASON) faults.push({ at: 'reason', code: 'ERR_EARLIER_REASON' })
    faults.push(...(await unknownFiles(session, input.evidence)))
    if (faults.length > 0 || rules === null || absences === undefined || isInvalid(overall)) throw new Invalid(faults)
    const { level, conduct, result, title } = input
    const content: EarlierContent = { subjects, overall, level, conduct, absences, result, title }
    const kept = await keep(session, { ...input, rules, content, before })
    const papers = [...new Set(input.evidence)].map(sha256 => ({
      ...{ school_id: session.school.id, earlier_year_id: kept.id, sha256, act_id: session.actId },
    }))
    await session.trx.insertInto('earlier_year_evidence').values(papers).execute()
    return session.record(leave, { ...input, rules, version: kept.version }, { version: kept.version })
  },
})

export const takeBackEarlier = act({
  name: 'earlier.takeBack',
  summary: 'Takes back an earlier year that was recorded, with the reason',
  input: z.object({ pupil: id, year: earlierYear, reason: line(1000) }),
  output: z.object({}),
  async run(session, input) {
    const [of] = await classesOf(session, input.pupil)
    const leave = session.ask('earlier.takeBack', {
      towards: { classId: of.id },
      matter: { class: of.name, pupil: input.pupil },
      reasonGiven: input.reason.length >= REASON,
    })
    const before = (await lastVersions(session, input.pupil)).find(v => v.year === input.year)
    if (!before?.content) throw new NotFound('earlierYear')
    const { grade, rules, unit, documentNo } = before
    const kept = await keep(session, { ...input, grade, rules, unit, documentNo, content: null, before })
    return session.record(leave, { ...input, version: kept.version }, {})
  },
})

/** As the paper writes a number of sessions; null for nothing, undefined for what is no such number. */
function countOf(text: string): number | null | undefined {
  const figures = text.trim()
  if (figures === '') return null
  return /^\d{1,3}$/.test(figures) && Number(figures) <= MOST_ABSENCES ? Number(figures) : undefined
}

type Place = { year: number; grade: number }

/** Before the class in which the pupil is; in the same grade only who was not promoted then. */
function placeFaults(of: Place, { year, grade, result }: Place & { result: EarlierContent['result'] }): Fault[] {
  const below = grade < of.grade || (grade === of.grade && result === 'KHONG_LEN_LOP')
  return [
    ...(below ? [] : [{ at: 'grade', code: 'ERR_EARLIER_GRADE', params: { grade: of.grade } }]),
    ...(year < of.year ? [] : [{ at: 'year', code: 'ERR_EARLIER_YEAR', params: { from: of.year, to: of.year + 1 } }]),
  ]
}

type Next = { pupil: string; year: number; grade: number; rules: EarlierRules; unit: string; documentNo: string } & {
  content: EarlierContent | null
  reason: string
  before: Version | undefined
}

/** Throws Conflict where somebody recorded the same year a moment ago. */
async function keep(session: Session, next: Next): Promise<{ id: string; version: number }> {
  const kept = { id: session.newId(), version: (next.before?.version ?? 0) + 1 }
  const { pupil, year, grade, rules, unit, documentNo, reason, content } = next
  const inserted = await session.trx
    .insertInto('earlier_year')
    .values({
      ...{ school_id: session.school.id, ...kept, pupil_id: pupil, year, grade, rules, unit, document_no: documentNo },
      ...{ content: content && canonical(content as unknown as Json), reason },
      ...{ person_id: session.person(), at: new Date(session.now), act_id: session.actId },
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', null)
  return kept
}

function subjectsOf(grade: number, results: Readonly<Record<string, string>>) {
  const faults: Fault[] = []
  const known = legacySubjectsOf(grade)
  for (const code of Object.keys(results))
    if (!known.some(s => s.code === code)) faults.push({ at: `results.${code}`, code: 'ERR_UNKNOWN_SUBJECT' })
  const subjects = known.flatMap(({ code, kind }): EarlierContent['subjects'] => {
    const text = results[code]?.trim() ?? ''
    if (text === '') return []
    const at = `results.${code}`
    const value = kind === 'scored' ? parseMark(text, at) : parsePassLevel(text, at)
    if (isInvalid(value)) faults.push({ at, code: value.invalid })
    else if (typeof value === 'number') return [{ code, average: value }]
    else if (value !== null) return [{ code, pass: value }]
    return []
  })
  if (subjects.length === 0 && faults.length === 0) faults.push({ at: 'results', code: 'ERR_TOO_SMALL' })
  return { subjects, faults }
}
