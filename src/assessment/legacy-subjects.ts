/**
 * The subjects of a học bạ from before the programme of 2018, as remembered: they prefill the form, and the paper in hand
 * decides. Under TT 58/2011 Thể dục, Âm nhạc and Mĩ thuật were assessed by comments, the others by marks.
 */
import type { EarlierRules } from './rule-sets.ts'
import { type SecondaryLevel, secondaryLevel } from './secondary-subjects.ts'

export type LegacySubject = {
  readonly code: string
  readonly name: string
  readonly kind: 'scored' | 'comment'
  readonly levels: readonly SecondaryLevel[]
}

const both = ['THCS', 'THPT'] as const

/** In the order of the old học bạ. */
export const legacySubjects: readonly LegacySubject[] = [
  { code: 'TOAN', name: 'Toán', kind: 'scored', levels: both },
  { code: 'LI', name: 'Vật lí', kind: 'scored', levels: both },
  { code: 'HOA', name: 'Hoá học', kind: 'scored', levels: both },
  { code: 'SINH', name: 'Sinh học', kind: 'scored', levels: both },
  { code: 'TIN', name: 'Tin học', kind: 'scored', levels: both },
  { code: 'VAN', name: 'Ngữ văn', kind: 'scored', levels: both },
  { code: 'SU', name: 'Lịch sử', kind: 'scored', levels: both },
  { code: 'DIA', name: 'Địa lí', kind: 'scored', levels: both },
  { code: 'NN', name: 'Ngoại ngữ', kind: 'scored', levels: both },
  { code: 'GDCD', name: 'Giáo dục công dân', kind: 'scored', levels: both },
  { code: 'CN', name: 'Công nghệ', kind: 'scored', levels: both },
  { code: 'QPAN', name: 'Giáo dục quốc phòng và an ninh', kind: 'scored', levels: ['THPT'] },
  { code: 'TD', name: 'Thể dục', kind: 'comment', levels: both },
  { code: 'AN', name: 'Âm nhạc', kind: 'comment', levels: ['THCS'] },
  { code: 'MT', name: 'Mĩ thuật', kind: 'comment', levels: ['THCS'] },
]

export function legacySubjectsOf(grade: number): readonly LegacySubject[] {
  return legacySubjects.filter(s => s.levels.includes(secondaryLevel(grade)))
}

/** Of which one must reach the level's own bar; Ngoại ngữ among them from TT 26/2020 on. */
export function mainSubjects(rules: EarlierRules): readonly string[] {
  return rules === 'TT58_26' ? ['TOAN', 'VAN', 'NN'] : ['TOAN', 'VAN']
}
