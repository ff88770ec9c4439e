import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '../../web/api.types.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { endGuardian } from './end.ts'
import type { ShownGuardian } from './guardian-part.tsx'

type Props = { pupil: string; one: ShownGuardian; ability: Decision; onClose: () => void }

/** The relation ends at once, with its reason. */
export function EndSheet({ pupil, one, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [reason, setReason] = useState('')
  const submit = async () => {
    const input = { pupil, guardian: one.id, reason }
    if (!(await deed.run(() => callOfficial<typeof endGuardian>('families.end', input)))) return
    onClose()
    toast(t('guardian.ended', { name: one.name }))
    await outOfDate('families.guardians')
  }
  return (
    <ActSheet
      title={t('guardian.endTitle', { name: one.name })}
      lede={t('guardian.endLede')}
      ability={ability}
      deed={deed}
      act={t('guardian.end')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Textarea
        label={t('guardian.reason')}
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
