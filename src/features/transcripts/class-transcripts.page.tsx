import { useParams } from '@tanstack/react-router'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { Trial } from '../../web/kit/bands.tsx'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { mayPress } from '../../web/official.ts'
import { useRead } from '../../web/query.ts'
import { ArchiveSection } from '../archive/archive-section.tsx'
import { ClassDocuments } from './class-documents-list.tsx'
import { ClassSigners } from './class-signers.tsx'
import css from './class-transcripts.module.css'
import { PrepareRegion } from './prepare-region.tsx'
import type { classTranscripts } from './read.ts'
import { type ClassTranscripts, isPreparable } from './transcript-shown.ts'
import { YourTurn } from './your-turn.tsx'

/** The transcripts of one class from the first freezing to the folder on the shelf. */
export default function ClassTranscriptsPage() {
  const { t } = useTexts()
  const { class: id } = useParams({ strict: false }) as { class: string }
  const of: ClassTranscripts = useRead<typeof classTranscripts>('transcripts.class', { class: id })
  const { name, year } = of.class
  const done = sealedOf(of)
  return (
    <>
      {of.counts.trial ? <Trial /> : null}
      <PageHead
        crumbs={[
          { text: t('transcripts.crumb'), to: '/hoc-ba' },
          { text: t('home.class', { name }), to: `/ket-qua/${id}` },
          { text: t('home.year', { from: year, to: year + 1 }) },
        ]}
        title={sentence(of, t)}
        actions={<YourTurn of={of} />}
      />
      <div className="two">
        <div className={css.main}>
          {done === of.documents.length ? null : <ClassSigners of={of} />}
          <ClassDocuments of={of} />
          {done === of.documents.length ? <ClassSigners of={of} /> : null}
        </div>
        <aside className={css.side}>
          <PrepareRegion of={of} />
          {mayPress(of.may.read) ? <ArchiveSection classId={id} name={name} /> : <OwnRowsOnly of={of} />}
        </aside>
      </div>
    </>
  )
}

/** A subject teacher learns why the names lead nowhere. */
function OwnRowsOnly({ of }: { of: ClassTranscripts }) {
  const { read } = of.may
  return (
    <section>
      <p>{read.headline}</p>
      <p>
        {read.because.map(clause => (
          <ClauseChip key={clause.id} clause={clause} />
        ))}
      </p>
    </section>
  )
}

const sealedOf = ({ counts }: ClassTranscripts) => (counts.trial ?? 0) + (counts.issued ?? 0)

/** Where the class stands, with its figures. */
function sentence(of: ClassTranscripts, t: Say): string {
  const { documents, waiting, demo, counts } = of
  const { name } = of.class
  const all = documents.length + waiting.length
  if (documents.length === 0) {
    const ready = waiting.filter(isPreparable).length
    return ready > 0
      ? t('transcripts.is.ready', { name, count: ready })
      : t('transcripts.is.notYet', { name, count: all })
  }
  const sealed = sealedOf(of)
  const params = { name, count: documents.length, done: sealed, waiting: waiting.length }
  if (sealed < documents.length) return t('transcripts.is.signing', params)
  if (waiting.length > 0) return t('transcripts.is.sealedSome', params)
  return t(demo || counts.trial ? 'transcripts.is.trial' : 'transcripts.is.issued', params)
}
