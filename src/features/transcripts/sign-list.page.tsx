import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { useRead } from '../../web/query.ts'
import type { signaturesWanted } from './due.ts'
import { DueRow } from './due-row.tsx'
import css from './sign.module.css'

/** Every class whose transcripts wait for the reader's signature, each with its own confirmation. */
export default function SignListPage() {
  const { t } = useTexts()
  const { due } = useRead<typeof signaturesWanted>('transcripts.due', {})
  const now = due.filter(d => d.ready > 0)
  const later = due.filter(d => d.ready === 0)
  const count = now.reduce((n, d) => n + d.ready, 0)
  const classes = new Set(now.map(d => d.class)).size
  return (
    <>
      <PageHead
        crumbs={[{ text: t('nav.tasks'), to: '/' }]}
        title={now.length > 0 ? t('sign.list.title', { count, classes }) : t('sign.list.none')}
        lede={now.length > 0 ? t('sign.list.lede') : undefined}
      />
      <section className="sheet">
        {now.length === 0 ? (
          <EmptyState title={t('sign.list.empty')}>{t('sign.list.emptyMore')}</EmptyState>
        ) : (
          <ul className={css.classes}>
            {now.map(d => (
              <DueRow key={`${d.class} ${d.stage}`} due={d} />
            ))}
          </ul>
        )}
      </section>
      {later.length > 0 ? (
        <section className={css.later}>
          <h2>{t('home.waiting')}</h2>
          <ul>
            {later.flatMap(d =>
              d.waitsFor.map(w => (
                <li key={`${d.class} ${w.name}`}>
                  {t('sign.list.waits', { name: w.name, subjects: w.subjects.join(', '), class: d.className })}
                </li>
              )),
            )}
          </ul>
        </section>
      ) : null}
    </>
  )
}
