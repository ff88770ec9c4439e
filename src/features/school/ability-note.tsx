import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import type { Overview } from './school.page.tsx'

/** Where a button would stand for others: whose it is, and by which clause. */
export function AbilityNote({ ability }: { ability: Overview['may']['assign'] }) {
  if (ability.verdict === 'allowed') return null
  return (
    <p className="row wrap small quiet">
      {ability.headline}
      {ability.because.map(clause => (
        <ClauseChip key={clause.id} clause={clause} />
      ))}
    </p>
  )
}
