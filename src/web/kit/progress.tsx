import { useTexts } from '../i18n/i18n.ts'
import css from './progress.module.css'

type Props = {
  done: number
  of: number
  /** amber: the deadline is today */
  due?: boolean
}

/** How far a piece of work is, always with its figures. */
export function Progress({ done, of, due }: Props) {
  const { t } = useTexts()
  const share = of > 0 ? Math.min(100, (done * 100) / of) : 0
  const look = done >= of && of > 0 ? css.done : due ? css.due : ''
  return (
    <span className={`${css.progress} ${look}`}>
      <i role="img" aria-label={t('progress.of', { done, of })}>
        <b style={{ width: `${share}%` }} />
      </i>
      <span aria-hidden>
        {done}/{of}
      </span>
    </span>
  )
}
