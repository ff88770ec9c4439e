import { describe, expect, it } from 'vitest'
import { choiceOf, differencesBy } from './choices.ts'
import { withDifferences } from './lists.ts'

describe('what is chosen for a pupil on the page', () => {
  it('is no difference while it stays as computed', () => {
    expect(differencesBy('an', ['promoted', 'good'], choiceOf(['promoted', 'good'], ''))).toEqual([])
    expect(differencesBy('an', ['retest'], choiceOf(['retest'], ''))).toEqual([])
  })

  it('takes the pupil off one list and onto another, with the one reason, and comes back as it was chosen', () => {
    const choice = { outcome: 'promoted' as const, title: '' as const, reason: 'vì' }
    const own = differencesBy('an', ['retest', 'good'], choice)
    expect(own).toEqual([
      { pupil: 'an', list: 'retest', placed: 'off', reason: 'vì' },
      { pupil: 'an', list: 'good', placed: 'off', reason: 'vì' },
      { pupil: 'an', list: 'promoted', placed: 'on', reason: 'vì' },
    ])
    expect(choiceOf(withDifferences(['retest', 'good'], own), 'vì')).toEqual(choice)
  })
})
