import { Button } from '@mantine/core'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { EmptyState } from '../../../web/kit/empty-state.tsx'
import type { Plan } from './use-plan.tsx'
import { WizardHead } from './wizard-head.tsx'

/** A file that is no list, or none that is opened here: why, and what to do about it. */
export function RefusedFile({ plan, onAgain }: { plan: Plan; onAgain: () => void }) {
  const { t } = useTexts()
  const [refusal] = plan.refusals
  return (
    <>
      <WizardHead step="file" fileName={plan.fileName} title={t('import.refused.title')} />
      <div className="sheet" role="alert">
        <EmptyState
          title={t(`roster.refusal.${refusal!.code}` as 'roster.refusal.damaged', refusal!.params)}
          action={
            <Button variant="filled" onClick={onAgain}>
              {t('import.file.again')}
            </Button>
          }
        >
          {t('import.refused.more')}
        </EmptyState>
      </div>
    </>
  )
}
