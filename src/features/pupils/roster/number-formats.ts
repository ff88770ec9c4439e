import { attribute, xmlScanner } from './xml.ts'

/** What a cell style shows: a date, General (undefined), or a number by this format code. */
export type NumberFormat = { is: 'date' } | { is: 'number'; format: string } | undefined

/** Built-in ids that show a day (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are dates in Asian locales). */
const isDateId = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** Formats by style index (`s` of a cell), from `styles.xml`. */
export function readNumberFormats(stylesXml: string): NumberFormat[] {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCellStyles = false
  const scanner = xmlScanner({
    open(name, raw) {
      if (name === 'numFmt') codes.set(Number(attribute(raw, 'numFmtId')), attribute(raw, 'formatCode') ?? '')
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) formats.push(formatOf(Number(attribute(raw, 'numFmtId') ?? 0), codes))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
    text() {},
  })
  scanner.write(stylesXml)
  return formats
}

function formatOf(id: number, codes: Map<number, string>): NumberFormat {
  const code = codes.get(id)
  if (code === undefined) return isDateId(id) ? { is: 'date' } : undefined
  // quoted words, escaped letters and [$-409] do not count
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').toLowerCase()
  if (/[dy]/.test(bare) && !/general/.test(bare)) return { is: 'date' }
  return bare === 'general' || bare === '@' || bare === '' ? undefined : { is: 'number', format: bare }
}

const DAY = 86_400_000
/** 9999-12-31, the last day that Excel knows. */
const LAST_SERIAL = 2_958_465

/**
 * Excel's day number as YYYY-MM-DD; undefined outside its calendar. In the 1900 system day 60 is a 29 February 1900
 * that never was, so earlier days count from a day later. The time of day is dropped.
 */
export function dateOfSerial(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  if (!(days >= 1 && days <= LAST_SERIAL) || days === 60) return undefined
  const epoch = Date.UTC(1899, 11, days < 60 ? 31 : 30)
  return new Date(epoch + days * DAY).toISOString().slice(0, 10)
}
