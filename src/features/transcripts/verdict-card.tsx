import { IconInfoCircle, IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react'
import { clock, day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { useReadLater } from '../../web/query.ts'
import type { transcriptPages } from './files.ts'
import { PublicAddress } from './public-address.tsx'
import css from './transcript.module.css'
import { isSealed, shortHash, type Verified, type Version } from './transcript-shown.ts'
import type { verifyTranscript } from './verify.ts'

const LOOKS = {
  whole: { css: css.good, Icon: IconShieldCheck },
  partly: { css: css.partly, Icon: IconShieldQuestion },
  doubtful: { css: css.partly, Icon: IconShieldQuestion },
  superseded: { css: css.partly, Icon: IconShieldQuestion },
  revoked: { css: css.broken, Icon: IconShieldX },
  broken: { css: css.broken, Icon: IconShieldX },
} as const
type Look = keyof typeof LOOKS

/** Whether the files are as they were signed, checked at this moment; then what they are. */
export function VerdictCard({ version }: { version: Version }) {
  const { t } = useTexts()
  const { document } = version
  const { data, isError } = useReadLater<typeof verifyTranscript>('transcripts.verify', { document })
  const { data: pages } = useReadLater<typeof transcriptPages>('transcripts.pages', { document })
  if (!data)
    return (
      <section className={`sheet ${css.card}`} aria-busy={!isError}>
        <p className={css.checking} role="status">
          {t(isError ? 'verify.unreachable' : 'verify.running')}
        </p>
      </section>
    )
  const look = lookOf(data, version)
  const { Icon } = LOOKS[look]
  const sha = version.pdfSha ?? version.xmlSha
  return (
    <section className={`sheet ${css.card}`}>
      <header className={LOOKS[look].css}>
        <Icon size={26} stroke={1.6} aria-hidden />
        <div>
          <h2>{t(`verify.is.${look}`)}</h2>
          <p>{t('verify.at', { day: day(data.at), clock: clock(data.at) })}</p>
        </div>
      </header>
      {version.state === 'trial' || data.files.some(file => file.verdict === 'TRIAL') ? (
        <p className={css.trial}>
          <IconInfoCircle size={18} stroke={1.7} aria-hidden />
          {t('verify.trial')}
        </p>
      ) : null}
      <dl className={css.facts}>
        <dt>{t('transcript.state')}</dt>
        <dd>{t(`transcriptState.${version.state}`)}</dd>
        <dt>{t('transcript.file')}</dt>
        <dd>{fileOf(version, pages?.pages ?? 0, t)}</dd>
        <dt>{t('transcript.hash')}</dt>
        <dd>
          <code title={sha}>{shortHash(sha)}</code>
        </dd>
        <dt>{t('transcript.made')}</dt>
        <dd>{t('transcript.madeOn', { no: version.version, day: day(version.at) })}</dd>
      </dl>
      {isSealed(version) ? <PublicAddress version={version} /> : null}
    </section>
  )
}

/** The gravest of what was found in the files, then what has become of the version; to wait for signatures is no fault. */
function lookOf({ files }: Verified, version: Version): Look {
  if (files.some(f => f.verdict === 'BROKEN')) return 'broken'
  if (version.state === 'revoked' || version.state === 'superseded') return version.state
  if (!isSealed(version)) return 'partly'
  return files.some(f => f.verdict === 'UNKNOWN') ? 'doubtful' : 'whole'
}

function fileOf(version: Version, pages: number, t: Say): string {
  if (version.pdfSha === null) return t('transcript.fileXml')
  return t('transcript.filePdf', { pages })
}
