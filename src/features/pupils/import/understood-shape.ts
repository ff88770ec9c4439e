/** What the machine understood for the person, gathered by kind, with the first places of each. */
import { z } from 'zod'
import type { InterpretationCode } from '../roster/findings.ts'
import type { Roster } from '../roster/parse-roster.ts'

export const understoodShape = z.array(
  z.object({
    code: z.string(),
    count: z.int(),
    places: z.array(
      z.object({ sheet: z.string(), row: z.int(), letter: z.string(), from: z.string(), to: z.string() }),
    ),
  }),
)

const SHOWN = 20

/** The kinds that were met, the commonest first. */
export function understoodIn({ rows }: Roster): z.input<typeof understoodShape> {
  const kinds = new Map<InterpretationCode, z.input<typeof understoodShape>[number]>()
  for (const { sheet, row, interpretations } of rows)
    for (const { code, letter, from, to } of interpretations) {
      const kind = kinds.get(code) ?? { code, count: 0, places: [] }
      kind.count += 1
      if (kind.places.length < SHOWN) kind.places.push({ sheet, row, letter, from, to })
      kinds.set(code, kind)
    }
  return [...kinds.values()].sort((a, b) => b.count - a.count)
}
