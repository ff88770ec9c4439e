import { Button } from '@mantine/core'
import { ProblemError } from './api.ts'
import { useTexts } from './i18n/i18n.ts'
import css from './read-failed.module.css'

/** for a part that the server keeps from this reader there is nothing to try again */
const KEPT_FROM = [403, 404]

/** Did a read fail that may yet succeed? Then nothing is known of what there is: it is not "none". */
export const hasFailed = (error: Error | null): boolean =>
  error !== null && !(error instanceof ProblemError && KEPT_FROM.includes(error.problem.status))

type Props = {
  /** what is missing from the page, where no heading says it */
  part?: string
  of: { error: Error | null; refetch: () => unknown }
}

/** In place of a part whose `useReadLater` failed: that it did, and another try. Nothing while it is only on its way. */
export function ReadFailed({ part, of }: Props) {
  const { t } = useTexts()
  const { error } = of
  if (!hasFailed(error)) return null
  return (
    <p className={`small ${css.line}`} role="status">
      {part ? <b>{part}: </b> : null}
      {error instanceof ProblemError ? error.problem.detail : t('error.unreachable')}{' '}
      <Button size="xs" onClick={() => void of.refetch()}>
        {t('error.retry')}
      </Button>
    </p>
  )
}
