import { TextInput } from '@mantine/core'
import { IconBookmark, IconSearch } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { matches } from '../../web/fold.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { useRead } from '../../web/query.ts'
import { RegulationDesk } from '../regulation/desk.tsx'
import { PaperLinks } from '../regulation/paper-links.tsx'
import { RegulationIssued } from './regulation-issued.tsx'
import css from './regulations.module.css'
import type { regulationsInForce } from './regulations-in-force.ts'

type Regulation = OutputOf<typeof regulationsInForce>['regulations'][number]
type Clause = Regulation['clauses'][number]

/** The own regulation first, then what it stands on. */
const order = ['school', 'department', 'state', 'house'] as const
const rankOf = ({ layer }: Regulation) => order.indexOf(layer)

/** The regulations in force today, clause by clause, in our own words, with what rests on each. `dieu` opens one. */
export default function RegulationsPage() {
  const { t } = useTexts()
  const { dieu, ngay } = useSearch({ strict: false }) as { dieu?: string; ngay?: string }
  const data = useRead<typeof regulationsInForce>('school.regulations', ngay ? { day: ngay } : {})
  const [text, setText] = useState('')
  const all = useMemo(() => data.regulations.toSorted((a, b) => rankOf(a) - rankOf(b)), [data])
  const shown = all
    .map(of => ({ ...of, clauses: of.clauses.filter(clause => found(of, clause, text)) }))
    .filter(of => of.clauses.length > 0)
  const wanted = dieu ?? decodeURIComponent(location.hash.slice(1))

  useEffect(() => {
    if (!wanted) return
    const clause = document.getElementById(wanted)
    clause?.scrollIntoView({ block: 'center' })
    clause?.focus({ preventScroll: true })
  }, [wanted])

  return (
    <>
      <PageHead
        crumbs={[{ text: t(ngay ? 'rules.dayTitle' : 'rules.crumb', { day: day(data.day) }) }]}
        title={t(all[0]?.layer === 'school' ? 'rules.title' : 'rules.titleOfLaw', { count: all.length })}
        lede={t('rules.lede')}
      />
      <RegulationDesk />
      <div className={css.columns}>
        <nav className={css.index} aria-label={t('rules.index')}>
          <TextInput
            type="search"
            aria-label={t('rules.search')}
            placeholder={t('rules.search')}
            leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
            value={text}
            onChange={e => setText(e.currentTarget.value)}
          />
          <ul>
            {all.map(of => (
              <li key={of.id}>
                <a href={`#${of.id}`}>
                  {of.title}
                  <small>{of.document}</small>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={css.texts}>
          <p role="status" className="sr">
            {text ? t('rules.found', { count: shown.reduce((n, of) => n + of.clauses.length, 0) }) : ''}
          </p>
          {shown.length === 0 ? (
            <div className="sheet">
              <EmptyState title={t('rules.none', { text })} />
            </div>
          ) : null}
          {shown.map(of => (
            <RegulationText key={of.id} of={of} wanted={wanted} />
          ))}
        </div>
      </div>
    </>
  )
}

function found(of: Regulation, clause: Clause, text: string): boolean {
  const deeds = clause.norms.flatMap(norm => norm.deeds)
  return matches([of.document, clause.at, clause.id, clause.summary, ...deeds].join(' '), text)
}

function RegulationText({ of, wanted }: { of: Regulation; wanted: string }) {
  const { t } = useTexts()
  return (
    <section className={`sheet ${css.regulation}`} id={of.id} aria-labelledby={`${of.id}-ten`}>
      <header className={css.head}>
        <p className={css.layer}>{t(`rules.layer.${of.layer}`)}</p>
        <h2 id={`${of.id}-ten`}>{of.title}</h2>
        <p className="small quiet">
          {[
            of.document,
            of.issuedBy,
            t('rules.since', { day: day(of.effectiveFrom) }),
            of.decisionNo && of.decisionNo !== of.document ? t('rules.adopted', { no: of.decisionNo }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {of.layer === 'school' && of.version !== null ? <PaperLinks regulation={of.version} /> : null}
      </header>
      <ol>
        {of.clauses.map(clause => (
          <ClauseText key={clause.id} clause={clause} here={clause.id === wanted} />
        ))}
      </ol>
      <RegulationIssued of={of} />
    </section>
  )
}

function ClauseText({ clause, here }: { clause: Clause; here: boolean }) {
  const { t } = useTexts()
  return (
    <li id={clause.id} tabIndex={-1} className={here ? css.here : undefined} aria-current={here || undefined}>
      <p className={css.at}>
        <IconBookmark size={16} stroke={1.7} aria-hidden />
        {clause.at}
      </p>
      <div>
        <p className={css.summary}>{clause.summary}</p>
        {clause.norms.length > 0 ? (
          <ul className={css.norms}>
            {effects
              .map(effect => ({ effect, deeds: deedsOf(clause, effect) }))
              .filter(({ deeds }) => deeds.length > 0)
              .map(({ effect, deeds }) => (
                <li key={effect}>{t(`rules.effect.${effect}`, { deeds: deeds.join('; ') })}</li>
              ))}
          </ul>
        ) : null}
        <p className="tiny">{t(`rules.certainty.${clause.certainty}`)}</p>
      </div>
    </li>
  )
}

const effects = ['permits', 'requires', 'forbids'] as const

/** What the clause permits, asks something for, or bars; each deed once. */
const deedsOf = (clause: Clause, effect: (typeof effects)[number]): string[] => [
  ...new Set(clause.norms.filter(norm => norm.effect === effect).flatMap(norm => norm.deeds)),
]
