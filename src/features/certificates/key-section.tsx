import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { Trial } from '../../web/kit/bands.tsx'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import { BringSheet } from './bring-sheet.tsx'
import css from './certificates.module.css'
import { EndSheet } from './end-sheet.tsx'
import { type Key, KeyFacts } from './key-facts.tsx'
import type { listCertificates } from './list.ts'
import { NewKey } from './new-key.tsx'
import { PinSheet } from './pin-sheet.tsx'

/** On the own account: the own key, the school's seal for whoever keeps it, and everybody's for who may end them. */
export function KeySections({ className }: { className: string | undefined }) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof listCertificates>('certificates.list', {})
  if (!data) return null
  const { own, seal, others, may, trustsAuthorities } = data
  const trial = [...own, ...seal].some(c => c.ended === null && c.standing === 'trial')
  return (
    <>
      {trial ? <Trial /> : null}
      <section className={className} id="chung-thu">
        <h2>{t('key.title')}</h2>
        <p>{t('key.how')}</p>
        <KeyPart holder="person" keys={own} brings={trustsAuthorities} />
      </section>
      {mayPress(may.createSeal) ? (
        <section className={className}>
          <h2>{t('key.sealTitle')}</h2>
          <p>{t('key.sealHow')}</p>
          <KeyPart holder="school" keys={seal} brings={trustsAuthorities} />
        </section>
      ) : null}
      {mayPress(may.end) && others.length > 0 ? (
        <section className={className}>
          <h2>{t('key.othersTitle')}</h2>
          <p>{t('key.othersHow')}</p>
          <Others keys={others.filter(c => c.ended === null)} />
        </section>
      ) : null}
    </>
  )
}

/** The living one with what can be done to it, or the way to a new one; those before it fold away. */
function KeyPart({ holder, keys, brings }: { holder: 'person' | 'school'; keys: readonly Key[]; brings: boolean }) {
  const { t } = useTexts()
  const [open, setOpen] = useState<'pin' | 'end' | 'bring' | null>(null)
  const living = keys.find(c => c.ended === null && c.daysLeft > 0)
  const before = keys.filter(c => c !== living)
  const close = () => setOpen(null)
  return (
    <>
      {living ? (
        <>
          <KeyFacts certificate={living} />
          <div className={css.acts}>
            <Button onClick={() => setOpen('pin')}>{t('key.changePin')}</Button>
            <Button onClick={() => setOpen('end')}>{t('key.end')}</Button>
          </div>
        </>
      ) : (
        <>
          <NewKey holder={holder} />
          {brings ? (
            <p className={css.or}>
              {t('key.or')} <Button onClick={() => setOpen('bring')}>{t('key.bring')}</Button>
            </p>
          ) : null}
        </>
      )}
      {before.length > 0 ? (
        <details className={css.before}>
          <summary>{t('key.before', { count: before.length })}</summary>
          {before.map(c => (
            <KeyFacts key={c.certificate} certificate={c} />
          ))}
        </details>
      ) : null}
      {open === 'pin' ? <PinSheet holder={holder} onClose={close} /> : null}
      {open === 'end' && living ? <EndSheet certificate={living} onClose={close} /> : null}
      {open === 'bring' ? <BringSheet holder={holder} onClose={close} /> : null}
    </>
  )
}

/** Nobody gives a key to somebody else; a leader can only end one. */
function Others({ keys }: { keys: readonly Key[] }) {
  const { t } = useTexts()
  const [ending, end] = useState<Key | null>(null)
  return (
    <>
      <ul className={css.others}>
        {keys.map(c => (
          <li key={c.certificate}>
            <div className="grow">
              <b>{c.name}</b>
              <small>
                {t(`key.${c.standing}`)} · {t('key.left', { count: c.daysLeft })}
              </small>
            </div>
            <Button size="xs" aria-label={t('key.endOf', { name: c.name })} onClick={() => end(c)}>
              {t('key.end')}
            </Button>
          </li>
        ))}
      </ul>
      {ending ? <EndSheet certificate={ending} onClose={() => end(null)} /> : null}
    </>
  )
}
