/**
 * What a general secondary school teaches and TT 22/2021 assesses (programme of 2018). Which subjects are assessed by
 * comments alone stands in Điều 5.3; the rest is scored. Codes are ours. A school's list is its own: these prefill it.
 */
import { type ContinuingSubject, continuingSubjects } from './subjects.ts'

export type SecondaryLevel = 'THCS' | 'THPT'
/** with primary school, TH */
export type SchoolLevel = 'TH' | SecondaryLevel
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

/** Each level has a học bạ of its own. */
export function schoolLevel(grade: number): SchoolLevel {
  return grade <= 5 ? 'TH' : secondaryLevel(grade)
}

/** The subjects that a grade may have, in the order of the forms. */
export function subjectsOfGrade(grade: number): readonly SecondarySubject[] {
  return secondarySubjects.filter(s => s.levels.includes(secondaryLevel(grade)))
}

/**
 * Continuing education, grades 6–9. TT 36/2021 sets its programme and could not be read: neither which subjects there are
 * nor their periods. So a centre chooses by its own text from the names of the general programme, none is presumed, and
 * it fills in the periods. Which are assessed by comments is taken from TT 22/2021 Điều 5.3 (ours).
 */
export const continuingLowerSubjects: readonly ContinuingSubject[] = secondarySubjects
  .filter(s => s.levels.includes('THCS') && s.code !== 'NN2')
  .map(({ levels: _, ...s }) => ({
    ...s,
    ...(s.code === 'NN1' && { code: 'NN', name: 'Ngoại ngữ' }),
    choice: 'chosen',
    suggestedPeriods: null,
  }))

/** What a class of this grade may be taught, in the order of the forms. */
export function taughtSubjects(programme: 'continuing' | 'secondary', grade: number): readonly ContinuingSubject[] {
  if (programme === 'secondary') return subjectsOfGrade(grade)
  return secondaryLevel(grade) === 'THCS' ? continuingLowerSubjects : continuingSubjects
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
