/** The year page of a primary transcript, from approved results and the comments beside them. Pure. */
import {
  type Grade,
  type TraitGroup as Group,
  primarySubjects,
  type TechMode,
  traitsOf,
} from '../../assessment/subjects.ts'
import type {
  Award,
  Person,
  SubjectLevel,
  TraitGroup,
  TraitLevel,
  TranscriptSubject,
  TranscriptYear,
} from '../../documents/transcript.ts'
import type { PrimaryYearOutcome } from '../results/index.ts'

/** What every year's page takes from beside the results; comments by `subject column`, the homeroom sheet under `*`. */
export type YearFacts = {
  year: number
  grade: number
  class: string
  school: string
  place: string
  date: string
  comments: Readonly<Record<string, string>>
  teachers: Readonly<Record<string, Person>>
  homeroom: Person
  principal: Person & { title: string }
  award: { number: string | null; date: string | null }
  /** certificates granted within the year, the oldest first */
  praises: readonly Praise[]
}
type Praise = { words: string; decisionNo: string | null; decidedOn: string | null }

/** What the primary page takes besides. */
export type PageFacts = YearFacts & {
  grade: Grade
  tech: TechMode
  outcome: PrimaryYearOutcome
  /** codes that the pupil's individual education plan leaves out (TT 27/2020 Điều 8) */
  exempt: readonly string[]
  /** what was assessed again after help, which the page shows in place of what was before */
  again: readonly { subject: string; col: string; score: number | null; level: string | null }[]
  /** subjects whose year-end test was done again (TT 27/2020 Điều 7.1) */
  retested: readonly string[]
}

const SUBJECT_LETTERS: Record<string, SubjectLevel> = { HOAN_THANH_TOT: 'T', HOAN_THANH: 'H', CHUA_HOAN_THANH: 'C' }
const TRAIT_LETTERS: Record<string, TraitLevel> = { TOT: 'T', DAT: 'D', CAN_CO_GANG: 'C' }
const AWARDS: Record<string, string> = {
  HSXS: 'Học sinh Xuất sắc',
  HSTB: 'Học sinh Tiêu biểu hoàn thành tốt trong học tập và rèn luyện',
}

/** Does a page say another completion, promotion or title than was decided? */
export function deviates(
  page: Pick<TranscriptYear, 'completion' | 'promotion' | 'awards'>,
  { completion, promotion, award }: Pick<PrimaryYearOutcome, 'completion' | 'promotion' | 'award'>,
): boolean {
  const titles = Object.values(AWARDS)
  const title = page.awards.map(a => a.text).find(text => titles.includes(text))
  return page.completion !== completion || page.promotion !== promotion || title !== AWARDS[award]
}

/** Certificates as the pages name them. */
export const praiseLines = (praises: readonly Praise[]): Award[] =>
  praises.map(p => ({ text: `Khen thưởng đột xuất: ${p.words}`, number: p.decisionNo, date: p.decidedOn }))

export const schoolYearText = (year: number) => `${year}-${year + 1}`

/** The last assessment counts: levels, scores and traits after help stand in place of the year's own. */
export function yearPage(facts: PageFacts): TranscriptYear {
  const { outcome, grade } = facts
  return {
    schoolYear: schoolYearText(facts.year),
    grade,
    class: facts.class,
    school: facts.school,
    // measured by the school's health work, which this version does not keep yet
    heightMm: null,
    weightG: null,
    absences: outcome.absences ?? { excused: 0, unexcused: 0 },
    subjects: subjectRows(facts),
    qualities: traits(facts, 'PHAM_CHAT', 'NX_PC'),
    general: traits(facts, 'NANG_LUC_CHUNG', 'NX_NLC'),
    specific: traits(facts, 'NANG_LUC_DAC_THU', 'NX_NLDT'),
    rating: outcome.rating,
    completion: outcome.completion,
    promotion: outcome.promotion,
    afterSupport: outcome.supported,
    awards: [
      ...(AWARDS[outcome.award] === undefined ? [] : [{ text: AWARDS[outcome.award]!, ...facts.award }]),
      ...praiseLines(facts.praises),
    ],
    homeroom: facts.homeroom,
    principal: facts.principal,
    place: facts.place,
    date: facts.date,
    confirmed: null,
  }
}

/** One row a subject of the class, in the order of the form: what a plan leaves out stands there as exempt. */
function subjectRows(facts: PageFacts): TranscriptSubject[] {
  const { outcome, exempt, grade, tech } = facts
  const given = outcome.subjects.filter(s => !exempt.includes(s.code))
  const left = Object.keys(facts.teachers).filter(code => exempt.includes(code))
  const order = primarySubjects(grade, tech).map(s => s.code)
  const place = ({ code }: TranscriptSubject) => (order.includes(code) ? order.indexOf(code) : order.length)
  return [
    ...given.map(({ code, level, score }) =>
      subjectRow(facts, code, level, exempt.includes(`score:${code}`) ? null : score),
    ),
    ...left.map(code => exemptRow(facts, code)),
  ].toSorted((a, b) => place(a) - place(b))
}

/** Signed like the others by whoever teaches the subject; nothing was assessed. */
function exemptRow(facts: PageFacts, code: string): TranscriptSubject {
  const teacher = facts.teachers[code]!
  return { code, name: nameOf(facts, code), level: 'M', score: null, retested: false, comment: '', teacher }
}

const nameOf = ({ grade, tech }: PageFacts, code: string) =>
  primarySubjects(grade, tech).find(s => s.code === code)?.name ?? code

function subjectRow(facts: PageFacts, code: string, level: string, score: number | null): TranscriptSubject {
  const again = (col: string) => facts.again.find(a => a.subject === code && a.col === col)
  const test = again('DIEM')?.score ?? score
  return {
    code,
    name: nameOf(facts, code),
    level: SUBJECT_LETTERS[again('MUC')?.level ?? level]!,
    score: test === null ? null : test / 10,
    retested: again('DIEM') !== undefined || facts.retested.includes(code),
    comment: facts.comments[`${code} NX`] ?? '',
    teacher: facts.teachers[code]!,
  }
}

function traits<Code extends string>(facts: PageFacts, group: Group, comment: string): TraitGroup<Code> {
  const given = new Map(facts.outcome.traits.map(t => [t.code, t.level as string]))
  for (const { subject, col, level } of facts.again) if (subject === '*' && level !== null) given.set(col, level)
  return {
    levels: traitsOf(facts.grade)
      .filter(t => t.group === group)
      .map(t => ({ code: t.code as Code, level: TRAIT_LETTERS[given.get(t.code) ?? ''] ?? null })),
    comment: facts.comments[`* ${comment}`] ?? '',
  }
}
