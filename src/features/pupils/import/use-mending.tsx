import type { InputOf } from '../../../records/act.ts'
import { call } from '../../../web/api.ts'
import type { Deed } from '../../../web/kit/deed.tsx'
import type { readRoster } from './read-roster.ts'
import type { settleRows } from './settle-rows.ts'
import type { Plan } from './use-plan.tsx'
import { useListReader } from './use-reading.tsx'

export type At = { sheet: string; row: number }
type Read = InputOf<typeof readRoster>
export type Correction = NonNullable<Read['corrections']>[number]
export type Declined = NonNullable<Read['declined']>[number]

export type Mending = {
  /** what is being mended */
  reading: string
  busy: boolean
  /** per cent of the file, while it is read once more */
  progress: number | null
  deed: Deed
  /** Puts other texts into cells; the list is read once more, its file stays as it is. */
  correct(corrections: readonly Correction[]): void
  /** This class for every row of the name. */
  chooseClass(name: string, classId: string): void
  /** Who the row is: a record, or null for somebody new. */
  choosePerson(at: At, pupil: string | null): void
  leaveOut(at: At, out: boolean): void
  /** Takes a kind of understanding back, for the whole list. */
  decline(codes: Declined[]): void
}

/** Mends a list in its dry run. `onReading` gets the reading that replaces this one; `refresh` plans anew. */
export function useMending(
  reading: string,
  plan: Plan | undefined,
  onReading: (reading: string) => void,
  refresh: () => Promise<unknown>,
): Mending {
  const reader = useListReader()
  const choices = plan?.choices ?? { classes: [], people: [], skip: [] }

  const readAnew = async (more: Pick<Read, 'corrections' | 'declined'>) => {
    const next = await reader.read(async () => ({ reading, ...more }))
    if (next !== undefined) onReading(next)
  }
  const settle = async (more: Partial<Plan['choices']>) => {
    const done = await reader.deed.run(() =>
      call<typeof settleRows>('pupils.settleRows', { reading, ...choices, ...more }),
    )
    if (done) await refresh()
  }
  return {
    reading,
    busy: reader.progress !== null || reader.deed.busy,
    progress: reader.progress,
    deed: reader.deed,
    correct: corrections => void readAnew({ corrections: [...corrections] }),
    decline: declined => void readAnew({ declined }),
    chooseClass: (name, id) =>
      void settle({ classes: [...choices.classes.filter(c => c.name !== name), { name, class: id }] }),
    choosePerson: ({ sheet, row }, pupil) =>
      void settle({ people: [...choices.people.filter(other({ sheet, row })), { sheet, row, pupil }] }),
    leaveOut: ({ sheet, row }, out) =>
      void settle({ skip: [...choices.skip.filter(other({ sheet, row })), ...(out ? [{ sheet, row }] : [])] }),
  }
}

const other = (at: At) => (one: At) => one.sheet !== at.sheet || one.row !== at.row
