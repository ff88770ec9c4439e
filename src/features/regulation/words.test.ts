import { expect, test } from 'vitest'
import { presets } from '../../../regulations/presets.ts'
import type { Clause } from '../../law/decide.ts'
import { speakerOf } from './words.ts'

const centre = presets['dien-bien']!
const clause = { id: 'DB-9a', at: 'Điều 9', document: centre.document, summary: { vi: '', en: '' } } as Clause

test('a conflict over a quorum that was left out names the members whom it counts', () => {
  const leaves = { quorum: 5, of: ['board.chair', 'board.member'] } as const
  const about = 'lock.decide'
  const { text } = speakerOf(centre, [], 'vi').conflict({
    kind: 'leavesOut',
    own: clause,
    against: clause,
    about,
    leaves,
  })
  expect(text).toContain(speakerOf(centre, [], 'vi').titles(['board.member']))
})
