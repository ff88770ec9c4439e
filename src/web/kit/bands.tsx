import { IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useTexts } from '../i18n/i18n.ts'
import css from './bands.module.css'

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

/** On a page that signs with a trial certificate, or shows what was: the line under the bar says so while it is open. */
export function Trial() {
  useEffect(() => {
    count(1)
    return () => count(-1)
  }, [])
  return null
}

/** One line under the bar, whatever there is to say: nothing in a demo is real, a trial signature is none. Once, in the shell. */
export function Bands({ demo }: { demo: boolean }) {
  const { t } = useTexts()
  const trial = useSyncExternalStore(listen, () => trials > 0)
  if (!demo && !trial) return null
  return (
    <section className={css.band} aria-label={t(trial ? 'band.trialLabel' : 'band.label')}>
      <IconInfoCircle size={16} stroke={1.7} aria-hidden />
      {trial ? <b>{t('band.trialMark')}</b> : null}
      <p className={css.long}>
        {trial ? <span>{t('band.trial')}</span> : null}
        {demo ? <span>{t('band.demo')}</span> : null}
      </p>
      <p className={css.short}>
        {trial ? <span>{t('band.trialShort')}</span> : null}
        {demo ? <span>{t('band.demoShort')}</span> : null}
      </p>
    </section>
  )
}
