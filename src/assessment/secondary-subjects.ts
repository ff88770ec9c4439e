/**
 * What a general secondary school teaches and TT 22/2021 assesses (programme of 2018). Which subjects are assessed by
 * comments alone stands in Điều 5.3; the rest is scored. Codes are ours. A school's list is its own: these prefill it.
 */
import type { ContinuingSubject } from './subjects.ts'

export type SecondaryLevel = 'THCS' | 'THPT'
export type SecondarySubject = ContinuingSubject & { readonly levels: readonly SecondaryLevel[] }

const both = ['THCS', 'THPT'] as const

// of upper secondary; in lower secondary the figures differ and were not read
const readPeriods: Readonly<Record<string, number>> = { SU: 52, QPAN: 35 }

/** `suggestedPeriods` only where a text was read: TT 13/2022 for Lịch sử, quotations for the others. */
export const secondarySubjects: readonly SecondarySubject[] = [
  subject('VAN', 'Ngữ văn', 'scored', 'compulsory', both),
  subject('TOAN', 'Toán', 'scored', 'compulsory', both),
  subject('NN1', 'Ngoại ngữ 1', 'scored', 'compulsory', both),
  subject('GDCD', 'Giáo dục công dân', 'scored', 'compulsory', ['THCS']),
  subject('LSDL', 'Lịch sử và Địa lí', 'scored', 'compulsory', ['THCS']),
  subject('KHTN', 'Khoa học tự nhiên', 'scored', 'compulsory', ['THCS']),
  subject('SU', 'Lịch sử', 'scored', 'compulsory', ['THPT']),
  subject('DIA', 'Địa lí', 'scored', 'chosen', ['THPT']),
  subject('KTPL', 'Giáo dục kinh tế và pháp luật', 'scored', 'chosen', ['THPT']),
  subject('LI', 'Vật lí', 'scored', 'chosen', ['THPT']),
  subject('HOA', 'Hoá học', 'scored', 'chosen', ['THPT']),
  subject('SINH', 'Sinh học', 'scored', 'chosen', ['THPT']),
  subject('CN', 'Công nghệ', 'scored', 'compulsory', ['THCS']),
  subject('CN', 'Công nghệ', 'scored', 'chosen', ['THPT']),
  subject('TIN', 'Tin học', 'scored', 'compulsory', ['THCS']),
  subject('TIN', 'Tin học', 'scored', 'chosen', ['THPT']),
  subject('QPAN', 'Giáo dục quốc phòng và an ninh', 'scored', 'compulsory', ['THPT']),
  subject('GDTC', 'Giáo dục thể chất', 'comment', 'compulsory', both),
  subject('NT', 'Nghệ thuật', 'comment', 'compulsory', ['THCS']),
  subject('AN', 'Âm nhạc', 'comment', 'chosen', ['THPT']),
  subject('MT', 'Mĩ thuật', 'comment', 'chosen', ['THPT']),
  subject('HDTNHN', 'Hoạt động trải nghiệm, hướng nghiệp', 'comment', 'compulsory', both),
  subject('GDDP', 'Nội dung giáo dục của địa phương', 'comment', 'compulsory', both),
  subject('TDTTS', 'Tiếng dân tộc thiểu số', 'scored', 'optional', both),
  subject('NN2', 'Ngoại ngữ 2', 'scored', 'optional', both),
]

export function secondaryLevel(grade: number): SecondaryLevel {
  return grade <= 9 ? 'THCS' : 'THPT'
}

/** The subjects that a grade may have, in the order of the forms. */
export function subjectsOfGrade(grade: number): readonly SecondarySubject[] {
  return secondarySubjects.filter(s => s.levels.includes(secondaryLevel(grade)))
}

function subject(
  code: string,
  name: string,
  kind: SecondarySubject['kind'],
  choice: SecondarySubject['choice'],
  levels: readonly SecondaryLevel[],
): SecondarySubject {
  return { code, name, kind, choice, levels, suggestedPeriods: readPeriods[code] ?? null }
}
