/** What each list is called under the circular of the school's programme. */
import type { Programme } from '../../../regulations/presets.ts'
import { type Language, say } from '../../texts/say.ts'
import type { ListKey } from './lists.ts'

/** TT 27/2020 Điều 11, 13; TT 43/2021 Điều 14; TT 22/2021 Điều 15. The other lists have one name everywhere. */
const OWN = {
  primary: {
    completed: 'council.list.primary.completed',
    excellent: 'council.list.pupil.excellent',
    good: 'council.list.primary.good',
  },
  continuing: { excellent: 'council.list.learner.excellent', good: 'council.list.learner.good' },
  secondary: { excellent: 'council.list.pupil.excellent', good: 'council.list.pupil.good' },
} as const

export function listName(language: Language, programme: Programme, list: ListKey): string {
  const own = (OWN as Partial<Record<string, Partial<Record<ListKey, Own>>>>)[programme]?.[list]
  return say(language, own ?? `council.list.${list}`)
}

type Own = { [P in keyof typeof OWN]: (typeof OWN)[P][keyof (typeof OWN)[P]] }[keyof typeof OWN]

/** A sheet of a workbook has room for 31 characters; what is longer ends with a whole word. */
export function sheetName(name: string): string {
  return name.length <= 31 ? name : name.slice(0, name.lastIndexOf(' ', 31))
}
