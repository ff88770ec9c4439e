/** What a whole year of duties costs: every occurrence under the centre's regulation, as it falls to each of sixty people. */
import { presets } from '../regulations/presets.ts'
import type { HeldIn } from '../src/features/duties/held.ts'
import { itemsOf, occurrencesOf } from '../src/features/duties/items.ts'
import type { Held } from '../src/law/duty-shares.ts'

const ROUNDS = 25

export function measureDuties(): Record<string, unknown> {
  let items = 0
  const once = () => {
    // a calendar of its own, for the days of one are counted only once
    const dues = occurrencesOf([presets['dien-bien']!], new Map(), '2027-06-30')
    items = staff.reduce(
      (n, held, i) => n + itemsOf(dues, [{ person: `${i}`, held, inPlace: null }], '2027-06-30', 0).length,
      0,
    )
  }
  once()
  const spent = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage()
    once()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }).sort((a, b) => a - b)
  return {
    what: 'a year of duties of a school of sixty',
    items,
    cpuMillis: Number(spent[Math.floor(ROUNDS / 2)]!.toFixed(1)),
    goalMillis: 50,
  }
}

const posts: Held['parties'][] = [
  ['head', 'board.chair'],
  ['deputyHead', 'board.deputy'],
  ['siteAdmin'],
  ['departmentLead'],
  ['clerk'],
]
const staff: readonly HeldIn[] = Array.from({ length: 60 }, (_, n) => {
  const held = {
    ...{ parties: posts[n] ?? (['teacher'] as const), since: {}, lessons: [] },
    leads: n >= 5 && n < 45 ? [{ classId: `class ${n}`, since: null }] : [],
    teaches: n >= 3 ? { since: null } : null,
  }
  return year => (year === 2026 ? held : { ...held, leads: [], teaches: null })
})

if (import.meta.main) console.log(JSON.stringify(measureDuties()))
