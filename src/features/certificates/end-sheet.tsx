import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { endCertificate } from './end.ts'
import type { Key } from './key-facts.tsx'

const REASONS = ['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const

/** Ends a key for good, with a reason; what it signed stays signed. */
export function EndSheet({ certificate, onClose }: { certificate: Key; onClose: () => void }) {
  const { t } = useTexts()
  const id = useId()
  const deed = useDeed()
  const [reason, setReason] = useState<(typeof REASONS)[number]>('superseded')
  const [note, setNote] = useState('')
  const end = async (e: FormEvent) => {
    e.preventDefault()
    const done = await deed.run(() =>
      callOfficial<typeof endCertificate>('certificates.end', {
        certificate: certificate.certificate,
        reason,
        note,
      }),
    )
    if (!done) return
    onClose()
    toast(t('key.endDone'))
    await outOfDate('certificates.list', 'home.tasks')
  }
  return (
    <SideSheet
      title={t('key.endOf', { name: certificate.name })}
      lede={t('key.endHow')}
      onClose={onClose}
      foot={
        <Button type="submit" form={id} variant="filled" loading={deed.busy}>
          {t('key.end')}
        </Button>
      }
    >
      <form id={id} className={form.form} onSubmit={e => void end(e)}>
        <DeedProblem deed={deed} />
        <fieldset className={form.group}>
          <legend>{t('key.why')}</legend>
          {REASONS.map(each => (
            <label key={each} className={form.check}>
              <input type="radio" name={id} checked={reason === each} onChange={() => setReason(each)} />
              {t(`key.reason.${each}`)}
            </label>
          ))}
        </fieldset>
        <TextInput
          label={t('key.note')}
          value={note}
          maxLength={300}
          error={deed.faultAt('note')}
          onChange={e => setNote(e.currentTarget.value)}
        />
      </form>
    </SideSheet>
  )
}
