/** What a whole year of duties costs: every occurrence under the centre's regulation, as it falls to each of sixty people. */
import { presets } from '../regulations/presets.ts'
import { itemsOf, occurrencesOf } from '../src/features/duties/items.ts'
import type { Held } from '../src/law/duty-shares.ts'

const ROUNDS = 25

export function measureDuties(): Record<string, unknown> {
  let items = 0
  const once = () => {
    // a calendar of its own, for the days of one are counted only once
    const dues = occurrencesOf([presets['dien-bien']!], new Map(), '2027-06-30')
    items = staff.reduce(
      (n, held, i) => n + itemsOf(dues, `${i}`, held, { year: 2026, since: 0, ownSince: 0 }).length,
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
const staff: readonly Held[] = Array.from({ length: 60 }, (_, n) => ({
  parties: posts[n] ?? ['teacher'],
  leads: n >= 5 && n < 45 ? [`class ${n}`] : [],
  teaches: n >= 3,
}))

if (import.meta.main) console.log(JSON.stringify(measureDuties()))
