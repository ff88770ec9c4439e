import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { ProblemError } from '../api.ts'
import { useTexts } from '../i18n/i18n.ts'
import { DecisionNote } from '../kit/decision-note.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { PageHead } from '../kit/page-head.tsx'
import { queryClient } from '../query.ts'

/** A page that could not be shown: by the law (the decision note), because it is not there, or for lack of network. */
export function Failure({ error }: { error: unknown }) {
  const { t } = useTexts()
  const router = useRouter()
  const problem = error instanceof ProblemError ? error.problem : null
  if (problem?.status === 404) return <NotFound />
  if (problem && problem.clauses.length > 0)
    return (
      <DecisionNote
        title={problem.detail}
        state={problem.title}
        clauses={problem.clauses}
        missing={problem.missing}
        {...(problem.remedy ? { remedy: problem.remedy } : {})}
        onClose={() => router.history.back()}
      />
    )
  const again = async () => {
    await queryClient.resetQueries({ predicate: query => query.state.status === 'error' })
    await router.invalidate()
  }
  return (
    <>
      <PageHead title={t('error.title')} />
      <div className="sheet">
        <EmptyState
          title={problem?.detail ?? t('error.unreachable')}
          action={
            <Button variant="filled" onClick={() => void again()}>
              {t('error.retry')}
            </Button>
          }
        />
      </div>
    </>
  )
}

export function NotFound() {
  const { t } = useTexts()
  return (
    <>
      <PageHead title={t('error.notFound')} />
      <div className="sheet">
        <EmptyState
          title={t('error.notFoundMore')}
          action={
            <Button component={Link} to="/">
              {t('error.home')}
            </Button>
          }
        />
      </div>
    </>
  )
}
