import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { own } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { type Deed, DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { SecretField } from '../../web/kit/secret-field.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { queryClient } from '../../web/query.ts'
import css from './accounts.module.css'
import type { beginSecondFactor } from './own-account.ts'

type Begun = OutputOf<ReturnType<typeof beginSecondFactor>>

/** The second factor: off, being set up (the secret is shown once), or on. */
export function SecondFactor({ on }: { on: boolean }) {
  const { t } = useTexts()
  const [begun, setBegun] = useState<Begun | null>(null)
  return (
    <section className={css.section}>
      <h2>{t('factor.title')}</h2>
      <p>{t('factor.why')}</p>
      {on ? <Remove /> : begun ? <Confirm begun={begun} onDone={() => setBegun(null)} /> : <Begin onBegun={setBegun} />}
    </section>
  )
}

const refresh = () => queryClient.invalidateQueries({ queryKey: ['own-account'] })

/** Sends what stands in a form's fields. */
function useForm<T>(
  path: string,
  onDone: (answer: T) => unknown,
): { deed: Deed; send: (e: FormEvent<HTMLFormElement>) => void } {
  const deed = useDeed()
  const go = async (form: HTMLFormElement) => {
    const done = await deed.run(() => own<T>('POST', path, Object.fromEntries(new FormData(form))))
    if (done) await onDone(done)
  }
  return {
    deed,
    send: e => {
      e.preventDefault()
      void go(e.currentTarget)
    },
  }
}

function Begin({ onBegun }: { onBegun: (begun: Begun) => void }) {
  const { t } = useTexts()
  const { deed, send } = useForm<Begun>('/second-factor', onBegun)
  return (
    <form className={css.fields} onSubmit={send}>
      <DeedProblem deed={deed} />
      <SecretField
        name="password"
        label={t('own.current')}
        autoComplete="current-password"
        fault={deed.faultAt('password')}
      />
      <div className={css.acts}>
        <Button type="submit" loading={deed.busy}>
          {t('factor.begin')}
        </Button>
      </div>
    </form>
  )
}

function Confirm({ begun, onDone }: { begun: Begun; onDone: () => void }) {
  const { t } = useTexts()
  const { deed, send } = useForm('/second-factor/confirm', async () => {
    toast(t('factor.done'))
    await refresh()
    onDone()
  })
  return (
    <form className={css.fields} onSubmit={send}>
      <p>{t('factor.scan')}</p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: an SVG that our own server has drawn from the secret */}
      <div className={css.qr} role="img" aria-label={t('factor.qr')} dangerouslySetInnerHTML={{ __html: begun.qr }} />
      <p className="small">
        {t('factor.byHand')} <span className={css.secret}>{begun.secret}</span>
      </p>
      <DeedProblem deed={deed} />
      <TextInput
        name="code"
        label={t('factor.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={7}
        error={deed.faultAt('code')}
      />
      <div className={css.acts}>
        <Button type="submit" variant="filled" loading={deed.busy}>
          {t('factor.confirm')}
        </Button>
        <Button onClick={onDone}>{t('note.later')}</Button>
      </div>
    </form>
  )
}

function Remove() {
  const { t } = useTexts()
  const { deed, send } = useForm('/second-factor/remove', async () => {
    toast(t('factor.removed'))
    await refresh()
  })
  return (
    <>
      <StateMark mark="done">{t('factor.on')}</StateMark>
      <form className={css.fields} onSubmit={send}>
        <DeedProblem deed={deed} />
        <SecretField
          name="password"
          label={t('own.current')}
          autoComplete="current-password"
          fault={deed.faultAt('password')}
        />
        <TextInput
          name="code"
          label={t('factor.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          error={deed.faultAt('code')}
        />
        <div className={css.acts}>
          <Button type="submit" loading={deed.busy}>
            {t('factor.remove')}
          </Button>
        </div>
      </form>
    </>
  )
}
