import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import type { Decision } from '../../web/api.types.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { Sending } from './recipients-list.tsx'
import type { sendRegulation } from './send.ts'

type Props = { of: Sending; today: string; ability: Decision; onClose: () => void }

/** The word that a regulation was sent to one of its recipients, or that it was received there. */
export function SendSheet({ of: { regulation, recipient, name, kind }, today, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [onDay, setDay] = useState(today)
  const [how, setHow] = useState('')
  const keep = async () => {
    const done = await deed.run(() =>
      call<typeof sendRegulation>(`regulation.${kind}`, { regulation, recipient, onDay, how }),
    )
    if (!done) return
    onClose()
    toast(t('sending.kept', { name }))
    await outOfDate('regulation.recipients')
  }
  return (
    <ActSheet
      title={t(`sending.title.${kind}`, { name })}
      lede={t(`sending.lede.${kind}`)}
      ability={ability}
      deed={deed}
      act={t('sending.keep')}
      onSubmit={() => void keep()}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={t(`sending.day.${kind}`)}
        value={onDay}
        error={deed.faultAt('onDay')}
        onChange={e => setDay(e.currentTarget.value)}
      />
      <TextInput
        label={t(`sending.how.${kind}`)}
        value={how}
        error={deed.faultAt('how')}
        onChange={e => setHow(e.currentTarget.value)}
      />
    </ActSheet>
  )
}
