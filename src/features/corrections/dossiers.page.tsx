import { Link } from '@tanstack/react-router'
import type { OutputOf } from '../../records/act.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { useRead } from '../../web/query.ts'
import css from './corrections.module.css'
import { stateMarks } from './dossier-state.ts'
import type { corrections } from './read.ts'

type Row = OutputOf<typeof corrections>['corrections'][number]

/** The correction dossiers: those that wait for this reader, the own ones, the others. */
export default function DossiersPage() {
  const { t } = useTexts()
  const { corrections: all } = useRead<typeof corrections>('corrections.list', {})
  const waiting = all.filter(row => row.mine.consent || row.mine.witness)
  const mine = all.filter(row => row.mine.asked && !waiting.includes(row))
  const others = all.filter(row => !waiting.includes(row) && !mine.includes(row))
  return (
    <>
      <PageHead
        crumbs={[{ text: t('nav.books'), to: '/so-sach' }, { text: t('dossier.list') }]}
        title={waiting.length > 0 ? t('dossier.listWaiting', { count: waiting.length }) : t('dossier.listTitle')}
      />
      <div className="sheet">
        {all.length === 0 ? <EmptyState title={t('dossier.none')}>{t('dossier.noneMore')}</EmptyState> : null}
        <Group title={t('dossier.waiting')} rows={waiting} />
        <Group title={t('dossier.mine')} rows={mine} />
        <Group title={t('dossier.others')} rows={others} />
      </div>
    </>
  )
}

function Group({ title, rows }: { title: string; rows: readonly Row[] }) {
  const { t } = useTexts()
  if (rows.length === 0) return null
  return (
    <section className={css.group}>
      <h2>{title}</h2>
      <ul>
        {rows.map(row => (
          <li key={row.correction}>
            <Link to={`/phieu/${row.correction}`} className={css.dossier}>
              <span className={css.no}>{`${String(row.no).padStart(2, '0')}/${row.year}`}</span>
              <span className={css.what}>
                <b>{row.pupil}</b>
                <small>{t('book.title', { subject: row.subjectName, name: row.class })}</small>
              </span>
              <span className={css.values}>
                <s>{row.from || t('grid.blank')}</s> → <b>{row.to || t('grid.blank')}</b>
              </span>
              <StateMark mark={row.mine.consent || row.mine.witness ? 'turn' : stateMarks[row.state]}>
                {row.mine.consent || row.mine.witness ? t('dossier.yourTurn') : t(`dossier.states.${row.state}`)}
              </StateMark>
              <span className={css.when}>{moment(row.at)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
