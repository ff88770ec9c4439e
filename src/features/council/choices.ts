/** What somebody chose for a pupil on the page, as differences from the computed. Pure. */
import { type Difference, type ListKey, outcomeLists, titleLists } from './lists.ts'

export type Choice = { outcome: ListKey; title: ListKey | ''; reason: string }

/** The choice that leaves the lists as they stand. */
export function choiceOf(lists: readonly ListKey[], reason: string): Choice {
  return {
    outcome: outcomeLists.find(l => lists.includes(l)) ?? 'support',
    title: titleLists.find(l => lists.includes(l)) ?? '',
    reason,
  }
}

/** Each list that the choice puts the pupil on or takes the pupil off, all with the one reason. */
export function differencesBy(pupil: string, computed: readonly ListKey[], choice: Choice): Difference[] {
  const { outcome, title, reason } = choice
  const chosen: ListKey[] = title === '' ? [outcome] : [outcome, title]
  const of = (list: ListKey, placed: 'on' | 'off') => ({ pupil, list, placed, reason })
  return [
    ...computed.filter(l => !chosen.includes(l)).map(l => of(l, 'off')),
    ...chosen.filter(l => !computed.includes(l)).map(l => of(l, 'on')),
  ]
}
