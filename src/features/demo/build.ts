/** Makes the demo province by the product's own acts, in order of time, each at its own instant. */
import { dayOf, schoolYearOf, startOf } from '../../calendar/vietnam-time.ts'
import type { BlobStore } from '../../records/blobs.ts'
import type { Db } from '../../records/database.ts'
import type { KeyHouse } from '../../records/key-house.ts'
import type { House } from '../accounts/house.ts'
import type { DemoAccount } from './account.ts'
import { holdCouncil } from './council.ts'
import { dice } from './dice.ts'
import { approveForFamilies, playFamilies } from './families.ts'
import { fillYear } from './marks.ts'
import { schools } from './plan.ts'
import { playPreschool } from './preschool.ts'
import { hire, openYear, type Troupe } from './school.ts'
import { sealClass } from './transcripts.ts'

/**
 * Fills an empty database: a department, a primary school, a continuing-education centre and two preschools, last year
 * and this one. `now` is the instant in the middle of the story; what lies after it has not happened.
 */
export async function buildDemo(
  db: Db,
  blobs: BlobStore,
  house: House,
  keys: KeyHouse,
  now: number,
  progress: (done: string) => void = () => undefined,
): Promise<DemoAccount[]> {
  const today = dayOf(now)
  const year = storyYear(today)
  const accounts: DemoAccount[] = []
  for (const [seed, plan] of schools.entries()) {
    const troupe: Troupe = {
      db,
      blobs,
      house,
      plan,
      dice: dice(20_260_820 + seed),
      people: new Map(),
      classes: new Map(),
      used: new Set(plan.staff.map(s => s.name)),
      accounts,
    }
    await hire(troupe, startOf(`${year - 1}-08-10`) + 9 * 3_600_000)
    if (plan.classes.length > 0) {
      const last = await openYear(troupe, year - 1, undefined)
      await fillYear(troupe, last, { until: `${year}-05-31`, today })
      const signs = plan.programme === 'primary'
      await holdCouncil(troupe, last, signs ? '5A' : '12A1')
      await approveForFamilies({ ...troupe, dice: dice(seed) }, last)
      if (signs) await sealClass(troupe, keys, last, '5A')
      const current = await openYear(troupe, year, last)
      await fillYear(troupe, current, { until: today, today })
    }
    if (plan.preschool) await playPreschool(troupe, year, today)
    await playFamilies(troupe, today)
    progress(plan.name)
  }
  return accounts
}

/** The school year the story plays in: at least eleven weeks old, so that a period has closed and one is open. */
export function storyYear(today: string): number {
  const year = schoolYearOf(today)
  return today < `${year}-10-20` && today >= `${year}-08-01` ? year - 1 : year
}
