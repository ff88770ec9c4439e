import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SecretField } from '../../web/kit/secret-field.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { bringCertificate } from './bring.ts'
import css from './certificates.module.css'

type Props = { holder: 'person' | 'school'; onClose: () => void }
type Part = 'certificates' | 'privateKey'

/** A certificate of a real authority with its key, as files or pasted; the key is sealed by the PIN as it arrives. */
export function BringSheet({ holder, onClose }: Props) {
  const { t } = useTexts()
  const id = useId()
  const deed = useDeed()
  const [typed, setTyped] = useState({ certificates: '', privateKey: '', pin: '', again: '' })
  const [differ, setDiffer] = useState(false)
  const put = (name: keyof typeof typed, value: string) => setTyped(before => ({ ...before, [name]: value }))
  const bring = async (e: FormEvent) => {
    e.preventDefault()
    setDiffer(typed.pin !== typed.again)
    if (typed.pin !== typed.again) return
    const { again: _, ...rest } = typed
    const done = await deed.run(() => callOfficial<typeof bringCertificate>('certificates.bring', { holder, ...rest }))
    if (!done) return
    onClose()
    toast(t('key.brought'))
    await outOfDate('certificates.list')
  }
  const part = (name: Part) => (
    <div className={css.part}>
      <Textarea
        label={t(`key.${name}`)}
        description={t(`key.${name}How`)}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        value={typed[name]}
        error={deed.faultAt(name)}
        aria-invalid={deed.faultAt(name) !== undefined}
        onChange={e => put(name, e.currentTarget.value)}
      />
      <label className={css.file}>
        {t('key.fromFile')}
        <input
          type="file"
          accept=".pem,.crt,.cer,.key"
          onChange={e => {
            const [file] = e.currentTarget.files ?? []
            if (file) void file.text().then(text => put(name, text))
          }}
        />
      </label>
    </div>
  )
  return (
    <SideSheet
      title={t('key.bring')}
      lede={t('key.bringHow')}
      onClose={onClose}
      foot={
        <Button type="submit" form={id} variant="filled" loading={deed.busy}>
          {t('key.bring')}
        </Button>
      }
    >
      <form id={id} className={form.form} onSubmit={e => void bring(e)}>
        <DeedProblem deed={deed} />
        {part('certificates')}
        {part('privateKey')}
        <SecretField
          label={t('key.newPin')}
          description={t('key.pinHow')}
          autoComplete="off"
          value={typed.pin}
          fault={deed.faultAt('pin')}
          onChange={e => put('pin', e.currentTarget.value)}
        />
        <SecretField
          label={t('key.again')}
          autoComplete="off"
          value={typed.again}
          fault={differ ? t('key.differ') : undefined}
          onChange={e => put('again', e.currentTarget.value)}
        />
      </form>
    </SideSheet>
  )
}
