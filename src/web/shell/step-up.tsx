import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { ProblemError } from '../api.ts'
import { useTexts } from '../i18n/i18n.ts'
import { SecretField } from '../kit/secret-field.tsx'
import { confirm, finish, isAsking, onAsking } from '../official.ts'
import css from './sign-in-again.module.css'

/** Before an official act: the own password once more, and the code where one is set. */
export function StepUp() {
  return useSyncExternalStore(onAsking, isAsking) ? <Form /> : null
}

function Form() {
  const { t } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  const [fault, setFault] = useState('')
  const [withCode, setWithCode] = useState(false)
  const [busy, setBusy] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])

  const enter = async (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault()
    const form = new FormData(e.currentTarget)
    const code = String(form.get('code') ?? '')
    setBusy(true)
    try {
      await confirm({ password: String(form.get('password') ?? ''), ...(code ? { code } : {}) })
    } catch (cause) {
      const problem = cause instanceof ProblemError ? cause.problem : null
      setFault(problem?.detail ?? t('error.unreachable'))
      setWithCode(withCode || (problem?.code.includes('SECOND_FACTOR') ?? false))
      setBusy(false)
    }
  }
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby="xac-nhan-lai" onClose={() => finish(false)}>
      <form onSubmit={e => void enter(e)}>
        <h2 id="xac-nhan-lai">{t('stepUp.title')}</h2>
        <p>{t('stepUp.why')}</p>
        <SecretField
          name="password"
          label={t('stepUp.password')}
          autoComplete="current-password"
          data-autofocus
          required
          withAsterisk={false}
        />
        {withCode ? (
          <TextInput name="code" label={t('again.code')} autoComplete="one-time-code" inputMode="numeric" required />
        ) : null}
        {fault ? (
          <p role="alert" className={css.fault}>
            {fault}
          </p>
        ) : null}
        <Button type="submit" variant="filled" color="seal" size="lg" fullWidth loading={busy}>
          {t('stepUp.enter')}
        </Button>
        <Button variant="subtle" onClick={() => finish(false)}>
          {t('stepUp.later')}
        </Button>
      </form>
    </dialog>
  )
}
