import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '../../web/api.types.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { takeBackEarlier } from './record.ts'

type Props = { pupil: string; year: number; ability: Decision; onClose: () => void }

/** A year that was recorded for the wrong pupil, or by mistake, goes with a reason; what was recorded stays in the history. */
export function TakeBackForm({ pupil, year, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [reason, setReason] = useState('')
  const submit = async () => {
    const done = await deed.run(() => callOfficial<typeof takeBackEarlier>('earlier.takeBack', { pupil, year, reason }))
    if (!done) return
    onClose()
    toast(t('earlier.backDone', { from: year, to: year + 1 }))
    await outOfDate('earlier.ofPupil')
  }
  return (
    <ActSheet
      title={t('earlier.backOf', { from: year, to: year + 1 })}
      lede={t('earlier.backLede')}
      ability={ability}
      deed={deed}
      act={t('earlier.back')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Textarea
        label={t('earlier.reason')}
        autosize
        minRows={2}
        lang="vi"
        value={reason}
        error={deed.faultAt('reason')}
        onChange={e => setReason(e.currentTarget.value)}
      />
    </ActSheet>
  )
}
