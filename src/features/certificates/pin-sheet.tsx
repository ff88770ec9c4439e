import { Button } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SecretField } from '../../web/kit/secret-field.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import type { changePin } from './change-pin.ts'

type Props = { holder: 'person' | 'school'; onClose: () => void }

/** Another PIN for the same key; the present one is the proof. */
export function PinSheet({ holder, onClose }: Props) {
  const { t } = useTexts()
  const id = useId()
  const deed = useDeed()
  const [typed, setTyped] = useState({ pin: '', newPin: '', again: '' })
  const [differ, setDiffer] = useState(false)
  const change = async (e: FormEvent) => {
    e.preventDefault()
    setDiffer(typed.newPin !== typed.again)
    if (typed.newPin !== typed.again) return
    const { pin, newPin } = typed
    const done = await deed.run(() => callOfficial<typeof changePin>('certificates.changePin', { holder, pin, newPin }))
    if (!done) return
    onClose()
    toast(t('key.pinChanged'))
  }
  const field = (name: keyof typeof typed, label: string, fault: string | undefined) => (
    <SecretField
      label={label}
      autoComplete="off"
      value={typed[name]}
      fault={fault}
      onChange={e => {
        const { value } = e.currentTarget
        setTyped(before => ({ ...before, [name]: value }))
      }}
    />
  )
  return (
    <SideSheet
      title={t(holder === 'school' ? 'key.changeSealPin' : 'key.changePin')}
      lede={t('key.changeHow')}
      onClose={onClose}
      foot={
        <Button type="submit" form={id} variant="filled" loading={deed.busy}>
          {t('key.changePin')}
        </Button>
      }
    >
      <form id={id} className={form.form} onSubmit={e => void change(e)}>
        <DeedProblem deed={deed} />
        {field('pin', t('key.pinNow'), deed.faultAt('pin'))}
        {field('newPin', t('key.newPin'), deed.faultAt('newPin'))}
        {field('again', t('key.again'), differ ? t('key.differ') : undefined)}
      </form>
    </SideSheet>
  )
}
