import { IconInfoCircle } from '@tabler/icons-react'
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
