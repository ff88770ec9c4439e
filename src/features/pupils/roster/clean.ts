import { putBirthDate, putSex } from './clean-birth.ts'
import { readBirthYear } from './dates.ts'
import type { Field, Relative } from './fields.ts'
import type { Fault, Interpretation, Reading } from './findings.ts'
import { compareId, readMark, readPersonalId, readPhone } from './identity.ts'
import { isName, splitName, usualCase, withoutStrayCharacters } from './names.ts'
import type { Grownup, Pupil } from './pupil.ts'
import { type RosterCells, type RowReader, readerOf } from './row-reader.ts'

/** Kinds of understanding that a person may turn down for a whole file; the cell then counts as it stands. */
export type Declinable = 'nameCase' | 'idZero' | 'phoneZero'

/** Fields that a school may insist on, beside the name, which no pupil can be without. */
export type Requirable = Exclude<keyof Pupil & Field, 'fullName' | 'familyName' | 'givenName'>

export type CleanContext = {
  /** The year in which the school year starts. */
  schoolYear: number
  /** Class of the rows where no column says it: from the title over the table, or the name of the sheet. */
  className?: { name: string; from: 'classFromTitle' | 'classFromSheet' }
  required: ReadonlySet<Requirable>
  declined: ReadonlySet<Declinable>
  /** A blank in a column of ticks means the other sex only where somebody ticked at all. */
  ticks: { female: boolean; male: boolean }
}

export type CleanRow = { pupil: Partial<Pupil>; interpretations: Interpretation[]; faults: Fault[] }

const LONGEST_NAME = 100
/** Blank in a column that is there: the import goes on, but a person should look. */
const ASKED_ABOUT: Requirable[] = ['birthDate', 'sex', 'personalId', 'className']

/**
 * Cleans one row, purely: the same cells always give the same pupil. Whatever is not simply what stands in the cell is
 * listed as an interpretation, whatever cannot be right as a fault, all of them at once.
 */
export function cleanRow(cells: RosterCells, context: CleanContext): CleanRow {
  const row = readerOf(cells)
  const pupil: Partial<Pupil> = {}
  putName(row, pupil, context)
  putBirthDate(row, pupil, context)
  putSex(row, pupil, context)
  putIds(row, pupil, context)
  putClass(row, pupil, context)
  for (const relative of ['father', 'mother', 'guardian'] as const) putGrownup(relative, row, pupil, context)
  putContact(row, pupil, context)
  putDisability(row, pupil)
  const plain = ['ethnicGroup', 'nationality', 'birthplace', 'hometown', 'address', 'permanentAddress'] as const
  for (const field of [...plain, 'policyGroup', 'note'] as const) put(pupil, field, row.text(field))
  reportMissing(row, pupil, context)
  return { pupil, interpretations: row.interpretations, faults: row.faults }
}

function put<K extends keyof Pupil>(pupil: Partial<Pupil>, field: K, value: Pupil[K] | undefined): void {
  if (value !== undefined) pupil[field] = value
}

function putName(row: RowReader, pupil: Partial<Pupil>, context: CleanContext): void {
  const split = row.has('familyName') || !row.has('fullName')
  const given = split ? nameOf('givenName', row, context) : undefined
  const whole = split
    ? [nameOf('familyName', row, context), given].filter(part => part !== undefined).join(' ')
    : (nameOf('fullName', row, context) ?? '')
  const field = split ? 'givenName' : 'fullName'
  if (whole === '') {
    if (!row.faulty.has(field) && !row.faulty.has('familyName')) row.fault(field, 'mustFix', 'nameMissing')
    return
  }
  Object.assign(pupil, { fullName: whole, ...splitName(whole, given) })
  if (!whole.includes(' ')) row.fault(field, 'check', 'nameSingleWord')
}

function nameOf(field: Field, row: RowReader, context: CleanContext): string | undefined {
  const text = row.text(field, LONGEST_NAME)
  if (text === undefined) return undefined
  if (!isName(text)) {
    const suggestion = withoutStrayCharacters(text)
    row.fault(field, 'mustFix', 'nameCharacters', suggestion === '' ? {} : { suggestion })
    return undefined
  }
  const usual = context.declined.has('nameCase') ? text : usualCase(text)
  if (usual !== text) row.understood(field, 'nameCase', text, usual)
  return usual
}

