import { columnLetter } from './cells.ts'
import type { Field } from './fields.ts'

/** Where something was found; `column` from 0, or null where the whole row is meant. */
export type Place = { sheet: string; row: number; column: number | null; letter: string }

/** What the machine understood for the person. Each has a text in both languages under `roster.understood.<code>`. */
export type InterpretationCode =
  | 'unicodeForm'
  | 'spaces'
  | 'lookalike'
  | 'spreadsheetQuote'
  | 'emptyMark'
  | 'mergedDown'
  | 'corrected'
  | 'nameCase'
  | 'excelDate'
  | 'excelSerial'
  | 'dateWords'
  | 'dateDigits'
  | 'dateParts'
  | 'dateInSexColumn'
  | 'twoDigitYear'
  | 'sexWord'
  | 'sexMark'
  | 'sexBlank'
  | 'idZero'
  | 'idDigits'
  | 'idNumber'
  | 'phoneZero'
  | 'phoneDigits'
  | 'phoneCountry'
  | 'phoneSecond'
  | 'yearOfDate'
  | 'disabilityMark'
  | 'classPrefix'
  | 'classFromTitle'
  | 'classFromSheet'

export type Interpretation = Place & { code: InterpretationCode; field: Field; from: string; to: string }

/** What is wrong, or may be. Each has a text in both languages of `src/texts` under `roster.fault.<code>`. */
export type FaultCode =
  | 'nameMissing'
  | 'nameCharacters'
  | 'nameSingleWord'
  | 'tooLong'
  | 'missing'
  | 'cellError'
  | 'formulaWithoutValue'
  | 'dateImpossible'
  | 'dateUnreadable'
  | 'dateIncomplete'
  | 'dateFuture'
  | 'dateTooOld'
  | 'ageUnusual'
  | 'sexUnknown'
  | 'sexTwice'
  | 'idLength'
  | 'idOldCard'
  | 'idRounded'
  | 'idLetters'
  | 'idSexDiffers'
  | 'idYearDiffers'
  | 'idTwice'
  | 'codeTwice'
  | 'pupilTwice'
  | 'phoneUnreadable'
  | 'yearUnreadable'
  | 'emailUnreadable'
  | 'classIsDate'
  | 'hiddenRow'

/** `mustFix` stops the import; `check` asks a person to look. `suggestion` is a text to put into the cell. */
export type Fault = Place & {
  severity: 'mustFix' | 'check'
  code: FaultCode
  key: `roster.fault.${FaultCode}`
  field: Field | null
  /** What stands in the cell, as read. */
  value: string
  params: Record<string, string | number>
  suggestion?: string
}

/** Something about a whole sheet that a person should look at. Texts under `roster.notice.<code>`. */
export type NoticeCode =
  | 'columnsMissing'
  | 'countDiffers'
  | 'otherSchoolYear'
  | 'classNamesDiffer'
  | 'datesPerhapsSwapped'
  | 'sexColumnUnused'

export type Notice = {
  sheet: string
  code: NoticeCode
  key: `roster.notice.${NoticeCode}`
  params: Record<string, string | number>
}

export const placeAt = (sheet: string, row: number, column: number | null): Place => ({
  sheet,
  row,
  column,
  letter: column === null ? '' : columnLetter(column),
})

/** What reading one value comes to. */
export type Reading<T> =
  | { value: T; code?: InterpretationCode }
  | { fault: FaultCode; params?: Fault['params']; suggestion?: string }
