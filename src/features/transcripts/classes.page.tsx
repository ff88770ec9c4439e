import { Link } from '@tanstack/react-router'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Progress } from '../../web/kit/progress.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { useRead, useSession } from '../../web/query.ts'
import css from './class-transcripts.module.css'
import type { transcriptClasses } from './classes.ts'
import type { TranscriptClass } from './transcript-shown.ts'

/** The transcripts of every class and year that this person may read. */
export default function TranscriptClassesPage() {
  const { t } = useTexts()
  const { entries } = useSession()
  const { classes } = useRead<typeof transcriptClasses>('transcripts.classes', {})
  const years = [...Map.groupBy(classes, c => c.year)].sort(([a], [b]) => b - a)
  const sealed = classes.reduce((n, c) => n + c.sealed, 0)
  return (
    <>
      <PageHead
        crumbs={[
          ...(entries.some(entry => entry.key === 'pupils') ? [{ text: t('nav.pupils'), to: '/hoc-sinh' }] : []),
          { text: t('transcripts.crumb') },
        ]}
        title={t(sealed > 0 ? 'transcripts.title' : 'transcripts.titleNone', {
          count: sealed,
          classes: classes.length,
        })}
      />
      {years.length === 0 ? (
        <div className="sheet">
          <EmptyState title={t('transcripts.none')}>{t('transcripts.noneMore')}</EmptyState>
        </div>
      ) : null}
      {years.map(([year, of]) => (
        <section key={year} className={`sheet ${css.year}`}>
          <div className={table.head}>
            <h2>{t('transcripts.year', { from: year, to: year + 1 })}</h2>
          </div>
          <ul className={css.classes}>
            {of.map(one => (
              <ClassRow key={one.class} of={one} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function ClassRow({ of }: { of: TranscriptClass }) {
  const { t } = useTexts()
  const without = of.pupils - of.documents
  return (
    <li>
      <Link to={`/hoc-ba/lop/${of.class}`}>{t('home.class', { name: of.name })}</Link>
      {of.documents === 0 ? (
        <StateMark mark="idle">{t('transcripts.notPrepared')}</StateMark>
      ) : (
        <span className={css.bar}>
          <Progress done={of.sealed} of={of.documents} />
        </span>
      )}
      <span className={css.more}>
        {of.documents === 0
          ? t('home.classPupils', { count: of.pupils })
          : without > 0
            ? t('transcripts.without', { count: without })
            : ''}
        {of.revoked > 0 ? ` ${t('transcripts.revokedCount', { count: of.revoked })}` : ''}
      </span>
      <span className={css.kept}>
        {of.archivedAt === null ? null : (
          <StateMark mark="signed">{t('transcripts.archived', { day: day(of.archivedAt) })}</StateMark>
        )}
      </span>
    </li>
  )
}
