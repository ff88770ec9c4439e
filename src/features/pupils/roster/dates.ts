import type { Cell } from './cells.ts'
import type { Fault, FaultCode, Reading } from './findings.ts'

/** Day numbers between which a bare number in a date column can only be Excel's: 1922 to 2064. */
const SERIALS = { from: 8_000, to: 60_000 }

/**
 * Reads a day, day before month as Vietnam writes it. Two-digit years up to that of the school year are of this
 * century, later ones of the last.
 * @param schoolYear the year in which the school year starts
 */
export function readDate(cell: Cell, text: string, schoolYear: number): Reading<string> {
  if (cell.is === 'date') return { value: cell.date, code: 'excelDate' }
  if (cell.is === 'number' && Number.isInteger(cell.value) && cell.value >= SERIALS.from && cell.value <= SERIALS.to) {
    const day = new Date(Date.UTC(1899, 11, 30 + cell.value)).toISOString().slice(0, 10)
    return { value: day, code: 'excelSerial' }
  }
  const words = text.toLowerCase().replace(/ \d{1,2}:\d\d(:\d\d)?(\.\d+)?$/, '')
  const iso = /^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(t[\d:.]+z?)?$/.exec(words)
  if (iso) return checked(Number(iso[3]), Number(iso[2]), Number(iso[1]), text)

  const spoken = /^(?:ngày )?(\d{1,2}) ?tháng (\d{1,2}),? ?năm (\d{4}|\d{2})$/.exec(words)
  const written = /^(\d{1,2})\s?[-/.\\,\s]\s?(\d{1,2})\s?[-/.\\,\s]\s?(\d{4}|\d{2})$/.exec(words)
  const digits = /^(\d{1,2})(\d\d)(\d{4})$/.exec(words)
  const found = spoken ?? written ?? digits
  if (!found) return { fault: /\d/.test(words) && words.length <= 10 ? 'dateIncomplete' : 'dateUnreadable' }

  const short = found[3]!.length === 2
  const read = checked(
    Number(found[1]),
    Number(found[2]),
    short ? century(Number(found[3]), schoolYear) : Number(found[3]),
    text,
  )
  if ('fault' in read) return read
  return short
    ? { ...read, code: 'twoDigitYear' }
    : spoken
      ? { ...read, code: 'dateWords' }
      : digits
        ? { ...read, code: 'dateDigits' }
        : read
}

function century(year: number, schoolYear: number): number {
  return 2000 + year <= schoolYear ? 2000 + year : 1900 + year
}

function checked(day: number, month: number, year: number, text: string): Reading<string> {
  if (isDay(day, month, year)) return { value: isoOf(day, month, year) }
  // month and day the American way round: proposed, never assumed
  const swapped = isDay(month, day, year) ? { suggestion: isoOf(month, day, year).split('-').reverse().join('/') } : {}
  return { fault: 'dateImpossible', params: { date: text }, ...swapped }
}

function isDay(day: number, month: number, year: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const isoOf = (day: number, month: number, year: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** A birth date must lie between 1900 and the end of the school year; an age above 70 is asked about. */
export function checkBirthDate(date: string, schoolYear: number): WrongDate | undefined {
  if (date < '1900-01-01') return { severity: 'mustFix', fault: 'dateTooOld', params: { date } }
  if (date > `${schoolYear + 1}-08-31`) return { severity: 'mustFix', fault: 'dateFuture', params: { date } }
  const age = schoolYear - Number(date.slice(0, 4))
  return age > 70 ? { severity: 'check', fault: 'ageUnusual', params: { age } } : undefined
}

type WrongDate = Pick<Fault, 'severity' | 'params'> & { fault: FaultCode }

/** A grown-up's year of birth, from a year or a whole date. */
export function readBirthYear(cell: Cell, text: string, schoolYear: number): Reading<number> {
  const year = /^\d{4}$/.test(text) ? Number(text) : undefined
  if (year !== undefined && year >= 1900 && year <= schoolYear - 10) return { value: year }
  const date = readDate(cell, text, schoolYear - 10)
  if ('fault' in date || year !== undefined || date.value < '1900') return { fault: 'yearUnreadable' }
  return { value: Number(date.value.slice(0, 4)), code: 'yearOfDate' }
}
