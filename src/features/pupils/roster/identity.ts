import type { Cell } from './cells.ts'
import type { InterpretationCode, Reading } from './findings.ts'

export type Sex = 'male' | 'female'

const SEX_WORDS: Record<string, Sex> = {
  ...{ nam: 'male', male: 'male', m: 'male', trai: 'male', 'con trai': 'male' },
  ...{ nữ: 'female', nu: 'female', female: 'female', f: 'female', gái: 'female', 'con gái': 'female' },
}

/** `Nam`, `Nữ` and the other words for them; digits are nobody's standard and are not guessed. */
export function readSex(text: string): Reading<Sex> {
  const value = SEX_WORDS[text.toLowerCase()]
  if (!value) return { fault: 'sexUnknown' }
  return text === 'Nam' || text === 'Nữ' ? { value } : { value, code: 'sexWord' }
}

const MARK = /^(x|v|✓|✔|☑|\+|\*|1|true|có|yes)$/i
const NO_MARK = /^(0|false|không|no)$/i

/** A tick in a column of ticks; undefined where the text is neither yes nor no. */
export function readMark(text: string): boolean | undefined {
  if (MARK.test(text)) return true
  return NO_MARK.test(text) ? false : undefined
}

export type Known = { birthDate?: string; sex?: Sex }

/**
 * The 12-digit personal id: 3 for the place of birth's registration, 1 for century and sex, 2 for the year of birth,
 * 6 random (primary.md `pupil.personalId`, verified; the century digit 0–3 for 19xx/20xx is remembered).
 * Excel takes leading zeros from ids that it believes to be numbers: one is given back, two only where sex and year
 * of birth confirm it, and none against them.
 */
export function readPersonalId(cell: Cell, text: string, known: Known): Reading<string> {
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(text)) return { fault: 'idRounded' }
  const digits = text.replace(/[\s.\-_]/g, '')
  if (!/^\d+$/.test(digits)) {
    const typed = digits.replace(/o/gi, '0').replace(/[li]/gi, '1')
    return { fault: 'idLetters', ...(/^\d{12}$/.test(typed) ? { suggestion: typed } : {}) }
  }
  if (digits.length === 12) {
    if (digits !== text) return { value: digits, code: 'idDigits' }
    return cell.is === 'number' ? { value: digits, code: 'idNumber' } : { value: digits }
  }
  const restored = digits.padStart(12, '0')
  const verdict = compareId(restored, known)
  if (digits.length === 11 && !verdict.differs) return { value: restored, code: 'idZero' }
  if (digits.length === 10 && !verdict.differs && verdict.compared === 2) return { value: restored, code: 'idZero' }
  if (digits.length === 9) return { fault: 'idOldCard' }
  return {
    fault: 'idLength',
    params: { digits: digits.length },
    ...(digits.length === 11 ? { suggestion: restored } : {}),
  }
}

type IdVerdict = { compared: number; differs?: 'idSexDiffers' | 'idYearDiffers' }

/** Compares an id's fourth to sixth digit with sex and year of birth, as far as these are known. */
export function compareId(id: string, known: Known): IdVerdict {
  const centuryAndSex = Number(id[3])
  if (known.sex && (centuryAndSex % 2 === 1) !== (known.sex === 'female'))
    return { compared: 1, differs: 'idSexDiffers' }
  if (known.birthDate) {
    const year = 1900 + 100 * Math.floor(centuryAndSex / 2) + Number(id.slice(4, 6))
    if (year !== Number(known.birthDate.slice(0, 4))) return { compared: 1, differs: 'idYearDiffers' }
  }
  return { compared: (known.sex ? 1 : 0) + (known.birthDate ? 1 : 0) }
}

/**
 * A Vietnamese phone number as ten digits (eleven for a landline, `02…`). A second number in the same cell is kept
 * apart.
 */
export function readPhone(text: string): Reading<{ phone: string; others: string[] }> {
  const parts = text.split(/\s*[/;,|]\s*|\s+-\s+|\s+hoặc\s+/i).filter(part => part !== '')
  const numbers: string[] = []
  let code: InterpretationCode | undefined
  for (const part of parts) {
    const digits = part.replace(/[\s.\-()_]/g, '').replace(/^\+/, '')
    const national = /^84\d{9}$/.test(digits) ? `0${digits.slice(2)}` : digits
    const whole = /^[35789]\d{8}$/.test(national) ? `0${national}` : national
    if (!/^(0[35789]\d{8}|02\d{9})$/.test(whole)) return { fault: 'phoneUnreadable' }
    code ??=
      whole !== national
        ? 'phoneZero'
        : national !== digits
          ? 'phoneCountry'
          : digits !== part
            ? 'phoneDigits'
            : undefined
    numbers.push(whole)
  }
  const [phone, ...others] = numbers
  if (phone === undefined) return { fault: 'phoneUnreadable' }
  if (others.length > 0) code = 'phoneSecond'
  return code ? { value: { phone, others }, code } : { value: { phone, others } }
}
