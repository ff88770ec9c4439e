import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { centre, primarySchool, YEAR } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { NotFound, Refused } from '../../records/faults.ts'
import { newId } from '../../records/session.ts'
import { appoint } from '../school/appoint.ts'
import { enrol } from './enrol.ts'
import { pupil } from './pupil.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

describe('one pupil', () => {
  it('is shown with classes to every teacher of the class, with the profile only to who keeps it', async () => {
    const w = await primarySchool(db)
    const { pupils } = await w.act(w.people.head!, enrol, {
      class: w.class,
      fromDay: '2026-09-01',
      pupils: [
        {
          code: '2001',
          personalId: '099216000123',
          familyName: 'Lò Thị',
          givenName: 'Ban',
          bornOn: '2017-03-02',
          profile: { address: 'Bản 3, Phú Lộc' },
        },
      ],
    })
    const input = { pupil: pupils[0]! }
    const kept = await w.read(w.people.homeroom!, pupil, input)
    expect(kept).toMatchObject({ familyName: 'Lò Thị', givenName: 'Ban', bornOn: '2017-03-02' })
    expect(kept.classes).toMatchObject([{ name: '4A', year: YEAR, homeroom: 'Bùi Thu Hà', here: true }])
    expect(kept.profile).toEqual({ personalIdEnds: '123', fields: { address: 'Bản 3, Phú Lộc' } })
    const seen = await w.read(w.people.science!, pupil, input)
    expect(seen.profile).toBeNull()
    expect(seen.may.update.verdict).toBe('refused')
    expect(JSON.stringify(seen)).not.toContain('Bản 3')
  })

  it('is refused to who teaches nothing there, with the clause; another school’s is not found', async () => {
    const w = await primarySchool(db)
    const { person } = await w.act(w.people.head!, appoint, {
      familyName: 'Ngô Thị',
      givenName: 'Lan',
      posts: [{ post: 'teacher', fromDay: '2026-08-01', decisionNo: '05/QĐ' }],
    })
    const stranger = { id: person, account: newId(), name: 'Ngô Thị Lan' }
    const refused = await failure(w.read(stranger, pupil, { pupil: w.pupils[0]! }))
    expect(refused).toBeInstanceOf(Refused)
    const other = await centre(db)
    const elsewhere = await failure(w.read(w.people.head!, pupil, { pupil: other.pupils[0]! }))
    expect(elsewhere).toBeInstanceOf(NotFound)
  })
})
