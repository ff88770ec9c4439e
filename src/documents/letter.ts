import type { Mark } from './mark.ts'

/**
 * An administrative letter with what is issued by it, laid out after NĐ 30/2020/NĐ-CP, Phụ lục I: a decision and the
 * regulation that comes with it. One value, printed as PDF (`templates/letter.typ`) and as a file for a word processor
 * (`letter-docx.ts`). Days are 'YYYY-MM-DD', instants UTC ISO.
 */
export interface Letter {
  mark: Mark
  draftBecause: string | null
  /** cơ quan chủ quản, the line above the school's name; null where a school has none */
  authority: string | null
  school: string
  /** as it stands after "Số:"; null leaves it to be written by hand */
  number: string | null
  place: string
  /** null leaves it to be written by hand */
  date: string | null
  /** e.g. 'Quyết định', and what it is about */
  kind: string
  subject: string
  /** who decides, in the line above the grounds */
  issuer: string
  /** căn cứ, each without its full stop */
  grounds: string[]
  articles: string[]
  /** nơi nhận; the line of what is kept comes by itself */
  recipients: string[]
  signer: Signer
  annex: Annex
  /** what the print tells of itself, at the foot of each page */
  from: string
  version: string
}

/** `behalf`: 'TM. Ban quản trị', 'KT. Hiệu trưởng'; without a name nothing is signed here */
export interface Signer {
  behalf: string | null
  title: string
  name: string | null
}

/** What is issued with the letter, chapter by chapter. */
export interface Annex {
  kind: string
  subject: string
  /** by which letter, without the brackets */
  issuedWith: string
  chapters: Chapter[]
  /** where the marks of the text are looked up */
  index: { title: string; head: string[]; rows: string[][] }
}

export interface Chapter {
  title: string
  articles: Article[]
}

/** `number` counts through all chapters; a paragraph alone in its article has no number of its own. */
export interface Article {
  number: number
  title: string
  paragraphs: Paragraph[]
}

/** `mark`: whence it comes, in small letters after it; '' where there is nothing to say */
export interface Paragraph {
  text: string
  mark: string
  points: { text: string; mark: string }[]
}

/** The letters of the points of a paragraph, as the Vietnamese alphabet counts them. */
const ALPHABET = 'abcdđeghiklmnopqrstuvxy'

export const pointLetter = (i: number): string =>
  i < ALPHABET.length
    ? ALPHABET[i]!
    : `${ALPHABET[Math.floor(i / ALPHABET.length) - 1]}${ALPHABET[i % ALPHABET.length]}`
