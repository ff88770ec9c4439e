/** Faults to answer, by whoever the regulations name, and the own steps and tasks of the roll-out. */
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

export function rolloutTasks({ session, there: { rollout } }: Scene): Draft[] {
  if (rollout === null) return []
  const troubles = rollout.filter(r => r.kind === 'trouble')
  const answering = dutyOf(session, 'trouble.answer', {})
  const doing = dutyOf(session, 'duty.tell', { towards: { own: true } })
  const unmeasured = { done: null, total: null }
  return [
    ...(troubles.length > 0 && answering.decision.verdict === 'allowed'
      ? [
          {
            key: 'answerTrouble',
            kind: 'answerTrouble' as const,
            params: { count: troubles.length, what: troubles[0]!.subject },
            due: null,
            clauses: answering.clauses,
            blocking: true,
            ...unmeasured,
            ...places.rollout('su-co'),
          },
        ]
      : []),
    ...rollout
      .filter(r => r.kind !== 'trouble')
      .map(r => ({
        key: `doStep ${r.id}`,
        kind: 'doStep' as const,
        params: { what: r.subject },
        due: r.due,
        clauses: doing.clauses,
        ...unmeasured,
        ...places.rollout('lo-trinh'),
      })),
  ]
}
