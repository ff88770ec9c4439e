import { expect, it } from 'vitest'
import { isEverAskable } from '../../law/known.ts'
import type { Action } from '../../law/regulation.ts'
import { blanks, requirements } from './requirements.ts'

it('the form offers for a deed only what its act can ever tell', () => {
  const offered = (on: Action) => requirements.filter(word => isEverAskable(on, blanks[word]))
  const always = ['daysBefore', 'board', 'stepUp']
  expect(offered('regulation.adopt')).toEqual(always)
  expect(offered('score.enter')).toEqual(['daysBefore', 'window', 'book', 'board', 'stepUp'])
  expect(offered('lock.decide')).toContain('quorum')
  expect(offered('lessonPlan.approve')).toEqual(requirements)
})
