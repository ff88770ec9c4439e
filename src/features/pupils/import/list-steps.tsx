import { Button } from '@mantine/core'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { EmptyState } from '../../../web/kit/empty-state.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { RefusedFile } from './refused-file.tsx'
import { type Imported, Trial } from './trial.tsx'
import { usePlan } from './use-plan.tsx'

type Props = {
  reading: string
  step: 'columns' | 'trial'
  onGo: (reading: string | undefined, step?: 'thu') => void
  onImported: (imported: Imported) => void
}

/** A list that was read: its columns, then the dry run; or why the file is none. */
export function ListSteps({ reading, step, onGo, onImported }: Props) {
  const { t } = useTexts()
  const { plan, gone } = usePlan({ reading, most: 1 })
  const again = <Button onClick={() => onGo(undefined)}>{t('import.file.again')}</Button>
  if (gone)
    return (
      <>
        <PageHead title={t('import.gone.title')} crumbs={[{ text: t('nav.pupils'), to: '/hoc-sinh' }]} />
        <div className="sheet">
          <EmptyState title={t('import.gone.what')} action={again}>
            {t('import.gone.more')}
          </EmptyState>
        </div>
      </>
    )
  if (!plan) return null
  if (plan.refusals.length > 0) return <RefusedFile plan={plan} onAgain={() => onGo(undefined)} />
  return step === 'columns' ? (
    <ColumnsStep key={reading} reading={reading} plan={plan} onGo={onGo} />
  ) : (
    <Trial reading={reading} onGo={onGo} onImported={onImported} />
  )
}
