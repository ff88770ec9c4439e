/**
 * Values with a scale, and how typed text becomes one. Each scale is a type of its own: a mark is never a bare number,
 * and the letters T, Đ, C mean different things in different scales, so letters are for typing and printing only.
 *
 * Every parser takes what a person typed or pasted and returns the value, `null` for an empty cell, or an `Invalid`.
 */
import { type Invalid, type InvalidCode, invalid } from './invalid.ts'

declare const scale: unique symbol
declare const whole: unique symbol

/** A mark on the scale of ten in integer tenths, 0–100: 7,5 is 75. */
export type Tenths = number & { readonly [scale]: 'tenths' }
/** A primary test score: tenths without decimals, 0, 10, … 100 (TT 27/2020 Điều 7.1d; zero is not banned). */
export type WholeTenths = Tenths & { readonly [whole]: true }

/** Takes an integer number of tenths from storage or arithmetic; anything else is a fault of the program. */
export function tenths(value: number): Tenths {
  if (!Number.isInteger(value) || value < 0 || value > 100) throw new RangeError(`not a mark in tenths: ${value}`)
  return value as Tenths
}

/** As `tenths`, for a primary test score. */
export function wholeTenths(value: number): WholeTenths {
  if (value % 10 !== 0) throw new RangeError(`not a whole score: ${value}`)
  return tenths(value) as WholeTenths
}

/**
 * Reads a mark with at most one decimal, comma or point: `8,5`, `8.5`, ` 8 `, `8,50`.
 * A second decimal is refused, never rounded away (TT 22/2021 Điều 5.3b); 70 is refused with the suggestion 7,0.
 */
export function parseMark(text: string, at = ''): Tenths | null | Invalid {
  const read = readDecimal(text)
  if (read === null) return null
  if (read === 'negative') return invalid('ERR_MARK_RANGE', at)
  if (typeof read === 'string') return notANumber('ERR_MARK_FORMAT', text, at, formatMark)
  if (beyondTen(read)) return invalid('ERR_MARK_RANGE', at, forgottenComma(read))
  const value = read.whole * 10 + Number(read.fraction[0] ?? '0')
  if (read.fraction.length > 1) {
    const rounded = tenths(value + (read.fraction[1]! >= '5' ? 1 : 0))
    return invalid('ERR_MARK_PRECISION', at, formatMark(rounded))
  }
  return tenths(value)
}

/** Reads a primary test score: a whole number from 0 to 10 (TT 27/2020 Điều 7.1d). */
export function parseScore(text: string, at = ''): WholeTenths | null | Invalid {
  const read = readDecimal(text)
  if (read === null) return null
  if (read === 'negative') return invalid('ERR_SCORE_RANGE', at)
  if (typeof read === 'string') return notANumber('ERR_SCORE_FORMAT', text, at, formatScore)
  if (read.fraction !== '') return invalid('ERR_SCORE_DECIMAL', at)
  if (read.whole > 10) {
    const meant = read.whole <= 100 && read.whole % 10 === 0 ? String(read.whole / 10) : undefined
    return invalid('ERR_SCORE_RANGE', at, meant)
  }
  return wholeTenths(read.whole * 10)
}

/** `75` → `7,5`; always one decimal. */
export function formatMark(mark: Tenths): string {
  return `${Math.floor(mark / 10)},${mark % 10}`
}

/** `90` → `9`. */
export function formatScore(score: WholeTenths): string {
  return String(score / 10)
}

type Decimal = { whole: number; fraction: string }

function readDecimal(text: string): Decimal | 'negative' | 'unreadable' | null {
  const typed = clean(text).replace(/\s*([.,])\s*/g, '$1')
  if (typed === '') return null
  if (/^[-−–]\d+([.,]\d+)?$/.test(typed)) return 'negative'
  // a leading zero is ambiguous (08 for 8, or 0,8 without its comma), so it is asked back
  const parts = /^(0|[1-9]\d*)(?:[.,](\d+))?$/.exec(typed)
  if (!parts) return 'unreadable'
  return { whole: Number(parts[1]), fraction: (parts[2] ?? '').replace(/0+$/, '') }
}

function beyondTen(read: Decimal): boolean {
  return read.whole > 10 || (read.whole === 10 && read.fraction !== '')
}

/** 70 → 7,0 and 85 → 8,5: the comma was not typed. */
function forgottenComma(read: Decimal): string | undefined {
  return read.fraction === '' && read.whole <= 100 ? formatMark(tenths(read.whole)) : undefined
}

/** `7,,5`, `7 5`, `7,`, `,5`, `07`: close to a number, so the number is offered. */
function notANumber(code: InvalidCode, text: string, at: string, format: (value: WholeTenths) => string): Invalid {
  const near = /^(\d{1,2})(?:[\s.,]+(\d))?$/.exec(
    clean(text)
      .replace(/^[.,]/, '0,')
      .replace(/[.,]+$/, ''),
  )
  const value = near ? Number(near[1]) * 10 + Number(near[2] ?? '0') : 101
  const decimals = value % 10 !== 0
  if (value > 100 || (decimals && code === 'ERR_SCORE_FORMAT')) return invalid(code, at)
  return invalid(code, at, format(value as WholeTenths))
}

