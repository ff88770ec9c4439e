import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { Link, useSearch } from '@tanstack/react-router'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { useRead } from '../../web/query.ts'
import css from './year.module.css'
import type { regulationYear } from './year.ts'
import { YearBasis } from './year-basis.tsx'
import { entriesOf, monthsOf, type Year } from './year-days.ts'
import { YearMonth } from './year-month.tsx'

type Search = { ban?: string; nam?: number; thang?: string }

/** The windows and deadlines of a school year, a month at a time; on paper all of them. */
export default function YearPage() {
  const { t } = useTexts()
  const search = useSearch({ strict: false }) as Search
  const of = search.ban === 'du-thao' ? ('draft' as const) : ('inForce' as const)
  const year: Year = useRead<typeof regulationYear>('regulation.year', {
    of,
    ...(search.nam === undefined ? {} : { year: search.nam }),
  })
  const months = monthsOf(year.year)
  const entries = entriesOf(year)
  const today = year.day.slice(0, 7)
  const shown = months.find(m => m === search.thang) ?? months.find(m => m === today) ?? months[1]!
  return (
    <>
      <PageHead
        crumbs={[{ text: t('rules.short'), to: '/quy-che' }]}
        title={t('year.title', { from: year.year, to: year.year + 1 })}
        lede={
          year.document === null || year.from === null
            ? t('year.none')
            : t(`year.lede.${of}`, { document: year.document, from: day(year.from) })
        }
        actions={
          <Button
            className={css.button!}
            leftSection={<IconPrinter size={18} stroke={1.7} aria-hidden />}
            onClick={() => print()}
          >
            {t('year.print')}
          </Button>
        }
      />
      <YearBasis year={year} />
      <Ways year={year} search={search} />
      <nav className={css.months} aria-label={t('year.months')}>
        {months.map(month => (
          <Link
            key={month}
            to="/quy-che/lich"
            search={{ ...search, thang: month }}
            aria-current={month === shown ? 'page' : undefined}
          >
            {t('year.month', { month: Number(month.slice(5)) })}
            <small>{t('year.entries', { n: entries.filter(e => e.day.startsWith(month)).length })}</small>
          </Link>
        ))}
      </nav>
      {months.map(month => (
        <YearMonth key={month} month={month} year={year} entries={entries} shown={month === shown} />
      ))}
    </>
  )
}

/** The year before and after, the draft beside what is in force, and by which clause windows are decided. */
function Ways({ year, search }: { year: Year; search: Search }) {
  const { t } = useTexts()
  const { thang: _, ...rest } = search
  const to = (nam: number) => ({ ...rest, nam })
  const { who, clauses } = year.windowRule
  return (
    <div className={css.ways}>
      <p>
        <Link to="/quy-che/lich" search={to(year.year - 1)}>
          {t('year.year', { from: year.year - 1, to: year.year })}
        </Link>
        <Link to="/quy-che/lich" search={to(year.year + 1)}>
          {t('year.year', { from: year.year + 1, to: year.year + 2 })}
        </Link>
        {year.draft && year.of === 'inForce' ? (
          <Link to="/quy-che/lich" search={{ ban: 'du-thao' }}>
            {t('year.byDraft')}
          </Link>
        ) : null}
        {year.of === 'draft' ? (
          <Link to="/quy-che/lich" search={{}}>
            {t('year.byInForce')}
          </Link>
        ) : null}
      </p>
      <p className="small quiet">
        {who.length > 0 ? t('year.windowsBy', { who: who.join(', ') }) : null}
        {clauses.map(clause => (
          <ClauseChip key={clause.document + clause.id} clause={clause} />
        ))}
      </p>
    </div>
  )
}
