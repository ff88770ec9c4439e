import type { Decision } from '../../web/api.types.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ReasonSheet } from '../../web/kit/reason-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { takeBackEarlier } from './record.ts'

type Props = { pupil: string; year: number; ability: Decision; onClose: () => void }

/** A year that was recorded for the wrong pupil, or by mistake, goes with a reason; what was recorded stays in the history. */
export function TakeBackForm({ pupil, year, ...sheet }: Props) {
  const { t } = useTexts()
  const span = { from: year, to: year + 1 }
  return (
    <ReasonSheet
      {...sheet}
      title={t('earlier.backOf', span)}
      lede={t('earlier.backLede')}
      label={t('earlier.reason')}
      act={t('earlier.back')}
      send={reason => callOfficial<typeof takeBackEarlier>('earlier.takeBack', { pupil, year, reason })}
      onDone={async () => {
        toast(t('earlier.backDone', span))
        await outOfDate('earlier.ofPupil')
      }}
    />
  )
}
