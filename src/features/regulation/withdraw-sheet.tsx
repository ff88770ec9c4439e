import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '../../web/api.types.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { withdrawRegulation } from './withdraw.ts'

/** What was adopted for a day to come, and may still be taken back. */
export type Coming = { regulation: string; decisionNo: string; effectiveFrom: string }
type Props = { of: Coming; today: string; ability: Decision; onClose: () => void }

/** The decision that takes a coming version back: number, day, why. */
export function WithdrawSheet({ of: { regulation, decisionNo: no, effectiveFrom }, today, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [decisionNo, setNo] = useState('')
  const [decidedOn, setDay] = useState(today)
  const [reason, setReason] = useState('')
  const withdraw = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof withdrawRegulation>('regulation.withdraw', { regulation, decisionNo, decidedOn, reason }),
    )
    if (!done) return
    onClose()
    toast(t('withdraw.done', { no }))
    await outOfDate()
  }
  return (
    <ActSheet
      title={t('withdraw.title', { no })}
      lede={t('withdraw.lede', { day: day(effectiveFrom) })}
      ability={ability}
      deed={deed}
      act={t('withdraw.act')}
      onSubmit={() => void withdraw()}
      onClose={onClose}
    >
      <TextInput
        label={t('withdraw.decisionNo')}
        value={decisionNo}
        error={deed.faultAt('decisionNo')}
        onChange={e => setNo(e.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('withdraw.decidedOn')}
        value={decidedOn}
        error={deed.faultAt('decidedOn')}
        onChange={e => setDay(e.currentTarget.value)}
      />
      <Textarea
        label={t('withdraw.reason')}
        autosize
        minRows={2}
        value={reason}
        error={deed.faultAt('reason')}
        onChange={e => setReason(e.currentTarget.value)}
      />
    </ActSheet>
  )
}
