import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { Mark } from '../../web/kit/marks.ts'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { useRead } from '../../web/query.ts'
import { ClosingsSection } from '../locks/closings-section.tsx'
import type { lockList } from '../locks/list.ts'
import { LockSection } from '../locks/lock-section.tsx'
import css from './classes.module.css'
import type { preschoolClosings } from './closings.ts'

type Closings = OutputOf<typeof preschoolClosings>
type Review = Closings['classes'][number]['review']
const marks: Record<Review, Mark> = { none: 'idle', proposal: 'due', return: 'turn', approval: 'done' }

/** The children's books of a period in the whole school: the time for entry, how far each class is, what is locked or open again. */
export default function ClosingsPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { ky } = useSearch({ strict: false }) as { ky?: string }
  const of = useRead<typeof preschoolClosings>(
    'preschool.closings',
    ky === undefined ? {} : { period: ky as Closings['period'] },
  )
  const locks = useRead<typeof lockList>('locks.list', { year: of.year })
  const approved = of.classes.filter(c => c.review === 'approval').length
  // what is still to be found or written stands in the list above, in a preschool's own words
  const closing = { ...of, classes: of.classes.map(c => ({ ...c, missing: 0, books: [{ period: of.period }] })) }
  return (
    <>
      <PageHead
        crumbs={[{ text: t('nav.children'), to: '/mam-non' }]}
        title={t('preschool.closings.title', {
          period: t(`preschool.period.${of.period}`),
          approved,
          count: of.classes.length,
        })}
        lede={t(`preschool.closings.of.${of.period === 'CN' ? 'year' : 'semester'}`)}
      />
      <div className={css.periods}>
        <Segments
          label={t('classView.periods')}
          items={of.periods.map(p => ({ key: p, text: t(`preschool.period.${p}`) }))}
          value={of.period}
          onChange={period => void navigate({ to: '.', search: { ky: period } as never, replace: true })}
        />
      </div>
      <Times of={of} />
      <section className={`sheet ${css.section}`}>
        <div className={table.head}>
          <h2>{t('preschool.closings.classes')}</h2>
        </div>
        {of.classes.map(one => (
          <div key={one.class} className={css.line}>
            <div className="grow">
              <h3>
                <Link to="/mam-non/lop/$class" params={{ class: one.class }}>
                  {one.name}
                </Link>
              </h3>
              <p className="small quiet">{t(`preschool.group.${one.group}`)}</p>
            </div>
            <span className="small quiet">
              {of.period === 'CN'
                ? t('preschool.closings.records', { count: one.missing })
                : t('preschool.closings.themes', { closed: one.closed, themes: one.themes, count: one.missing })}
            </span>
            <StateMark mark={marks[one.review]}>{t(`preschool.closings.review.${one.review}`)}</StateMark>
          </div>
        ))}
      </section>
      <div className={css.section}>
        <LockSection of={closing} locks={locks.locks} may={locks.may} />
      </div>
      <div className={css.section}>
        <ClosingsSection of={of} locks={locks} />
      </div>
    </>
  )
}

/** From when until when it is written, by which decision; where it is decided. */
function Times({ of }: { of: Closings }) {
  const { t } = useTexts()
  const { opensOn, closesOn, decisionNo, state } = of.window
  const decided = opensOn !== null && closesOn !== null
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('school.part.windows')}</h2>
        <span className="grow" />
        <Button component={Link} to="/nha-truong">
          {t('preschool.closings.toSchool')}
        </Button>
      </div>
      <div className={css.line}>
        <span className="grow">
          {decided
            ? `${t('windows.between', { from: day(opensOn), to: day(closesOn) })} · ${t('locks.no', { no: decisionNo ?? '' })}`
            : t('preschool.closings.undecided')}
        </span>
        {decided ? (
          <StateMark mark={state === 'open' ? 'turn' : state === 'after' ? 'done' : 'idle'}>
            {t(`windows.state.${state}`)}
          </StateMark>
        ) : null}
      </div>
    </section>
  )
}
