import { expect, test } from 'vitest'
import { capacities, posts, seats } from '../law/regulation.ts'
import { CO_TEACHERS, HOMEROOM, heldByNobody, NO_STANDING, partiesTowards, type Standing } from './standing.ts'

test('a person can come to every capacity that the law names, but for those that nobody can hold yet', () => {
  const [classId, subject, pupil] = ['class', 'TOAN', 'pupil']
  const everything: Standing = {
    ...NO_STANDING,
    posts,
    seats,
    boardInForce: true,
    assignments: [HOMEROOM, subject, ...CO_TEACHERS].map(of => ({ classId, subject: of })),
    contributions: [{ classId, subject }],
    learner: pupil,
    guardian: { wards: [pupil] },
  }
  const held = new Set(partiesTowards(everything, { classId, subject, pupil, own: true }))
  // any seat is of the board; the operator comes from the command line
  expect(capacities.filter(party => !held.has(party))).toEqual(
    expect.arrayContaining(['board', ...heldByNobody, 'operator']),
  )
  expect(capacities.filter(party => !held.has(party))).toHaveLength(heldByNobody.length + 2)
})
