/** A year of a demo preschool: classes, objectives, a theme each month, what was found, and the review of the book. */
import { addDays, startOf } from '../../calendar/vietnam-time.ts'
import { runAct, runRead } from '../../records/act.ts'
import { decideLock } from '../locks/take-step.ts'
import { assess } from '../preschool/assess.ts'
import { closeTheme } from '../preschool/close-theme.ts'
import { addEvidence } from '../preschool/evidence.ts'
import { writeNote } from '../preschool/notes.ts'
import { enterObjectives } from '../preschool/objectives.ts'
import { openPreschoolClass } from '../preschool/open-class.ts'
import { planTheme } from '../preschool/plan-theme.ts'
import { preschoolPlan } from '../preschool/read-plan.ts'
import { requestChange } from '../preschool/request-change.ts'
import { approveReview, proposeReview } from '../preschool/review.ts'
import { enrol } from '../pupils/enrol.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { decideWindow } from '../school/decide-window.ts'
import { makeName } from './names.ts'
import type { PreschoolClassPlan } from './plan.ts'
import { evidence, notes, objectivesOfGroup, themes } from './preschool-words.ts'
import { as, headOf, type Troupe } from './school.ts'

const HOUR = 3_600_000

type Playing = { troupe: Troupe; plan: PreschoolClassPlan; id: string; children: string[]; objectives: string[] }

/** Plays the year up to today: past themes are closed, the running one is half filled. */
export async function playPreschool(troupe: Troupe, year: number, today: string): Promise<void> {
  const groups = [...new Set(troupe.plan.preschool?.map(c => c.group))]
  const at = startOf(`${year}-08-22`) + 8 * HOUR
  for (const ageGroup of groups)
    await runAct(as(troupe, headOf(troupe.plan), at), enterObjectives, {
      year,
      ageGroup,
      kind: 'objective',
      rows: objectivesOfGroup[ageGroup]!.map(([domain, text], i) => ({ code: `MT${i + 1}`, domain, text })),
    })
  const planned = await runRead(as(troupe, headOf(troupe.plan), at), preschoolPlan, { year: String(year) })
  await decideTimes(troupe, year)
  for (const plan of troupe.plan.preschool ?? []) {
    const objectives = planned.groups.find(g => g.group === plan.group)!.objectives.map(o => o.id)
    await playClass(await openClass(troupe, plan, year, objectives), year, today)
  }
  await decideLockOfTerm(troupe, year, today)
}

/** The times for entry of both semesters. */
async function decideTimes(troupe: Troupe, year: number): Promise<void> {
  const head = as(troupe, headOf(troupe.plan), startOf(`${year}-08-22`) + 8 * HOUR)
  const times = [
    { period: 'HK1', opensOn: `${year}-08-15`, closesOn: `${year + 1}-01-31`, decisionNo: `31/QĐ-${year}` },
    { period: 'HK2', opensOn: `${year + 1}-01-03`, closesOn: `${year + 1}-07-31`, decisionNo: `32/QĐ-${year}` },
  ]
  for (const time of times) await runAct(head, decideWindow, { year, ...time })
}

/** The lock of the first semester, set for the hour at which its time ends; decided when everything else is played. */
async function decideLockOfTerm(troupe: Troupe, year: number, today: string): Promise<void> {
  if (today >= `${year + 1}-02-01`) return
  const head = as(troupe, headOf(troupe.plan), startOf(addDays(today, -1)) + 17 * HOUR)
  const from = startOf(`${year + 1}-02-01`)
  await runAct(head, decideLock, { year, period: 'HK1', class: null, decisionNo: `45/QĐ-${year}`, from })
}

async function openClass(troupe: Troupe, plan: PreschoolClassPlan, year: number, objectives: string[]) {
  const at = startOf(`${year}-08-22`) + 9 * HOUR
  const head = as(troupe, headOf(troupe.plan), at)
  const opened = await runAct(head, openPreschoolClass, { year, name: plan.name, ageGroup: plan.group })
  for (const [i, teacher] of plan.teachers.entries())
    await runAct(head, assignTeacher, {
      class: opened.class,
      subject: i === 0 ? '*' : `GV${i + 1}`,
      person: troupe.people.get(teacher)!.id,
      fromDay: `${year}-08-22`,
    })
  const born = year - { NT1: 0, NT2: 1, NT3: 2, MG3: 3, MG4: 4, MG5: 5 }[plan.group]
  const { dice: d } = troupe
  const two = (n: number) => String(n).padStart(2, '0')
  const { pupils } = await runAct(head, enrol, {
    class: opened.class,
    fromDay: `${year}-09-01`,
    pupils: Array.from({ length: plan.size }, () => {
      const child = makeName(d, troupe.plan.names, troupe.used)
      return {
        ...child,
        code: String(1000 + troupe.used.size),
        bornOn: `${born}-${two(1 + d.below(12))}-${two(1 + d.below(28))}`,
      }
    }),
  })
  troupe.classes.set(plan.name, { id: opened.class, pupils })
  return { troupe, plan, id: opened.class, children: pupils, objectives }
}

