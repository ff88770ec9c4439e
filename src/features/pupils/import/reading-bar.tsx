import { useTexts } from '../../../web/i18n/i18n.ts'
import css from './reading-bar.module.css'

/** How far the reading of a file is; read out as it goes. */
export function ReadingBar({ name, percent }: { name: string; percent: number }) {
  const { t } = useTexts()
  const whole = Math.round(percent)
  return (
    <div className={css.reading}>
      <p role="status">{t('import.file.reading', { name })}</p>
      <progress max={100} value={whole} aria-label={t('import.file.reading', { name })} />
      <span aria-hidden>{t('import.file.percent', { percent: whole })}</span>
    </div>
  )
}