/** Primary subject level, ascending (TT 27/2020 Điều 7.1a). */
export const subjectLevels = ['CHUA_HOAN_THANH', 'HOAN_THANH', 'HOAN_THANH_TOT'] as const
export type SubjectLevel = (typeof subjectLevels)[number]

/** Primary trait level (quality or competence), ascending (TT 27/2020 Điều 7.2). */
export const traitLevels = ['CAN_CO_GANG', 'DAT', 'TOT'] as const
export type TraitLevel = (typeof traitLevels)[number]

/** Level of a subject assessed by comments, ascending (TT 22/2021 Điều 5.2). The prefix keeps it apart from training. */
export const passLevels = ['NHAN_XET_CHUA_DAT', 'NHAN_XET_DAT'] as const
export type PassLevel = (typeof passLevels)[number]

/** Training (rèn luyện) and learning (học tập) levels, ascending (TT 22/2021 and TT 43/2021 Điều 8, 9). */
export const resultLevels = ['CHUA_DAT', 'DAT', 'KHA', 'TOT'] as const
export type ResultLevel = (typeof resultLevels)[number]

const subjectLetters = { T: 'HOAN_THANH_TOT', H: 'HOAN_THANH', C: 'CHUA_HOAN_THANH' } as const
const traitLetters = { T: 'TOT', Đ: 'DAT', D: 'DAT', C: 'CAN_CO_GANG' } as const
const passLetters = { Đ: 'NHAN_XET_DAT', D: 'NHAN_XET_DAT', CĐ: 'NHAN_XET_CHUA_DAT', CD: 'NHAN_XET_CHUA_DAT' } as const
const resultLetters = { T: 'TOT', K: 'KHA', Đ: 'DAT', D: 'DAT', CĐ: 'CHUA_DAT', CD: 'CHUA_DAT' } as const
const resultWords = { TỐT: 'TOT', KHÁ: 'KHA', ĐẠT: 'DAT', CHƯAĐẠT: 'CHUA_DAT' } as const

/** `T`, `H`, `C` in either case. */
export const parseSubjectLevel = (text: string, at = ''): SubjectLevel | null | Invalid =>
  letter(subjectLetters, text, 'ERR_LEVEL_CODE', at)
/** `T`, `Đ` or `D`, `C` in either case. */
export const parseTraitLevel = (text: string, at = ''): TraitLevel | null | Invalid =>
  letter(traitLetters, text, 'ERR_TRAIT_CODE', at)
/** `Đ` or `D`, `CĐ` or `CD` in either case. */
export const parsePassLevel = (text: string, at = ''): PassLevel | null | Invalid =>
  letter(passLetters, text, 'ERR_LEVEL_CODE', at)
/** `T`, `K`, `Đ` or `D`, `CĐ` or `CD`, or the word, in either case. */
export const parseResultLevel = (text: string, at = ''): ResultLevel | null | Invalid =>
  letter({ ...resultLetters, ...resultWords }, text, 'ERR_LEVEL_CODE', at)

export const formatSubjectLevel = (level: SubjectLevel): string =>
  ({ HOAN_THANH_TOT: 'T', HOAN_THANH: 'H', CHUA_HOAN_THANH: 'C' })[level]
export const formatTraitLevel = (level: TraitLevel): string => ({ TOT: 'T', DAT: 'Đ', CAN_CO_GANG: 'C' })[level]
export const formatPassLevel = (level: PassLevel): string => (level === 'NHAN_XET_DAT' ? 'Đ' : 'CĐ')
export const formatResultLevel = (level: ResultLevel): string =>
  ({ TOT: 'Tốt', KHA: 'Khá', DAT: 'Đạt', CHUA_DAT: 'Chưa đạt' })[level]

function letter<L extends string>(letters: Readonly<Record<string, L>>, text: string, code: InvalidCode, at: string) {
  const typed = clean(text).toLocaleUpperCase('vi').replace(/\s+/g, '')
  if (typed === '') return null
  return Object.hasOwn(letters, typed) ? letters[typed]! : invalid(code, at)
}

/** Longest comment in characters, as people count them. */
export const longestComment = 1000

/** A comment: composed (NFC), line breaks folded to spaces, at most 1000 characters, no control characters. */
export function parseComment(text: string, at = ''): string | null | Invalid {
  const written = text
    .normalize('NFC')
    .replace(/[\t\r\n]+/g, ' ')
    .trim()
  if (written === '') return null
  // category Cc, and the marks that turn the reading direction and so hide what is written
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(written)) return invalid('ERR_COMMENT_CHARACTER', at)
  return [...written].length > longestComment ? invalid('ERR_COMMENT_LENGTH', at) : written
}

/** Composed form, without the spaces, no-break spaces and zero-width marks that spreadsheets leave around. */
function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .trim()
}
