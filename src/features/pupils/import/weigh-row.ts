/** One row of a list against the records: its fate, or everything that must be mended first. */
import type { Field } from '../roster/fields.ts'
import type { Roster } from '../roster/parse-roster.ts'
import type { Pupil } from '../roster/pupil.ts'
import { type KnownClass, nearestClasses } from './class-names.ts'
import { type Identity, identify, type PupilIndex } from './match.ts'
import type { Join, PlannedRow, Records } from './plan.ts'
import { type AddFault, faultAdder, type Offer } from './plan-faults.ts'
import { changesIn, codeIn, fullName, type KnownPupil, newBody, tooLong } from './pupil-fields.ts'
import type { Seen } from './seen.ts'
import { letterOf } from './two-rows.ts'

export type Around = {
  roster: Roster
  records: Records
  index: PupilIndex
  fromDay: string
  seen: Seen
  classOf: (name: string) => KnownClass | undefined
}
export type Row = Pick<PlannedRow, 'sheet' | 'row' | 'pupil' | 'class' | 'faults'>

/** Adds to the row's faults whatever the records say against it. `chosen`: see {@link identify}. */
export function weighRow(row: Row, around: Around, chosen: string | null | undefined): PlannedRow {
  const { pupil, faults } = row
  const add = faultAdder(faults, field => letterOf(around.roster, row, field))
  const home = findHome(row, around, add)
  for (const { code, field, value, params } of around.seen.ids(row)) add(code, field, value, { params, offers: [SKIP] })
  const who = identify(pupil, around.index, home?.id, chosen)
  if (who.is === 'unsure') addUnsure(who, pupil, around, add)
  const record = who.is === 'known' ? who.record : null
  const join = home && who.is !== 'unsure' ? joinOf(record, home, row, around, add) : null
  checkElsewhere(pupil, record, around, add)
  if (record) checkOnce(record, row, around, add)
  if (!isWhole(pupil)) return { ...row, fate: 'mend' }
  const { body, changes } = record
    ? changesIn(record, pupil)
    : { body: newBody(pupil, codeIn(pupil) ?? ''), changes: [] }
  for (const { field, longest } of tooLong(body))
    add('tooLong', field as Field, textOf(pupil, field), { params: { longest } })
  if (faults.some(f => f.severity === 'mustFix') || !home) return { ...row, fate: 'mend' }
  if (!record) return { ...row, fate: 'add', body, join: join ?? { class: home, leaves: null } }
  if (changes.length === 0 && join === null) return { ...row, fate: 'same', record }
  return { ...row, fate: 'update', record, body, changes, join }
}

const SKIP: Offer = { is: 'skip' }
const NEWCOMER: Offer = { is: 'person', pupil: null, name: '', code: '', class: '' }

/** With a name nothing else is needed to enter somebody. */
const isWhole = (pupil: Partial<Pupil>): pupil is Pupil => pupil.fullName !== undefined && pupil.givenName !== undefined

function findHome(row: Row, { classOf, records }: Around, add: AddFault): KnownClass | undefined {
  const home = classOf(row.class)
  if (home) return home
  if (row.class !== '') {
    const near = nearestClasses(row.class, records.classes)
    const offers = near.map((c): Offer => ({ is: 'class', class: c.id, name: c.name }))
    add('classUnknown', 'className', row.class, { params: { class: row.class }, offers })
  } else if (!row.faults.some(f => f.field === 'className' && f.severity === 'mustFix')) {
    const asked = row.faults.findIndex(f => f.field === 'className' && f.code === 'missing')
    if (asked >= 0) row.faults.splice(asked, 1)
    add('classMissing', 'className', '')
  }
  return undefined
}

const FIELD_OF = {
  twoMatches: 'personalId',
  idOfAnother: 'personalId',
  codeOfAnother: 'learnerCode',
  idDiffers: 'personalId',
  samePerson: 'fullName',
} as const

/** Who it may be, each one click away; not where a click would leave two people's numbers in one record. */
function addUnsure(who: Identity & { is: 'unsure' }, pupil: Partial<Pupil>, around: Around, add: AddFault): void {
  const [first, second] = who.people
  const canChoose = who.code !== 'twoMatches' && who.code !== 'idDiffers'
  const people = canChoose ? who.people.map(p => offerOf(p, around)) : []
  const field = FIELD_OF[who.code]
  add(who.code, field, textOf(pupil, field), {
    params: { name: fullName(first!), number: first!.code, other: second ? fullName(second) : '' },
    offers: [...people, ...(who.orNew ? [NEWCOMER] : []), SKIP],
  })
}

function offerOf(p: KnownPupil, { index, records }: Around): Offer {
  const here = index.enrolments.get(p.id)?.find(e => e.toDay === null)
  const of = records.classes.find(c => c.id === here?.class)
  return { is: 'person', pupil: p.id, name: fullName(p), code: p.code, class: of?.name ?? '' }
}

function checkElsewhere(pupil: Partial<Pupil>, record: KnownPupil | null, { records }: Around, add: AddFault): void {
  const id = pupil.personalId
  if (id === undefined || id === record?.personalId || !records.elsewhere.has(id)) return
  add('idElsewhere', 'personalId', id, { offers: [SKIP] })
}

/** Two rows of one record; not told again where they have the same number anyhow. */
function checkOnce(record: KnownPupil, row: Row, { seen }: Around, add: AddFault): void {
  const params = seen.record(record.id, row)
  if (!params || row.faults.some(f => f.code === 'idTwice' || f.code === 'codeTwice')) return
  add('recordTwice', 'fullName', row.pupil.fullName ?? '', { params, offers: [SKIP] })
}

/** The class to join; null for one who is in it, and, with its fault, where a list cannot bring somebody into it. */
function joinOf(record: KnownPupil | null, home: KnownClass, row: Row, around: Around, add: AddFault): Join | null {
  const { index, records, fromDay } = around
  const enrolments = record ? (index.enrolments.get(record.id) ?? []) : []
  const here = enrolments.find(e => e.class === home.id)
  const open = enrolments.find(e => e.toDay === null)
  if (here?.toDay)
    add('leftClass', 'className', row.class, { params: { class: home.name, day: here.toDay }, offers: [SKIP] })
  if (here) return null
  if (!open) return { class: home, leaves: null }
  const leaves = records.classes.find(c => c.id === open.class)!
  if (open.fromDay >= fromDay)
    add('joinedLater', 'className', row.class, { params: { class: leaves.name, day: open.fromDay }, offers: [SKIP] })
  return { class: home, leaves }
}

/** What stands in the list, for the faults; the records' own names of a field are the roster's. */
function textOf(pupil: Partial<Pupil>, field: string): string {
  const value: unknown = pupil[field as keyof Pupil]
  return typeof value === 'string' ? value : ''
}
