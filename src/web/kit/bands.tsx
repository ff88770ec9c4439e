import { IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useTexts } from '../i18n/i18n.ts'
import css from './bands.module.css'

/** Under the bar of every page of a demo: nothing here is real. */
export function DemoBand() {
  const { t } = useTexts()
  return (
    <section className={css.band} aria-label={t('band.label')}>
      <IconInfoCircle size={16} stroke={1.7} aria-hidden />
      <p>{t('band.demo')}</p>
    </section>
  )
}

let trials = 0
const listeners = new Set<() => void>()
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
const count = (by: 1 | -1) => {
  trials += by
  for (const listener of listeners) listener()
}

/** On a page that signs with a trial certificate, or shows what was: the strip stands under the bar while it is open. */
export function Trial() {
  useEffect(() => {
    count(1)
    return () => count(-1)
  }, [])
  return null
}

/** Where the strip appears; once, in the shell. */
export function TrialBand() {
  const { t } = useTexts()
  if (!useSyncExternalStore(listen, () => trials > 0)) return null
  return (
    <section className={css.band} aria-label={t('band.trialLabel')}>
      <IconInfoCircle size={16} stroke={1.7} aria-hidden />
      <p>
        <b>{t('band.trialMark')}</b> {t('band.trial')}
      </p>
    </section>
  )
}
