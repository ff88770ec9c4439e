import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { ProblemError, signIn } from '../api.ts'
import { useTexts } from '../i18n/i18n.ts'
import { SecretField } from '../kit/secret-field.tsx'
import { queryClient, useSession } from '../query.ts'
import { goOn, isWaiting, onWaiting } from '../signed-out.ts'
import css from './sign-in-again.module.css'

/** The session has ended in the middle of work: sign in here, over the page, and nothing typed is lost. */
export function SignInAgain() {
  const waiting = useSyncExternalStore(onWaiting, isWaiting)
  return waiting ? <Form /> : null
}

function Form() {
  const { t } = useTexts()
  const { person } = useSession()
  const dialog = useRef<HTMLDialogElement>(null)
  const [fault, setFault] = useState('')
  const [withCode, setWithCode] = useState(false)
  const [busy, setBusy] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])

  const enter = async (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault()
    const form = new FormData(e.currentTarget)
    const field = (name: string) => String(form.get(name) ?? '')
    const code = field('code')
    setBusy(true)
    try {
      const session = await signIn({ login: field('login'), password: field('password'), ...(code ? { code } : {}) })
      // Another person must not send, or see, what the first one typed.
      if (session.person?.id !== person?.id) return location.assign('/')
      queryClient.setQueryData(['session'], session)
      goOn()
    } catch (cause) {
      if (cause instanceof ProblemError) {
        setFault(cause.problem.detail)
        setWithCode(withCode || cause.problem.code.includes('CODE'))
      } else setFault(t('error.unreachable'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby="dang-nhap-lai" onCancel={e => e.preventDefault()}>
      <form onSubmit={e => void enter(e)}>
        <h2 id="dang-nhap-lai">{t('again.title')}</h2>
        <p>{t('again.why')}</p>
        <TextInput name="login" label={t('again.login')} autoComplete="username" required withAsterisk={false} />
        <SecretField
          name="password"
          label={t('again.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        {withCode ? (
          <TextInput name="code" label={t('again.code')} autoComplete="one-time-code" inputMode="numeric" />
        ) : null}
        {fault ? (
          <p role="alert" className={css.fault}>
            {fault}
          </p>
        ) : null}
        <Button type="submit" variant="filled" size="lg" fullWidth loading={busy}>
          {t('again.enter')}
        </Button>
      </form>
    </dialog>
  )
}
