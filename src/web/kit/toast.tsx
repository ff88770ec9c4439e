import { IconCheck } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTexts } from '../i18n/i18n.ts'
import css from './toast.module.css'

type Toast = { id: number; text: string; undo?: () => void }

let now: Toast | null = null
let count = 0
const listeners = new Set<() => void>()
const show = (toast: Toast | null) => {
  now = toast
  for (const tell of listeners) tell()
}
const listen = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

/** Says what happened, for eight seconds; with `undo` it can be taken back, and so needs no "are you sure". */
export function toast(text: string, undo?: () => void): void {
  count += 1
  show({ id: count, text, ...(undo ? { undo } : {}) })
}

const stay = 8000

/** Where toasts appear; once, in the shell. Stays while the pointer or the focus is on it. */
export function Toasts() {
  const { t } = useTexts()
  const current = useSyncExternalStore(listen, () => now)
  const [held, hold] = useState(false)
  useEffect(() => {
    if (!current || held) return
    const timer = setTimeout(() => show(null), stay)
    return () => clearTimeout(timer)
  }, [current, held])
  return (
    <div role="status" className={css.place}>
      {current ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only keeps it from going away
        <div
          key={current.id}
          className={css.toast}
          onMouseEnter={() => hold(true)}
          onMouseLeave={() => hold(false)}
          onFocus={() => hold(true)}
          onBlur={() => hold(false)}
        >
          <IconCheck size={18} stroke={1.7} aria-hidden />
          <span>{current.text}</span>
          {current.undo ? (
            <button
              type="button"
              onClick={() => {
                current.undo?.()
                hold(false)
                show(null)
              }}
            >
              {t('toast.undo')}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