async function playClass(playing: Playing, year: number, today: string): Promise<void> {
  for (const [i, [month, name]] of themes.entries()) {
    const fromDay = `${month > '06' ? year : year + 1}-${month}-03`
    if (fromDay > today) break
    const toDay = addDays(fromDay, 24)
    // the next month's theme begins while this one may still be assessed, so that one is always under way
    const over = addDays(toDay, 7) <= today
    const theme = await playTheme(playing, { name, fromDay, toDay, at: i, over }, today)
    if (i === 0 && playing.plan.change) await askForChange(playing, theme, today)
    if (month === '01' && over) await reviewTerm(playing, addDays(toDay, 3))
  }
  await writeNotes(playing, today)
}

/** Half of the objectives each month, so that each comes back; a child's talent is not kept, only chance. */
async function playTheme(
  { troupe, plan, id, children, objectives }: Playing,
  theme: { name: string; fromDay: string; toDay: string; at: number; over: boolean },
  today: string,
): Promise<string> {
  const { dice: d } = troupe
  const teacher = (day: string) => as(troupe, plan.teachers[0]!, startOf(day) + 16 * HOUR)
  const about = objectives.filter((_, i) => (i + theme.at) % 2 === 0)
  const { name, fromDay, toDay, over } = theme
  const made = await runAct(teacher(addDays(fromDay, -2)), planTheme, {
    class: id,
    name,
    fromDay,
    toDay,
    objectives: about,
  })
  const done = over ? about : about.slice(0, Math.ceil(about.length / 2))
  const cells = done.flatMap((column, o) =>
    children.flatMap((pupil, c) => {
      if (!over && o === done.length - 1 && c % 3 === 0) return []
      const text = d.chance(3) ? 'v Nghỉ ốm dài ngày' : d.chance(o === 1 ? 58 : 86) ? '+' : '-'
      return [{ pupil, column, text, version: 0, how: 'typed' as const }]
    }),
  )
  const day = over ? addDays(toDay, 1) : earlier(addDays(fromDay, 5), addDays(today, -1))
  if (day < fromDay) return made.theme
  await runAct(teacher(day), assess, { theme: made.theme, changes: cells })
  await runAct(teacher(day), addEvidence, {
    theme: made.theme,
    pupil: children[d.below(children.length)]!,
    objective: done[0]!,
    piece: { kind: 'text', text: d.pick(evidence) },
  })
  if (over) await runAct(teacher(addDays(toDay, 2)), closeTheme, { theme: made.theme })
  return made.theme
}

/** What the teacher finds out after closing waits for the head's word. */
async function askForChange({ troupe, plan, children, objectives }: Playing, theme: string, today: string) {
  const teacher = as(troupe, plan.teachers[0]!, startOf(addDays(today, -1)) + 16 * HOUR)
  const asked = { theme, pupil: children[2]!, objective: objectives[0]! }
  await runAct(teacher, requestChange, {
    ...asked,
    text: 'v Về quê suốt chủ đề',
    reason: 'Cháu nghỉ suốt chủ đề, cô đã chạm nhầm dòng của bạn kế bên',
  })
}

async function reviewTerm({ troupe, plan, id }: Playing, day: string): Promise<void> {
  const at = startOf(day) + 16 * HOUR
  const book = { class: id, period: 'HK1' as const }
  await runAct(as(troupe, plan.teachers[0]!, at), proposeReview, book)
  await runAct(as(troupe, headOf(troupe.plan), at + HOUR), approveReview, { ...book, seq: 1 })
}

async function writeNotes({ troupe, plan, id, children }: Playing, today: string): Promise<void> {
  const { dice: d } = troupe
  for (let n = 0; n < 3; n++) {
    const day = addDays(today, -n - 1)
    const [head, text] = d.pick(notes)
    const pupil = children[d.below(children.length)]!
    const teacher = as(troupe, plan.teachers[n % plan.teachers.length]!, startOf(day) + 16 * HOUR)
    await runAct(teacher, writeNote, { class: id, pupil, day, head, text })
  }
}

const earlier = (a: string, b: string) => (a < b ? a : b)
