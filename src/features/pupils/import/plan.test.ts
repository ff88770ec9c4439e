import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Roster, RosterRow } from '../roster/parse-roster.ts'
import type { Pupil } from '../roster/pupil.ts'
import { nearestClasses } from './class-names.ts'
import { type PlannedRow, planImport, type Records } from './plan.ts'
import { NO_CHOICES } from './reading-shapes.ts'

const classes = ['1A', '1B', '10A1', 'Mẫu giáo 5 tuổi A'].map((name, i) => ({ id: `class ${i}`, name }))
const nothing: Records = { classes, pupils: [], enrolments: [], elsewhere: new Set(), lastNumber: 1000 }
const FROM = '2026-09-05'

function rosterOf(pupils: readonly Pupil[]): Roster {
  const rows = pupils.map(
    (pupil, i): RosterRow => ({ sheet: 'A', row: i + 2, ready: true, pupil, interpretations: [], faults: [] }),
  )
  return { refusals: [], tables: [], mappings: [], rows, leftOut: [], notices: [], understood: {} }
}

/** The records as the import leaves them. */
function after(before: Records, rows: readonly PlannedRow[]): Records {
  const added = rows.flatMap((row, i) => (row.fate === 'add' ? [{ ...row, id: `pupil ${i}` }] : []))
  return {
    ...before,
    pupils: [...before.pupils, ...added.map(({ id, body }) => ({ id, version: 1, ...body }))],
    enrolments: [
      ...before.enrolments,
      ...added.map(({ id, join }) => ({ pupil: id, class: join.class.id, fromDay: FROM, toDay: null })),
    ],
  }
}

const letters = fc.constantFrom('An', 'Bình', 'Chi', 'Dũng', 'Đào', 'Hòa', 'Hoà', 'Ý')
const optional = <T>(name: string, of: fc.Arbitrary<T>) =>
  fc.option(of, { nil: undefined }).map(value => (value === undefined ? {} : { [name]: value }))
const anyPupil: fc.Arbitrary<Pupil> = fc
  .tuple(
    fc.tuple(letters, letters),
    fc.constantFrom('2019-01-02', '2019-02-03', '2020-12-31'),
    fc.constantFrom('1A', '1b', ' 10a1', 'MẪU GIÁO 5 TUỔI A'),
    optional(
      'personalId',
      fc.integer({ min: 0, max: 30 }).map(n => `0992190000${String(n).padStart(2, '0')}`),
    ),
    optional('learnerCode', fc.integer({ min: 995, max: 1010 }).map(String)),
    optional('registerNumber', fc.integer({ min: 1, max: 9 }).map(String)),
    optional('address', fc.constantFrom('Bản Pu', 'Bản Nà')),
  )
  .map(([[familyName, givenName], birthDate, className, ...rest]) =>
    Object.assign({ fullName: `${familyName} ${givenName}`, familyName, givenName, birthDate, className }, ...rest),
  )

test('whatever the list says, new pupils have numbers and personal ids of their own, and no record is written twice', () => {
  fc.assert(
    fc.property(fc.array(anyPupil, { maxLength: 12 }), fc.array(anyPupil, { maxLength: 12 }), (first, second) => {
      const before = after(nothing, planImport(rosterOf(first), nothing, NO_CHOICES, FROM))
      const rows = planImport(rosterOf(second), before, NO_CHOICES, FROM)
      const codes = [...before.pupils.map(p => p.code), ...rows.flatMap(r => (r.fate === 'add' ? [r.body.code] : []))]
      expect(new Set(codes).size).toBe(codes.length)
      const touched = rows.flatMap(r => (r.fate === 'update' || r.fate === 'same' ? [r.record.id] : []))
      expect(new Set(touched).size).toBe(touched.length)
      const ids = after(before, rows).pupils.flatMap(p => p.personalId ?? [])
      const given = rows.flatMap(r =>
        r.fate === 'update' && r.record.personalId === null ? (r.body.personalId ?? []) : [],
      )
      expect(new Set([...ids, ...given]).size).toBe(ids.length + given.length)
    }),
  )
})

test('a list that was imported changes nothing when it comes again, as far as it names people for certain', () => {
  fc.assert(
    fc.property(fc.array(anyPupil, { maxLength: 12 }), list => {
      const rows = planImport(rosterOf(list), nothing, NO_CHOICES, FROM)
      const kept = list.filter((_, i) => rows[i]!.fate === 'add')
      const again = planImport(rosterOf(kept), after(nothing, rows), NO_CHOICES, FROM)
      // two people of one name and birth date are asked about; nobody is entered or changed
      expect(again.filter(r => r.fate === 'add' || r.fate === 'update')).toEqual([])
    }),
  )
})

describe('the nearest class', () => {
  const named = (...names: string[]) => names.map(name => ({ id: name, name }))
  const near = (name: string, ...names: string[]) => nearestClasses(name, named(...names)).map(c => c.name)

  it('differs by a letter or two, the nearest in the alphabet first', () => {
    expect(near('3D', '3A', '3B', '3C', '4D')).toEqual(['3C', '4D', '3B'])
    expect(near('10 A 1', '10A1', '11A1')).toEqual(['10A1', '11A1'])
    expect(near('mau giao 5 tuoi B', 'Mẫu giáo 5 tuổi A')).toEqual(['Mẫu giáo 5 tuổi A'])
  })

  it('is none where nothing is alike', () => {
    expect(near('Hoa Ban', '1A', '2B')).toEqual([])
  })
})
