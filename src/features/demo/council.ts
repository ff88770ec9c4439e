/** Last year's council of the demo: the lists of a class as they were computed, decided. */
import { startOf } from '../../calendar/vietnam-time.ts'
import { runAct, runRead } from '../../records/act.ts'
import { decideLists } from '../council/decide.ts'
import { proposeLists } from '../council/propose.ts'
import { councilYear } from '../council/read-year.ts'
import { as, type DemoYear, headOf, type Troupe } from './school.ts'
import { approveYear } from './transcripts.ts'

const HOUR = 3_600_000

/** The results of the year are approved; the homeroom teacher proposes, the council under the head decides. */
export async function holdCouncil(troupe: Troupe, year: DemoYear, className: string): Promise<void> {
  const { plan, people } = troupe
  const c = year.classes.find(each => each.name === className)!
  const head = headOf(plan)
  await approveYear(troupe, c, head, startOf(`${year.year + 1}-05-27`) + 8 * HOUR)
  const heldOn = `${year.year + 1}-05-28`
  const at = startOf(heldOn) + 8 * HOUR + HOUR / 4
  const homeroom = as(troupe, c.homeroom, at)
  const { classes } = await runRead(homeroom, councilYear, { year: year.year })
  const result = classes.find(of => of.class === c.id)!.result!.id
  const { proposal } = await runAct(homeroom, proposeLists, { class: c.id, result, differences: [] })
  const there = [head, plan.staff.find(s => s.posts.includes('deputyHead'))!.name, c.homeroom]
  await runAct(as(troupe, head, at + HOUR / 4), decideLists, {
    ...{ year: year.year, heldOn, place: 'Phòng họp', decisionNo: '52/QĐ', note: '' },
    chair: people.get(head)!.id,
    secretary: people.get(c.homeroom)!.id,
    members: there.map(name => people.get(name)!.id),
    votes: { for: there.length, against: 0, withheld: 0 },
    classes: [{ class: c.id, proposal, differences: [] }],
  })
}
