import { renderSVG } from 'uqr'
import { useTexts } from '../../web/i18n/i18n.ts'
import css from './transcript.module.css'
import type { Version } from './transcript-shown.ts'

/** What the printed QR leads to: for comparing with the paper, and for giving on. */
export function PublicAddress({ version: { link, code } }: { version: Version }) {
  const { t } = useTexts()
  if (link === null) return <p className={css.noLink}>{t('transcript.noLink', { code })}</p>
  return (
    <div className={css.qr}>
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(link, { border: 1 }))}`}
        alt={t('transcript.qr')}
        width={84}
        height={84}
      />
      <div>
        <b>{code}</b>
        <p>{t('transcript.qrMore')}</p>
        <a href={link} target="_blank" rel="noreferrer">
          {t('transcript.qrOpen')}
        </a>
      </div>
    </div>
  )
}
