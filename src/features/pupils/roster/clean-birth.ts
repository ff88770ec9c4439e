import type { Cell } from './cells.ts'
import type { CleanContext } from './clean.ts'
import { checkBirthDate, readDate } from './dates.ts'
import type { Field } from './fields.ts'
import { readMark, readSex, type Sex } from './identity.ts'
import type { Pupil } from './pupil.ts'
import type { RowReader } from './row-reader.ts'

/** Reads the birth date into the pupil, wherever in the row it stands. */
export function putBirthDate(row: RowReader, pupil: Partial<Pupil>, { schoolYear }: CleanContext): void {
  const found = ownDate(row) ?? dateInParts(row) ?? dateInSexColumn(row, pupil)
  if (!found) return
  const { field, cell, text, joined } = found
  const read = readDate(cell, text, schoolYear)
  const date = row.take(field, text, joined && 'value' in read ? { ...read, code: 'dateParts' } : read, iso => iso)
  const wrong = date === undefined ? undefined : checkBirthDate(date, schoolYear)
  if (wrong) row.fault(field, wrong.severity, wrong.fault, { params: wrong.params })
  if (date !== undefined && wrong?.severity !== 'mustFix') pupil.birthDate = date
}

type FoundDate = { field: Field; cell: Cell; text: string; joined?: true } | undefined

function ownDate(row: RowReader): FoundDate {
  const text = row.text('birthDate')
  return text === undefined ? undefined : { field: 'birthDate', cell: row.cellOf('birthDate')!, text }
}

/** Day, month and year in three columns. */
function dateInParts(row: RowReader): FoundDate {
  const parts = (['birthDay', 'birthMonth', 'birthYear'] as const).map(field => row.text(field))
  if (parts.every(part => part === undefined)) return undefined
  const text = parts.map(part => part ?? '').join('/')
  return { field: 'birthYear', cell: { is: 'text', text }, text, joined: true }
}

/** Old lists write the birth date into one of two columns, `Nam` and `Nữ`, and so tell the sex as well. */
function dateInSexColumn(row: RowReader, pupil: Partial<Pupil>): FoundDate {
  for (const field of ['femaleMark', 'maleMark'] as const) {
    const cell = row.cellOf(field)
    if (!cell || !isDateLike(cell)) continue
    const text = row.text(field)
    if (text === undefined) continue
    pupil.sex = field === 'femaleMark' ? 'female' : 'male'
    row.understood(field, 'dateInSexColumn', text, sexWord(pupil.sex))
    return { field, cell, text }
  }
  return undefined
}

const isDateLike = (cell: Cell): boolean =>
  cell.is === 'date' || (cell.is === 'text' && /^\s*\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}\s*$/.test(cell.text))

const sexWord = (sex: Sex) => (sex === 'female' ? 'Nữ' : 'Nam')

/** Reads the sex into the pupil, from a word or from ticks. */
export function putSex(row: RowReader, pupil: Partial<Pupil>, { ticks }: CleanContext): void {
  if (pupil.sex) return
  const word = row.text('sex')
  if (word !== undefined) {
    const sex = row.take('sex', word, readSex(word), sexWord)
    if (sex) pupil.sex = sex
    return
  }
  const female = tickIn('femaleMark', row)
  const male = tickIn('maleMark', row)
  const tick = (field: Field, sex: Sex, code: 'sexMark' | 'sexBlank') => {
    pupil.sex = sex
    row.understood(field, code, row.shown(field), sexWord(sex))
  }
  if (female && male) row.fault('femaleMark', 'mustFix', 'sexTwice')
  else if (female) tick('femaleMark', 'female', 'sexMark')
  else if (male) tick('maleMark', 'male', 'sexMark')
  else if (female === false && !row.has('maleMark') && ticks.female) tick('femaleMark', 'male', 'sexBlank')
  else if (male === false && !row.has('femaleMark') && ticks.male) tick('maleMark', 'female', 'sexBlank')
}

/** Ticked or not; undefined where there is no such column, or a fault in it. */
function tickIn(field: 'femaleMark' | 'maleMark', row: RowReader): boolean | undefined {
  const text = row.text(field)
  if (text === undefined) return row.has(field) && !row.faulty.has(field) ? false : undefined
  const word = readSex(text)
  if ('value' in word) return (word.value === 'female') === (field === 'femaleMark')
  const ticked = readMark(text)
  if (ticked === undefined) row.fault(field, 'mustFix', 'sexUnknown')
  return ticked
}