function putIds(row: RowReader, pupil: Partial<Pupil>, context: CleanContext): void {
  for (const field of ['learnerCode', 'transcriptCode', 'registerNumber'] as const) {
    put(pupil, field, row.text(field, LONGEST_NAME))
  }
  const text = row.text('personalId')
  if (text === undefined) return
  const read = readPersonalId(row.cellOf('personalId')!, text, pupil)
  const id = row.take(
    'personalId',
    text,
    declinable(read, context, 'idLength', { digits: text.length }),
    value => value,
  )
  if (id === undefined) return
  pupil.personalId = id
  const { differs } = compareId(id, pupil)
  if (differs) row.fault('personalId', 'check', differs)
}

/** A reading that the person has turned down for this file is a fault instead. */
function declinable<T>(
  read: Reading<T>,
  { declined }: CleanContext,
  fault: 'idLength' | 'phoneUnreadable',
  params: Fault['params'],
): Reading<T> {
  const turnedDown = 'value' in read && read.code !== undefined && (declined as ReadonlySet<string>).has(read.code)
  return turnedDown ? { fault, params } : read
}

function putClass(row: RowReader, pupil: Partial<Pupil>, { className }: CleanContext): void {
  // Excel makes a day of a class called 1-2 or 1/2
  if (row.cellOf('className')?.is === 'date') {
    row.fault('className', 'mustFix', 'classIsDate')
    return
  }
  const text = row.text('className', LONGEST_NAME)
  if (text !== undefined) {
    pupil.className = text.replace(/^lớp\s+(?=\S)/iu, '')
    if (pupil.className !== text) row.understood('className', 'classPrefix', text, pupil.className)
  } else if (className && !row.faulty.has('className')) {
    pupil.className = className.name
    row.understood('className', className.from, '', className.name)
  }
}

function putGrownup(relative: Relative, row: RowReader, pupil: Partial<Pupil>, context: CleanContext): void {
  const person: Grownup = {}
  const name = nameOf(`${relative}Name`, row, context)
  if (name !== undefined) person.name = name
  const yearField = `${relative}BirthYear` as const
  const yearText = row.text(yearField)
  if (yearText !== undefined) {
    const read = readBirthYear(row.cellOf(yearField)!, yearText, context.schoolYear)
    const birthYear = row.take(yearField, yearText, read, String)
    if (birthYear !== undefined) person.birthYear = birthYear
  }
  const phone = phoneOf(`${relative}Phone`, row, pupil, context)
  if (phone !== undefined) person.phone = phone
  const job = row.text(`${relative}Job`)
  if (job !== undefined) person.job = job
  if (Object.keys(person).length > 0) pupil[relative] = person
}

function phoneOf(field: Field, row: RowReader, pupil: Partial<Pupil>, context: CleanContext): string | undefined {
  const text = row.text(field)
  if (text === undefined) return undefined
  const read = declinable(readPhone(text), context, 'phoneUnreadable', {})
  const taken = row.take(field, text, read, ({ phone, others }) => [phone, ...others].join(' / '))
  if (taken && taken.others.length > 0) pupil.otherPhones = [...(pupil.otherPhones ?? []), ...taken.others]
  return taken?.phone
}

function putContact(row: RowReader, pupil: Partial<Pupil>, context: CleanContext): void {
  put(pupil, 'contactName', nameOf('contactName', row, context))
  put(pupil, 'contactPhone', phoneOf('contactPhone', row, pupil, context))
  const email = row.text('email')
  if (email === undefined) return
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) pupil.email = email
  else row.fault('email', 'mustFix', 'emailUnreadable')
}

/** Either the kind of disability in words, or a tick. */
function putDisability(row: RowReader, pupil: Partial<Pupil>): void {
  const text = row.text('disability')
  const ticked = text === undefined ? undefined : readMark(text)
  if (text !== undefined && ticked !== false) pupil.disability = ticked ? 'Có' : text
  if (text !== undefined && ticked !== undefined && text !== 'Có') {
    row.understood('disability', 'disabilityMark', text, ticked ? 'Có' : '')
  }
}

function reportMissing(row: RowReader, pupil: Partial<Pupil>, { required }: CleanContext): void {
  for (const field of new Set([...ASKED_ABOUT, ...required])) {
    if (pupil[field] !== undefined || readFrom(field).some(one => row.faulty.has(one))) continue
    if (required.has(field)) row.fault(field, 'mustFix', 'missing')
    else if (readFrom(field).some(one => row.has(one))) row.fault(field, 'check', 'missing')
  }
}

/** The columns that a field of the pupil may come from; a fault in one explains why the field is missing. */
function readFrom(field: Requirable): Field[] {
  if (field === 'sex') return ['sex', 'femaleMark', 'maleMark']
  if (field === 'birthDate') return ['birthDate', 'birthDay', 'birthMonth', 'birthYear']
  return [field]
}
