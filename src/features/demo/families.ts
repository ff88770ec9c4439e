/** Parents of the demo: one at two schools by one account, one at the centre. */
import { addDays, startOf } from '../../calendar/vietnam-time.ts'
import { runAct } from '../../records/act.ts'
import { openAccount } from '../accounts/open-account.ts'
import { openGuardianAccount } from '../families/account.ts'
import { linkGuardian } from '../families/link.ts'
import { writeNote } from '../preschool/notes.ts'
import { split } from './names.ts'
import { as, type DemoYear, headOf, setPassword, type Troupe } from './school.ts'
import { approveYear } from './transcripts.ts'

const HOUR = 3_600_000

/** Last year's results of the classes in which the parents' children were: without them a family has nothing to read. */
export async function approveForFamilies(troupe: Troupe, last: DemoYear): Promise<void> {
  const at = startOf(`${last.year + 1}-05-29`) + 8 * HOUR
  for (const { before } of troupe.plan.families ?? []) {
    const of = last.classes.find(c => c.name === before)
    if (of) await approveYear(troupe, of, headOf(troupe.plan), at)
  }
}

/** The evening before the story's day, when everything else has happened. */
export async function playFamilies(troupe: Troupe, today: string): Promise<void> {
  const { plan } = troupe
  const at = startOf(addDays(today, -1)) + 20 * HOUR
  for (const family of plan.families ?? []) {
    const { id: classId, pupils } = troupe.classes.get(family.class)!
    const pupil = pupils[family.place]!
    const caller = as(troupe, headOf(plan), at)
    if (plan.preschool) {
      const teacher = as(troupe, plan.preschool.find(c => c.name === family.class)!.teachers[0]!, at)
      const text = 'Hôm nay con chủ động rủ bạn cùng xếp hình và biết nhường đồ chơi.'
      await runAct(teacher, writeNote, { class: classId, pupil, day: addDays(today, -1), head: 'feelings', text })
    }
    const { guardian, person } = await runAct(caller, linkGuardian, {
      ...{ pupil, relation: family.relation, basis: 'sổ đăng bộ' },
      who: { kind: 'new', ...split(family.name), phone: family.phone },
    })
    const before = troupe.accounts.find(a => a.name === family.name)
    if (before) {
      const operator = { ...caller, actor: { kind: 'operator' as const } }
      await runAct(operator, openAccount, { person, login: before.login, joins: true })
      continue
    }
    const { account, login } = await runAct(caller, openGuardianAccount, { pupil, guardian })
    troupe.people.set(family.name, { id: person, account })
    await setPassword(troupe, family.name, at)
    troupe.accounts.push({ school: plan.name, role: 'Phụ huynh', name: family.name, login })
  }
}
