import type { Mark } from './mark.ts'
import type { PrimaryFormId } from './primary-forms.ts'

/** T hoàn thành tốt, H hoàn thành, C chưa hoàn thành, M exempt (feed of the national data centre, 1/7/2026) */
export type SubjectLevel = 'T' | 'H' | 'C' | 'M'
/** T tốt, D đạt, C cần cố gắng */
export type TraitLevel = 'T' | 'D' | 'C'
export type Quality = 'YEU_NUOC' | 'NHAN_AI' | 'CHAM_CHI' | 'TRUNG_THUC' | 'TRACH_NHIEM'
export type GeneralCompetence = 'TU_CHU' | 'GIAO_TIEP' | 'GQVD'
export type SpecificCompetence =
  | 'NGON_NGU'
  | 'TINH_TOAN'
  | 'KHOA_HOC'
  | 'CONG_NGHE'
  | 'TIN_HOC'
  | 'THAM_MI'
  | 'THE_CHAT'

export interface Person {
  name: string
  /** số định danh cá nhân, 12 digits; null where unknown */
  personalId: string | null
}

/** A group of traits with one level a row and one comment for the whole group (TT 27/2020, Phụ lục 1). */
export interface TraitGroup<Code extends string> {
  levels: { code: Code; level: TraitLevel | null }[]
  comment: string
}

export interface TranscriptSubject {
  /** code of ours, e.g. 'TOAN', 'NT.AN'; unique in the year */
  code: string
  name: string
  /** null in a row that has a comment only */
  level: SubjectLevel | null
  /** the year-end test, or the last test of a pupil tested again; null where the grade has none */
  score: number | null
  retested: boolean
  comment: string
  teacher: Person
}

export interface TranscriptYear {
  /** '2026-2027' */
  schoolYear: string
  grade: 1 | 2 | 3 | 4 | 5
  class: string
  school: string
  /** millimetres and grams: whole numbers, printed with one decimal in cm and kg */
  heightMm: number | null
  weightG: number | null
  /** half-day sessions (buổi) */
  absences: { excused: number; unexcused: number }
  subjects: TranscriptSubject[]
  qualities: TraitGroup<Quality>
  general: TraitGroup<GeneralCompetence>
  /** five in grades 1–2, seven from grade 3 */
  specific: TraitGroup<SpecificCompetence>
  rating: 'HTXS' | 'HTT' | 'HT' | 'CHT' | null
  completion: 'HT_LOP' | 'HT_TIEU_HOC' | 'CHUA_HOAN_THANH' | 'CHUA_XET'
  promotion: 'LEN_LOP' | 'RA_TRUONG' | 'CHUA_LEN_LOP' | 'CHUA_XET'
  /** decided after the supplementary assessment (Điều 11) */
  afterSupport: boolean
  awards: Award[]
  homeroom: Person
  /** who confirms, and in what capacity: 'Hiệu trưởng', or 'KT. Hiệu trưởng, Phó hiệu trưởng' for an authorised deputy */
  principal: Person & { title: string }
  place: string
  /** the day of confirmation printed on the page */
  date: string | null
  /** an earlier year's signatures, told from its own signed document; null for the year to be signed now */
  confirmed: Confirmed | null
}

/** Certificates and titles of the year, with the decision behind them. */
export type Award = { text: string; number: string | null; date: string | null }
/** When an earlier year was signed, and the file that the seal closed. */
export type Confirmed = { homeroomAt: string; principalAt: string; sealAt: string; documentSha256: string }

/** What every học bạ holds before the pages of its years. Dates are 'YYYY-MM-DD'. */
export interface TranscriptFrame {
  mark: Mark
  /** what the QR opens: {HOSO_URL}/x/{random}; null in a draft */
  link: string | null
  /** short code under the QR, for reading aloud */
  linkCode: string | null
  /** a UUID of ours; the ministry's key is separate and never derived from another number */
  id: string
  version: number
  ministryKey: string | null
  school: {
    code: string | null
    name: string
    commune: string
    /** empty after 1/7/2025 */
    district: string | null
    province: string
  }
  pupil: {
    personalId: string | null
    registerNo: string
    name: string
    gender: 'male' | 'female'
    /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' */
    born: string
    ethnicGroup: string
    nationality: string
    birthplace: string
    hometown: string
    residence: string
    father: string
    mother: string
    guardian: string
  }
  /** date under the biographical page */
  opened: { place: string; date: string; principal: string }
  history: { schoolYear: string; class: string; school: string; registerNo: string; joined: string }[]
}

/**
 * Học bạ tiểu học (TT 27/2020/TT-BGDĐT, Phụ lục 1): the one data object behind the pages and the XML. The last year is
 * the one being signed.
 */
export interface PrimaryTranscript extends TranscriptFrame {
  /** the version of the form by which all its pages are made: that of the last year */
  form: PrimaryFormId
  years: TranscriptYear[]
}
