import { Button } from '@mantine/core'
import { IconCheck, IconEye } from '@tabler/icons-react'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import css from './sign.module.css'
import type { Shown } from './sign-shown.ts'

type Props = { documents: readonly Shown[]; looked: ReadonlySet<string>; onLook: (document: Shown) => void }

/** What deserves a look before signing, named and not decided; a tick where the reader has looked. */
export function LookFirst({ documents, looked, onLook }: Props) {
  const { t } = useTexts()
  const seen = documents.filter(d => looked.has(d.pupil)).length
  return (
    <section className="sec">
      <div className={css.subHead}>
        <h2>{t('sign.look.title')}</h2>
        <p>{t('sign.look.seen', { seen, count: documents.length })}</p>
      </div>
      <ul className={css.look}>
        {documents.map(d => (
          <li key={d.pupil}>
            {looked.has(d.pupil) ? (
              <IconCheck size={18} stroke={1.7} className={css.seen ?? ''} aria-label={t('sign.look.wasSeen')} />
            ) : (
              <IconEye size={18} stroke={1.7} className={css.unseen ?? ''} aria-hidden />
            )}
            <div className="grow">
              <b>{d.name}</b>
              <p>{d.outliers.map(outlier => outlierText(outlier, t)).join(' · ')}</p>
            </div>
            <Button size="xs" onClick={() => onLook(d)} aria-label={t('sign.look.of', { name: d.name })}>
              {t(looked.has(d.pupil) ? 'sign.look.again' : 'sign.look.act')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** An outlier as a sentence. */
export function outlierText({ code, params }: Shown['outliers'][number], t: Say): string {
  const { excused = 0, unexcused = 0 } = params
  const days = Number(excused) + Number(unexcused)
  const level = typeof params.level === 'string' ? t(`sign.level.${params.level}` as 'sign.level.T') : ''
  const key = code === 'corrected' && params.rows === '' ? 'correctedElse' : code
  return t(`sign.outlier.${key}`, { ...params, days, level })
}
