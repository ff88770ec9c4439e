/** Results to reconcile, put forward, approve. */
import type { Period } from '../gradebook/index.ts'
import { stepsOf } from '../results/index.ts'
import { dutyOf, whoseTurn } from './duty.ts'
import { places } from './places.ts'
import type { ClassScene, Scene } from './scene.ts'
import type { Draft, TaskKind } from './task.ts'

type ResultPeriod = Scene['results'][number]

export function resultTasks(scene: Scene): Draft[] {
  const led = scene.classes.filter(c => c.homeroom)
  return scene.results.flatMap(result => [
    ...led.flatMap(of => ofClass(scene, of, result)),
    ...toApprove(scene, result.period),
  ])
}

/** The homeroom teacher's own: what is still missing, then the proposal, then waiting for its approval. */
function ofClass(scene: Scene, of: ClassScene, { period, feeds, window }: ResultPeriod): Draft[] {
  const { session } = scene
  const last = scene.lastOf(of.id, period)
  const answered = last?.steps.at(-1)?.kind
  const stale = scene.isStale(of, period)
  const towards = { classId: of.id }
  const full = of.books.filter(b => feeds.every(p => scene.fullness(b, p).missing === 0))
  const complete = full.length === of.books.length && (of.books[0]?.pupils ?? 0) > 0
  const { clauses } = dutyOf(session, 'result.propose', { towards, complete: true })
  const draft = {
    params: { class: of.name, period },
    due: window.closesOn !== null && window.closesOn >= session.day ? window.closesOn : null,
    clauses,
    done: full.length,
    total: of.books.length,
    ...places.results(of.id, period),
  }
  if (last && !stale && answered === 'approval') return []
  if (last && !stale && answered === 'proposal') {
    const who = whoseTurn(session, 'result.approve')
    return [
      {
        ...draft,
        key: `waitForApproval ${of.id} ${period}`,
        kind: 'waitForApproval',
        params: { ...draft.params, who },
        due: null,
      },
    ]
  }
  const key = `results ${of.id} ${period}`
  if (complete) {
    const kind: TaskKind = last ? 'proposeAgain' : 'proposeResults'
    const note = answered === 'return' ? last!.steps.at(-1)!.note : ''
    return [{ ...draft, key, kind, params: { ...draft.params, note }, blocking: true }]
  }
  const waiting = of.books
    .filter(b => !full.includes(b) && !isMine(scene, of.id, b.subject))
    .map(b => `${b.subjectName} (${feeds.reduce((n, p) => n + scene.fullness(b, p).missing, 0)})`)
  if (waiting.length === 0) return []
  return [{ ...draft, key, kind: 'reviewResults', params: { ...draft.params, waiting: waiting.join(', ') } }]
}

const isMine = ({ session }: Scene, classId: string, subject: string) =>
  session.standing.assignments.some(a => a.classId === classId && a.subject === subject)

/** What waits for an approval that is this person's to give, one task a period. */
function toApprove(scene: Scene, period: Period): Draft[] {
  if (!scene.oversees) return []
  const waiting = scene.classes.flatMap(of => {
    const last = scene.lastOf(of.id, period)
    if (last?.steps.at(-1)?.kind !== 'proposal' || scene.isStale(of, period)) return []
    const facts = { towards: { classId: of.id }, steps: stepsOf(last), complete: true, contentAsAgreed: true }
    const { decision, clauses } = dutyOf(scene.session, 'result.approve', facts)
    return decision.verdict === 'allowed' ? [{ of, clauses }] : []
  })
  const first = waiting[0]
  if (!first) return []
  const count = waiting.length
  return [
    {
      key: `approveResults ${period}`,
      kind: 'approveResults',
      params: { period, count, classes: waiting.map(w => w.of.name).join(', ') },
      due: null,
      clauses: first.clauses,
      done: null,
      total: null,
      ...(count === 1 ? places.results(first.of.id, period) : places.period(period)),
      blocking: true,
    },
  ]
}
