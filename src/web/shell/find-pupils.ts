import type { pupilList } from '../../features/pupils/list.ts'
import { read } from '../api.ts'
import type { Finder } from './commands.ts'

const most = 6

/** The pupils whom this person may see and whose name holds the text, accents or not. */
export const findPupils: Finder = async (text, signal) => {
  const { pupils } = await read<typeof pupilList>('pupils.list', { search: text }, { signal })
  return pupils.slice(0, most).map(pupil => ({
    id: `pupil ${pupil.id}`,
    text: `${pupil.familyName} ${pupil.givenName}`,
    note: [pupil.class, pupil.code].join(', '),
    kind: 'person',
    to: `/hoc-sinh/${pupil.id}`,
  }))
}
