/** What a học bạ of continuing education (TT 43/2021) or of a secondary school (TT 22/2021) holds of a year. */
import type { FormId } from './secondary-forms.ts'
import type { Award, Confirmed, Person, TranscriptFrame } from './transcript.ts'

/** D đạt, CD chưa đạt */
export type PassLetter = 'D' | 'CD'
export type Level = 'TOT' | 'KHA' | 'DAT' | 'CHUA_DAT'

type Terms<Result> = {
  term1: Result | null
  term2: Result | null
  year: Result | null
  /** assessed again after the year (TT 22/2021 Điều 14); null for whom nothing was */
  again: Result | null
}

export type SecondarySubject = {
  /** code of ours, e.g. 'TOAN', 'HDTNHN'; unique in the year */
  code: string
  name: string
  /** another school assessed the first term, and its paper was taken over */
  term1Elsewhere: boolean
  comment: string
  teacher: Person
} & (
  | ({ by: 'score' } & Terms<number>) // tenths, 0–100
  | ({ by: 'comment' } & Terms<PassLetter>)
)

/** Learning (học tập) and training (rèn luyện); null where it was not assessed. */
export type Levels = { learning: Level | null; training: Level | null }

/** DUOC_LEN_LOP also after re-test or summer training, which `again` tells */
export type YearEnd = 'LEN_LOP' | 'HOAN_THANH' | 'KHONG_LEN_LOP'

export interface SecondaryYear {
  /** '2026-2027' */
  schoolYear: string
  grade: 6 | 7 | 8 | 9 | 10 | 11 | 12
  class: string
  school: string
  /** sessions (buổi) of the year */
  absences: { excused: number; unexcused: number }
  subjects: SecondarySubject[]
  term1: Levels
  term2: Levels
  year: Levels
  /** after re-test or summer training; null for whom the year itself decided */
  again: Levels | null
  /** the first term's training was assessed by another school */
  trainingElsewhere: boolean
  end: YearEnd
  awards: Award[]
  /** the homeroom teacher's */
  comment: string
  homeroom: Person
  /** who confirms, and in what capacity: 'Giám đốc', 'Hiệu trưởng', 'KT. Giám đốc, Phó Giám đốc' */
  principal: Person & { title: string }
  place: string
  /** the day of confirmation printed on the page */
  date: string | null
  /** an earlier year's signatures, told from its own signed document; null for the year to be signed now */
  confirmed: Confirmed | null
}

/** The one data object behind the pages and the XML. The last year is the one being signed. */
export interface SecondaryTranscript extends TranscriptFrame {
  /** the version of the form by which it was made */
  form: FormId
  years: SecondaryYear[]
}
