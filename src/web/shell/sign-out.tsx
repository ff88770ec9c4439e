import { Button } from '@mantine/core'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { signOut } from '../api.ts'
import { clock, day } from '../dates.ts'
import { useTexts } from '../i18n/i18n.ts'
import { DeedProblem, useDeed } from '../kit/deed.tsx'
import { leaveHere } from '../offline/here.ts'
import { useSession } from '../query.ts'
import { sendNow, useQueue } from '../saves.ts'
import { forget, typedBy } from '../typed.ts'
import css from './sign-in-again.module.css'

let leaving = false
const listeners = new Set<() => void>()
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
const say = (now: boolean) => {
  leaving = now
  for (const listener of listeners) listener()
}

/** Somebody wants to sign out: at once, or after the question what becomes of words that were not sent. */
export const beginLeaving = (): void => say(true)

/** Signing out. Nothing that the person typed stays on the device, so what is unsent is sent or given up first. */
export function SignOut() {
  const { person } = useSession()
  const asked = useSyncExternalStore(listen, () => leaving)
  return asked && person ? <Leaving person={person.id} /> : null
}

function Leaving({ person }: { person: string }) {
  const { t } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  useQueue() // what goes out meanwhile leaves the list
  const typed = typedBy(person)
  const [tried, setTried] = useState(false)
  const deed = useDeed()

  const leave = () =>
    deed.run(async () => {
      await signOut()
      forget(person)
      await leaveHere()
      location.replace('/dang-nhap')
    })
  const send = () =>
    deed.run(async () => {
      await sendNow()
      setTried(true)
      if (typedBy(person).length === 0) await leave()
    })
  // the answer to the press in the menu, once; `leave` is made anew with each rendering
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    dialog.current?.showModal()
    if (typed.length === 0) void leave()
  }, [])

  const waits = typed.some(entry => entry.kind === 'saves')
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby="dang-xuat" onClose={() => say(false)}>
      <div className={css.parts}>
        <h2 id="dang-xuat">{t(typed.length > 0 ? 'leave.title' : 'shell.leave')}</h2>
        {typed.length > 0 ? <p>{t('leave.why')}</p> : null}
        <ul className={css.left}>
          {typed.map(entry => (
            <li key={entry.kind + entry.name}>
              {entry.kind === 'saves' ? <b>{entry.where}</b> : <a href={entry.path}>{entry.where}</a>}
              <small>
                {t(`leave.${entry.kind}`)} · {clock(entry.at)}, {day(entry.at)}
              </small>
            </li>
          ))}
        </ul>
        {tried && typed.length > 0 ? <p role="alert">{t(waits ? 'leave.notSent' : 'leave.look')}</p> : null}
        <DeedProblem deed={deed} />
        {waits ? (
          <Button variant="filled" size="lg" fullWidth loading={deed.busy} onClick={() => void send()}>
            {t('leave.send')}
          </Button>
        ) : null}
        {typed.length > 0 || deed.problem ? (
          <>
            <Button size="lg" fullWidth loading={deed.busy} onClick={() => void leave()}>
              {t(typed.length > 0 ? 'leave.discard' : 'shell.leave')}
            </Button>
            <Button variant="subtle" disabled={deed.busy} onClick={() => dialog.current?.close()}>
              {t('leave.stay')}
            </Button>
          </>
        ) : null}
      </div>
    </dialog>
  )
}
