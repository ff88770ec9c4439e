/** After the year's end: what is left to do for pupils who have not passed. */
import { sql } from 'kysely'
import type { Action } from '../../law/regulation.ts'
import type { Awaits } from '../../records/tables.ts'
import { HOMEROOM_SHEET } from '../gradebook/index.ts'
import { failedSubjects, outcomeShape } from '../results/index.ts'
import { dutyOf } from './duty.ts'
import { places, type ResultForm } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft, TaskKind } from './task.ts'

/** A pupil whose last result waits for something, and what has been done about it since. */
type Waiting = {
  classId: string
  pupil: string
  awaits: Awaits
  body: string
  planned: boolean
  decided: boolean
  /** subjects assessed again */
  again: string[]
}

export async function supportTasks(scene: Scene): Promise<Draft[]> {
  const last = scene.classes.flatMap(of => scene.lastOf(of.id, 'CN')?.id ?? [])
  if (last.length === 0) return []
  const { trx, school } = scene.session
  const { rows } = await sql<Waiting>`
    select r.class_id::text as "classId", p.pupil_id::text as pupil, p.awaits, p.body,
      exists (select 1 from support_plan s where s.school_id = p.school_id and s.class_id = r.class_id
        and s.pupil_id = p.pupil_id) as planned,
      exists (select 1 from promotion_decision d where d.school_id = p.school_id and d.class_id = r.class_id
        and d.pupil_id = p.pupil_id) as decided,
      array(select m.subject from support_mark m where m.school_id = p.school_id and m.class_id = r.class_id
        and m.pupil_id = p.pupil_id) as again
    from pupil_result p join class_result r on r.school_id = p.school_id and r.id = p.result_id
      join pupil n on n.school_id = p.school_id and n.id = p.pupil_id
    where p.school_id = ${school.id} and p.year = ${scene.year} and p.result_id = any(${last}::uuid[])
      and p.awaits is not null order by n.search_key, n.id`.execute(trx)
  return [...Map.groupBy(rows, r => r.classId)].flatMap(([classId, waiting]) => [
    ...toPlan(scene, classId, waiting),
    ...toAssess(scene, classId, waiting),
    ...toDecide(scene, classId, waiting),
  ])
}

/** A plan is asked for where teachers help; a re-test has its list. */
function toPlan(scene: Scene, classId: string, waiting: readonly Waiting[]): Draft[] {
  const helped = waiting.filter(w => w.awaits === 'support' || w.awaits === 'summerTraining')
  const left = helped.filter(w => !w.planned)
  return task(scene, {
    kind: 'planSupport',
    action: 'support.plan',
    form: 'ke-hoach',
    classId,
    left,
    of: helped.length,
  })
}

/** One task for each subject of this class that the person teaches. */
function toAssess(scene: Scene, classId: string, waiting: readonly Waiting[]): Draft[] {
  const mine = scene.session.standing.assignments.filter(a => a.classId === classId)
  const ready = waiting.filter(w => w.awaits !== 'support' || w.planned)
  return mine.flatMap(({ subject }) => {
    const failed = ready.filter(
      w =>
        failedSubjects(outcomeShape.parse(JSON.parse(w.body))).includes(subject) &&
        // a subject after the summer training, where the school has it so, only once its report is in
        (w.awaits !== 'summerTraining' || subject === HOMEROOM_SHEET || w.again.includes(HOMEROOM_SHEET)),
    )
    const left = failed.filter(w => !w.again.includes(subject))
    const of = failed.length
    return task(scene, {
      kind: 'assessSupport',
      action: 'support.assess',
      form: 'danh-gia',
      classId,
      left,
      of,
      subject,
    })
  })
}

function toDecide(scene: Scene, classId: string, waiting: readonly Waiting[]): Draft[] {
  const all = waiting.filter(w => w.awaits === 'principal')
  const left = all.filter(w => !w.decided)
  return task(scene, {
    kind: 'decidePromotion',
    action: 'promotion.decide',
    form: 'quyet-dinh',
    classId,
    left,
    of: all.length,
  })
}

type Left = {
  kind: TaskKind
  action: Action
  form: ResultForm
  classId: string
  left: readonly Waiting[]
  of: number
  subject?: string
}

/** Leads to the form of the first pupil who is left; the page then has the others. */
function task(scene: Scene, { kind, action, form, classId, left, of, subject }: Left): Draft[] {
  const first = left[0]
  if (!first) return []
  const towards = { classId, ...(subject === undefined ? {} : { subject }) }
  const { decision, clauses } = dutyOf(scene.session, action, { towards })
  if (decision.verdict !== 'allowed') return []
  const inClass = scene.classes.find(c => c.id === classId)!
  const book = inClass.books.find(b => b.subject === subject)
  return [
    {
      key: `${kind} ${classId} ${subject ?? ''}`,
      kind,
      params: { class: inClass.name, count: left.length, ...(book ? { subject: book.subjectName } : {}) },
      due: null,
      clauses,
      done: of - left.length,
      total: of,
      ...places.resultForm(classId, first.pupil, form),
      blocking: true,
    },
  ]
}
