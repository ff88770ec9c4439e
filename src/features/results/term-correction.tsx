import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Uploaded } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { EvidencePicker } from '../corrections/evidence-picker.tsx'
import type { requestCorrection } from '../corrections/request.ts'
import type { TermTaken } from './term-part.tsx'

type Props = { pupil: string; name: string; of: TermTaken['subjects'][number]; onClose: () => void }

/** A dossier on what was taken over from another school: the term is locked, its paper is the evidence. */
export function TermCorrection({ pupil, name, of, onClose }: Props) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const deed = useDeed()
  const [text, setText] = useState(of.text)
  const [reason, setReason] = useState('')
  const [files, setFiles] = useState<readonly Uploaded[]>([])
  const [tried, setTried] = useState(false)
  const { book, period, column, may } = of.correct!
  const send = async () => {
    setTried(true)
    if (files.length === 0) return
    const evidence = files.map(file => file.sha256)
    const sent = await deed.run(() =>
      callOfficial<typeof requestCorrection>('corrections.request', {
        ...{ book, period, pupil, column, text, reason, evidence },
      }),
    )
    if (!sent) return
    await outOfDate('corrections.list', 'home.tasks')
    toast(t('correction.sent', { no: String(sent.no) }))
    await navigate({ to: `/phieu/${sent.correction}` })
  }
  const field = { label: t('term.correctTo'), value: text, error: deed.faultAt('text') }
  return (
    <ActSheet
      title={t('term.correctTitle', { subject: of.subjectName, name })}
      lede={t('term.correctLede')}
      ability={may}
      deed={deed}
      act={t('correction.send')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      {of.levels.length > 0 ? (
        <NativeSelect {...field} size="md" data={of.levels} onChange={e => setText(e.currentTarget.value)} />
      ) : (
        <TextInput {...field} inputMode="decimal" onChange={e => setText(e.currentTarget.value)} />
      )}
      <Textarea
        label={t('correction.reason')}
        description={t('correction.reasonHow')}
        value={reason}
        rows={3}
        maxLength={2000}
        error={deed.faultAt('reason')}
        onChange={e => setReason(e.currentTarget.value)}
      />
      <EvidencePicker
        files={files}
        wanted
        fault={tried && files.length === 0 ? t('term.filesMissing') : deed.faultAt('evidence')}
        onFiles={setFiles}
      />
      <p className="tiny">{t('correction.promise')}</p>
    </ActSheet>
  )
}
