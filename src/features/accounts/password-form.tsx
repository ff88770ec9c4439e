import { Button } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { own } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { SecretField } from '../../web/kit/secret-field.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { queryClient } from '../../web/query.ts'
import css from './accounts.module.css'

/** A new password: every other session ends with it. */
export function PasswordForm({ login }: { login: string }) {
  const { t } = useTexts()
  const deed = useDeed()
  const form = useRef<HTMLFormElement>(null)
  const [differ, setDiffer] = useState(false)
  const save = async (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault()
    const typed = new FormData(e.currentTarget)
    const text = (name: string) => String(typed.get(name) ?? '')
    setDiffer(text('password') !== text('again'))
    if (text('password') !== text('again')) return
    const done = await deed.run(() =>
      own('POST', '/password', { current: text('current'), password: text('password') }),
    )
    if (!done) return
    form.current?.reset()
    toast(t('own.passwordDone'))
    await queryClient.invalidateQueries({ queryKey: ['own-account'] })
  }
  return (
    <section className={css.section}>
      <h2>{t('own.password')}</h2>
      <p>{t('own.passwordHow')}</p>
      <form ref={form} className={css.fields} onSubmit={e => void save(e)}>
        <input type="hidden" name="username" autoComplete="username" value={login} />
        <DeedProblem deed={deed} />
        <SecretField
          name="current"
          label={t('own.current')}
          autoComplete="current-password"
          fault={deed.faultAt('current')}
        />
        <SecretField
          name="password"
          label={t('own.new')}
          autoComplete="new-password"
          fault={deed.faultAt('password')}
        />
        <SecretField
          name="again"
          label={t('own.again')}
          autoComplete="new-password"
          fault={differ ? t('own.differ') : undefined}
        />
        <div className={css.acts}>
          <Button type="submit" variant="filled" loading={deed.busy}>
            {t('own.passwordAct')}
          </Button>
        </div>
      </form>
    </section>
  )
}
