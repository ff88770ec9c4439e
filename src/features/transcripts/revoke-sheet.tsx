import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { revokeTranscript } from './revoke.ts'
import type { Version } from './transcript-shown.ts'

/** Taking a sealed document back: by which decision and why, and what happens to the paper that is out there. */
export function RevokeSheet({ version, onClose }: { version: Version; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [decisionNo, setDecisionNo] = useState('')
  const [reason, setReason] = useState('')
  const { document, may } = version
  const revoke = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof revokeTranscript>('transcripts.revoke', { document, decisionNo, reason }),
    )
    if (!done) return
    onClose()
    toast(t('transcript.revoked', { no: version.version }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('transcript.revokeTitle', { no: version.version })}
      lede={t('transcript.revokeMore')}
      onClose={onClose}
      foot={
        <Button variant="filled" color="seal" loading={deed.busy} onClick={() => void revoke()}>
          {t('transcript.revoke')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <TextInput
          label={t('approve.decisionNo')}
          value={decisionNo}
          error={deed.faultAt('decisionNo')}
          onChange={e => setDecisionNo(e.currentTarget.value)}
        />
        <Textarea
          label={t('transcript.revokeWhy')}
          description={t('transcript.revokeWhyHow')}
          autosize
          minRows={3}
          value={reason}
          error={deed.faultAt('reason')}
          onChange={e => setReason(e.currentTarget.value)}
        />
        <p className="small quiet">
          {may.revoke.because.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}{' '}
          {may.revoke.because[0]?.summary}
        </p>
      </div>
    </SideSheet>
  )
}
