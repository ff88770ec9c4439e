import { Button } from '@mantine/core'
import { IconRefreshAlert } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import css from './sign.module.css'
import { yearLevel } from './sign-rest.tsx'
import type { Change } from './sign-shown.ts'

/** Nothing was signed: what was shown is no longer what is there. Says what changed, and waits until it was seen. */
export function ChangedNotice({ changes, onSeen }: { changes: readonly Change[]; onSeen: () => void }) {
  const { t } = useTexts()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <section className={css.changed} aria-labelledby="da-doi">
      <IconRefreshAlert size={20} stroke={1.7} aria-hidden />
      <div className="grow">
        <h2 id="da-doi" ref={head} tabIndex={-1}>
          {t('sign.changed.title', { count: changes.length })}
        </h2>
        <p>{t(changes.length > 0 ? 'sign.changed.more' : 'sign.changed.signatures')}</p>
        <ul>
          {changes.map(change => (
            <li key={change.pupil}>
              <b>{change.name}</b> {t(`sign.changed.${change.what}`)}
              {change.places.map(({ place, name, from, to }) => (
                <span key={place + name} className={css.place}>
                  {name || t(`sign.changed.place.${place}`)}: <s>{worded(place, from, t)}</s> {worded(place, to, t)}
                </span>
              ))}
            </li>
          ))}
        </ul>
      </div>
      <Button onClick={onSeen}>{t('sign.changed.seen')}</Button>
    </section>
  )
}

function worded(place: Change['places'][number]['place'], value: string, t: Say): string {
  if (value === '') return t('note.blank')
  if (place === 'rating') return t(`rating.${value}` as 'rating.HT')
  if (place === 'levels')
    return value
      .split(' ')
      .map(level => yearLevel(level, t))
      .join(' · ')
  if (place === 'completion') return t(`sign.completion.${value}` as 'sign.completion.HT_LOP')
  return place === 'promotion' ? t(`sign.promotion.${value}` as 'sign.promotion.LEN_LOP') : value
}
