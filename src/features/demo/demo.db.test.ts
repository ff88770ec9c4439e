import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { stopRendering } from '../../documents/render.ts'
import { blobFolder } from '../../records/blobs.ts'
import { openDatabase } from '../../records/database.ts'
import { newId, withSchool } from '../../records/session.ts'
import { verifyJournal } from '../../records/verify-journal.ts'
import { openVault } from '../accounts/vault.ts'
import { openKeyHouse } from '../certificates/key-house.ts'
import { publicAnswer } from '../transcripts/public.ts'
import { buildDemo, storyYear } from './build.ts'
import { primary, schools } from './plan.ts'

const database = testDatabase()

describe('the demo province', () => {
  it('is made by acts: every row has its deed, every chain holds, and there is somebody for every role', async () => {
    const db = openDatabase(database.url('hoso_app'))
    const folder = mkdtempSync(join(tmpdir(), 'hoso-demo-'))
    const now = Date.UTC(2026, 10, 22, 3)
    await db
      .insertInto('installation')
      .values({ only_row: true, id: newId(), demo: true, created_at: new Date(now) })
      .execute()
    const vault = openVault(folder)
    const keys = openKeyHouse(folder, vault, null)
    const accounts = await buildDemo(db, blobFolder(folder), { db, vault, realTime: () => now }, keys, now)
    stopRendering()
    expect(accounts.map(a => a.role)).toEqual(
      expect.arrayContaining(['Hiệu trưởng', 'Giám đốc', 'GVCN lớp 10A1', 'Văn thư', 'Cán bộ Sở']),
    )
    let pupils = 0
    for (const plan of schools) {
      expect((await verifyJournal(db, plan.id, [])).findings).toEqual([])
      pupils += await withSchool(db, plan.id, async trx =>
        Number(
          (
            await trx
              .selectFrom('pupil')
              .select(eb => eb.fn.countAll().as('n'))
              .where('school_id', '=', plan.id)
              .executeTakeFirstOrThrow()
          ).n,
        ),
      )
    }
    expect(pupils).toBeGreaterThan(300)
    const seals = await withSchool(db, primary.id, trx =>
      trx
        .selectFrom('transcript_signature as s')
        .innerJoin('transcript_version as v', j =>
          j.onRef('v.school_id', '=', 's.school_id').onRef('v.id', '=', 's.version_id'),
        )
        .select('v.token')
        .where('s.school_id', '=', primary.id)
        .where('s.stage', '=', 'seal')
        .execute(),
    )
    expect(seals.length).toBeGreaterThan(20)
    expect(await publicAnswer(db, seals[0]!.token)).toMatchObject({ state: 'trial', school: primary.name })
    for (const plan of schools.filter(s => s.classes.length > 0)) {
      const decided = await withSchool(db, plan.id, trx =>
        trx.selectFrom('council').select('year').where('school_id', '=', plan.id).execute(),
      )
      expect(decided).toEqual([{ year: 2025 }])
    }
    await db.destroy()
  }, 300_000)

  it('plays in a year that is old enough for a closed and an open period', () => {
    expect(storyYear('2026-11-22')).toBe(2026)
    expect(storyYear('2026-09-01')).toBe(2025)
    expect(storyYear('2027-07-31')).toBe(2026)
  })
})
