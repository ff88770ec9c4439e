import { Button } from '@mantine/core'
import { useTexts } from '../../web/i18n/i18n.ts'
import css from './sign.module.css'
import type { Batch } from './sign-shown.ts'

type Props = { leftOut: Batch['leftOut']; onTakeBack?: (pupil: string) => void }

/** Whom this confirmation does not reach, by the reason why; who was left out by hand can be taken back. */
export function LeftOut({ leftOut, onTakeBack }: Props) {
  const { t } = useTexts()
  if (leftOut.length === 0) return null
  const byHand = leftOut.filter(one => one.why === 'chosen')
  const others = Map.groupBy(
    leftOut.filter(one => one.why !== 'chosen'),
    one => one.why,
  )
  return (
    <section className="sec">
      <h2 className={css.sub}>{t('sign.leftOut.title', { count: leftOut.length })}</h2>
      <ul className={css.look}>
        {byHand.map(one => (
          <li key={one.pupil}>
            <div className="grow">
              <b>{one.name}</b>
              <p>{t('sign.leftOut.chosen')}</p>
            </div>
            {onTakeBack ? (
              <Button size="xs" onClick={() => onTakeBack(one.pupil)}>
                {t('sign.leftOut.takeBack')}
              </Button>
            ) : null}
          </li>
        ))}
        {[...others].map(([why, of]) => (
          <li key={why}>
            <div className="grow">
              <b>{t('sign.leftOut.why', { count: of.length, why: t(`sign.leftOut.${why}`) })}</b>
              <p className={css.names}>{of.map(one => one.name).join(', ')}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
