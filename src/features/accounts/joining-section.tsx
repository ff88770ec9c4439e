import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { own } from '../../web/api.ts'
import { clock, day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { SecretField } from '../../web/kit/secret-field.tsx'
import css from './accounts.module.css'
import type { takeJoiningCode } from './joining.ts'

type Taken = OutputOf<ReturnType<typeof takeJoiningCode>>

/** The owner's own word that another school may join this account: a code to bring there, shown once. */
export function JoiningSection({ secondFactor }: { secondFactor: boolean }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [taken, setTaken] = useState<Taken | null>(null)
  const take = async (form: HTMLFormElement) => {
    const typed = new FormData(form)
    const text = (name: string) => String(typed.get(name) ?? '')
    const input = { password: text('password'), ...(secondFactor ? { code: text('code') } : {}) }
    const done = await deed.run(() => own<Taken>('POST', '/joining-code', input))
    if (done) setTaken(done)
  }
  const send = (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault()
    void take(e.currentTarget)
  }
  return (
    <section className={css.section} aria-label={t('joining.title')}>
      <h2>{t('joining.title')}</h2>
      <p>{t('joining.why')}</p>
      {taken ? (
        <div role="status">
          <div className={css.slip}>
            <dl>
              <dt>{t('joining.code')}</dt>
              <dd className={css.code}>{taken.code}</dd>
              <dt>{t('slip.until')}</dt>
              <dd>
                {clock(taken.validUntil)}, {day(taken.validUntil)}
              </dd>
            </dl>
          </div>
          <p className="small quiet">{t('joining.how')}</p>
        </div>
      ) : (
        <form className={css.fields} onSubmit={send}>
          <DeedProblem deed={deed} />
          <SecretField
            name="password"
            label={t('own.current')}
            autoComplete="current-password"
            fault={deed.faultAt('password')}
          />
          {secondFactor ? (
            <TextInput
              name="code"
              label={t('factor.code')}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={7}
              error={deed.faultAt('code')}
            />
          ) : null}
          <div className={css.acts}>
            <Button type="submit" loading={deed.busy}>
              {t('joining.take')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
