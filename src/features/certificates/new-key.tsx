import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { SecretField } from '../../web/kit/secret-field.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './certificates.module.css'
import type { createCertificate, createSeal } from './create.ts'

type Props = { holder: 'person' | 'school'; onMade?: (pin: string) => Promise<void> | void }

/** A key of one's own, or of the school's seal: choosing its PIN is all there is to it. */
export function NewKey({ holder, onMade }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const make = async (e: FormEvent) => {
    e.preventDefault()
    setDiffer(pin !== again)
    if (pin !== again) return
    const made = await deed.run(() =>
      holder === 'school'
        ? callOfficial<typeof createSeal>('certificates.createSeal', { pin })
        : callOfficial<typeof createCertificate>('certificates.create', { pin }),
    )
    if (!made) return
    toast(t(holder === 'school' ? 'key.sealMade' : 'key.made'))
    await outOfDate('certificates.list')
    await onMade?.(pin)
  }
  return (
    <form className={css.form} onSubmit={e => void make(e)}>
      <DeedProblem deed={deed} />
      <SecretField
        label={t('key.newPin')}
        description={t('key.pinHow')}
        autoComplete="off"
        value={pin}
        fault={deed.faultAt('pin')}
        onChange={e => setPin(e.currentTarget.value)}
      />
      <SecretField
        label={t('key.again')}
        autoComplete="off"
        value={again}
        fault={differ ? t('key.differ') : undefined}
        onChange={e => setAgain(e.currentTarget.value)}
      />
      <p className="small quiet">{t('key.trialHow')}</p>
      <div className={css.acts}>
        <Button type="submit" variant="filled" loading={deed.busy}>
          {t(holder === 'school' ? 'key.makeSeal' : 'key.make')}
        </Button>
      </div>
    </form>
  )
}
