import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { Progress } from '../../web/kit/progress.tsx'
import type { Due } from './due.ts'
import { signLink } from './sign-place.ts'

/** One class at one stage: what, by which clause, how far, and the way to it. Stands on the page of approvals too. */
export function DueRow({ due }: { due: Due }) {
  const { t } = useTexts()
  return (
    <li>
      <div className="grow">
        <h3>{titleOf(due, t)}</h3>
        <p>
          {t(`sign.list.ready.${due.stage}`, { count: due.ready })}
          {due.because
            .toSorted((a, b) => Number(a.ofLaw) - Number(b.ofLaw))
            .slice(0, 2)
            .map(clause => (
              <ClauseChip key={clause.id} clause={clause} />
            ))}
        </p>
      </div>
      {due.stage === 'seal' ? null : <Progress done={due.done} of={due.total} />}
      <Button component={Link} {...signLink(due)}>
        {t(due.stage === 'seal' ? 'sign.list.seal' : 'sign.list.sign', { count: due.ready })}
      </Button>
    </li>
  )
}

function titleOf({ stage, className, year, subjects }: Due, t: Say): string {
  const params = { class: className, from: year, to: year + 1, subjects: subjects.map(s => s.name).join(', ') }
  return t(`sign.list.class.${stage}`, params)
}
