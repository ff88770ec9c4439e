/** What the plan was computed from, as one number: the act carries out what the dry run showed, or nothing. */
import { canonical, type Json, sha256 } from '../../records/canonical.ts'
import type { YearFacts } from './year-facts.ts'

export function digestOf({ year, classes, there }: YearFacts): string {
  const of = classes.map(c => [c.id, c.name, c.pupils.map(p => [p.id, p.outcome, p.nextClass])])
  return sha256(canonical({ year, of, there } as unknown as Json))
}
