/** Pupils that stand in a list twice. The fault is the later row's and names the earlier one. */
import type { Field } from '../roster/fields.ts'
import type { Pupil } from '../roster/pupil.ts'
import { codeIn } from './pupil-fields.ts'

type SeenRow = { sheet: string; row: number; pupil: Partial<Pupil> }
type Earlier = { sheet: string; row: number; name: string }
type Twice = { code: 'idTwice' | 'codeTwice'; field: Field; value: string; params: Earlier }

export type Seen = {
  /** The earlier rows with the same personal id or number. */
  ids(at: SeenRow): Twice[]
  /** The earlier row that belongs to the same record. */
  record(id: string, at: SeenRow): Earlier | undefined
}

export function seenRows(): Seen {
  const kept = new Map<string, SeenRow>()
  const first = (key: string, at: SeenRow): Earlier | undefined => {
    const before = kept.get(key)
    if (!before) kept.set(key, at)
    return before && { sheet: before.sheet, row: before.row, name: before.pupil.fullName ?? '' }
  }
  return {
    record: (id, at) => first(`record ${id}`, at),
    ids(at) {
      const { personalId, learnerCode } = at.pupil
      const values: [Twice['code'], Field, string | undefined][] = [
        ['idTwice', 'personalId', personalId],
        ['codeTwice', learnerCode === undefined ? 'registerNumber' : 'learnerCode', codeIn(at.pupil)],
      ]
      return values.flatMap(([code, field, value]) => {
        const params = value === undefined ? undefined : first(`${code} ${value}`, at)
        return params ? [{ code, field, value: value!, params }] : []
      })
    },
  }
}
