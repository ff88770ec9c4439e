import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { Trial } from '../../web/kit/bands.tsx'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { useRead } from '../../web/query.ts'
import { EndingNote } from './ending-note.tsx'
import { FileChecks } from './file-checks.tsx'
import { PagePictures } from './page-pictures.tsx'
import { PageWays } from './page-ways.tsx'
import type { pupilTranscripts } from './pupil-versions.ts'
import { SignatureOrder } from './signature-order.tsx'
import css from './transcript.module.css'
import { TranscriptDeeds } from './transcript-deeds.tsx'
import { VerdictCard } from './verdict-card.tsx'

/** One pupil's học bạ as it is printed; beside it what it is worth, who signed it, and its other versions. */
export default function TranscriptPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { pupil: id } = useParams({ strict: false }) as { pupil: string }
  const { ban } = useSearch({ strict: false }) as { ban?: string }
  const { pupil, documents } = useRead<typeof pupilTranscripts>('transcripts.pupil', { pupil: id })
  const version = documents.find(d => d.document === ban) ?? documents[0]
  const crumbs = [
    { text: t('transcripts.crumb'), to: '/hoc-ba' },
    ...(version ? [{ text: t('home.class', { name: version.class }), to: `/hoc-ba/lop/${version.classId}` }] : []),
  ]
  const lede = [
    pupil.registerNo && t('transcript.registerNo', { no: pupil.registerNo }),
    pupil.born && t('pupil.born', { day: day(pupil.born) }),
  ]
  const head = <PageHead crumbs={crumbs} title={pupil.name} lede={lede.filter(Boolean).join(' · ')} />
  if (!version)
    return (
      <>
        {head}
        <div className="sheet">
          <EmptyState title={t('transcript.none')}>{t('transcript.noneMore')}</EmptyState>
        </div>
      </>
    )
  return (
    <div className={css.columns}>
      {version.state === 'trial' ? <Trial /> : null}
      <div className={css.ways}>
        {head}
        <PageWays
          version={version}
          documents={documents}
          onVersion={document => void navigate({ to: `/hoc-ba/${id}`, search: { ban: document }, replace: true })}
        />
        <Link className="small" to="/hoc-sinh/$pupil" params={{ pupil: id }}>
          {t('transcript.profile')}
        </Link>
      </div>
      <aside className={css.side} aria-label={t('transcript.about')}>
        <VerdictCard version={version} />
        <EndingNote version={version} documents={documents} />
        <SignatureOrder version={version} />
        <TranscriptDeeds version={version} />
        <FileChecks version={version} />
      </aside>
      <PagePictures key={version.document} version={version} />
    </div>
  )
}
