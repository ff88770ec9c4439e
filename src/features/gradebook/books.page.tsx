import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Progress } from '../../web/kit/progress.tsx'
import { roles } from '../../web/kit/table-roles.ts'
import { useRead } from '../../web/query.ts'
import { useCommands } from '../../web/shell/commands.ts'
import css from './books.module.css'
import type { books } from './books.ts'

type Shown = OutputOf<typeof books>['books'][number]

/** The books that this reader may open, the own ones first, by class; how full each period is. */
export default function BooksPage() {
  const { t } = useTexts()
  const { year, books: all } = useRead<typeof books>('gradebook.books', {})
  const mine = all.filter(book => book.mine)
  const inPlace = all.filter(book => book.inPlaceOf !== null)
  const kept = [...mine, ...inPlace]
  const others = all.filter(book => !kept.includes(book))
  useCommands(
    useMemo(
      () =>
        all.map(book => ({
          id: book.id,
          text: t('book.title', { subject: book.subjectName, name: book.class }),
          kind: 'book' as const,
          to: `/so-sach/${book.id}`,
        })),
      [all, t],
    ),
  )
  return (
    <>
      <PageHead
        crumbs={[{ text: t('books.year', { year, next: year + 1 }) }]}
        title={
          kept.length > 0
            ? t('books.titleMine', { count: kept.length, empty: emptyIn(kept) })
            : t('books.title', { count: all.length, empty: emptyIn(all) })
        }
        actions={
          <Link to="/phieu" className={css.more}>
            {t('dossier.list')}
          </Link>
        }
      />
      {all.length === 0 ? (
        <div className="sheet">
          <EmptyState title={t('books.none')}>{t('books.noneMore')}</EmptyState>
        </div>
      ) : null}
      <div className={css.all}>
        <Shelf title={t('books.mine')} books={mine} />
        {[...Map.groupBy(inPlace, book => book.inPlaceOf)].map(([name, books]) => (
          <Shelf key={name} title={t('books.inPlaceOf', { name: name ?? '' })} books={books} />
        ))}
        <Shelf title={kept.length > 0 ? t('books.others') : t('books.all')} books={others} />
      </div>
    </>
  )
}

function Shelf({ title, books: all }: { title: string; books: readonly Shown[] }) {
  if (all.length === 0) return null
  const classes = [...Map.groupBy(all, book => book.classId).values()]
  return (
    <section className="sheet">
      <h2 className={css.shelf}>{title}</h2>
      {classes.map(ofClass => (
        <ClassBooks key={ofClass[0]!.classId} books={ofClass} />
      ))}
    </section>
  )
}

/** One class: a line for each book, a column for each period. */
function ClassBooks({ books: ofClass }: { books: readonly Shown[] }) {
  const { t } = useTexts()
  const periods = ofClass[0]!.periods.map(p => p.period)
  const name = t('books.class', { name: ofClass[0]!.class })
  return (
    <table className={css.table} {...roles.table}>
      <caption className="sr">{name}</caption>
      <thead {...roles.rows}>
        <tr {...roles.row}>
          <th {...roles.column}>
            {name}
            {ofClass.some(book => book.topics) ? (
              <Link to="/chuyen-de/$class" params={{ class: ofClass[0]!.classId }} className={css.topics}>
                {t('topics.open')}
              </Link>
            ) : null}
          </th>
          {periods.map(period => (
            <th key={period} {...roles.column}>
              {t(`periodShort.${period as 'HK1'}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.rows}>
        {ofClass.map(book => (
          <tr key={book.id} {...roles.row}>
            <th {...roles.named}>
              <Link to={`/so-sach/${book.id}`}>{book.subjectName}</Link>
            </th>
            {book.periods.map(({ period, filled, wanted, locked }) => (
              <td key={period} {...roles.cell}>
                <Link to={`/so-sach/${book.id}`} search={{ ky: period }} tabIndex={-1}>
                  <span className={css.period}>{t(`periodShort.${period as 'HK1'}`)}</span>
                  {filled > 0 ? (
                    <Progress done={filled} of={wanted} />
                  ) : (
                    <span className={css.empty}>{t('books.empty', { count: wanted })}</span>
                  )}
                  {locked ? (
                    <span className={css.locked}>
                      <IconLock size={16} stroke={1.7} aria-hidden />
                      <span className="sr">{t('books.locked')}</span>
                    </span>
                  ) : null}
                </Link>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Cells still empty in the periods that somebody has begun. */
const emptyIn = (all: readonly Shown[]): number =>
  all
    .flatMap(book => book.periods)
    .filter(period => period.filled > 0 && !period.locked)
    .reduce((n, period) => n + period.wanted - period.filled, 0)
