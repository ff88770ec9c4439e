import { Button, NativeSelect } from '@mantine/core'
import { IconFileTypePdf, IconTable } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { fileAddress } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { mayPress } from '../../web/official.ts'
import { useRead, useSession } from '../../web/query.ts'
import { HigherList } from '../praise/higher-list.tsx'
import { ClassStates } from './class-states.tsx'
import css from './council.module.css'
import type { CouncilClass, CouncilYear } from './council-shown.ts'
import { DecideSheet } from './decide-sheet.tsx'
import { ListsTable } from './lists-table.tsx'
import { ProposeSheet } from './propose-sheet.tsx'
import type { councilYear } from './read-year.ts'

/** The council of the year's end: every list with its reasons, what is proposed, what was decided and on what paper. */
export default function CouncilPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { entries } = useSession()
  const { lop, nam } = useSearch({ strict: false }) as { lop?: string; nam?: string | number }
  const year: CouncilYear = useRead<typeof councilYear>('council.year', nam === undefined ? {} : { year: Number(nam) })
  const [proposing, setProposing] = useState<CouncilClass | null>(null)
  const [deciding, setDeciding] = useState<readonly CouncilClass[] | null>(null)
  const shown = year.classes.filter(c => lop === undefined || c.name === lop)
  const open = year.classes.filter(c => c.proposal?.fresh && c.council === null)
  const due = open.filter(c => mayPress(c.may.decide))
  const prints = entries.some(entry => entry.key === 'approvals')
  return (
    <>
      <PageHead
        over={
          <span className={css.years}>
            {year.years.map(y => (
              <Link
                key={y}
                to="/hoi-dong"
                search={{ nam: String(y) }}
                aria-current={y === year.year ? 'page' : undefined}
              >
                {t('home.year', { from: y, to: y + 1 })}
              </Link>
            ))}
          </span>
        }
        title={sentence(year, t)}
        actions={
          <>
            {prints && open.length > 0 ? (
              <>
                <Button
                  component="a"
                  href={fileAddress('council.minutes', { year: String(year.year) })}
                  leftSection={<IconFileTypePdf size={18} stroke={1.7} aria-hidden />}
                >
                  {t('council.draft')}
                </Button>
                <Button
                  component="a"
                  href={fileAddress('council.lists', { year: String(year.year) })}
                  leftSection={<IconTable size={18} stroke={1.7} aria-hidden />}
                >
                  {t('council.workbook')}
                </Button>
              </>
            ) : null}
            {due.length > 0 ? (
              <Button variant="filled" color="seal" onClick={() => setDeciding(due)}>
                {t('council.decide', { count: due.length })}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="two">
        <div>
          {year.classes.length > 1 ? (
            <NativeSelect
              className={css.which}
              label={t('council.which')}
              data={[{ value: '', label: t('council.allClasses') }, ...year.classes.map(c => c.name)]}
              value={lop ?? ''}
              onChange={e => {
                const name = e.currentTarget.value
                void navigate({
                  to: '/hoi-dong',
                  search: { nam: String(year.year), ...(name ? { lop: name } : {}) },
                  replace: true,
                })
              }}
            />
          ) : null}
          {shown.every(c => c.pupils.length === 0) ? (
            <div className="sheet">
              <EmptyState title={t('council.none')}>{t('council.noneMore')}</EmptyState>
            </div>
          ) : (
            <ListsTable lists={year.lists} classes={shown} />
          )}
        </div>
        <aside className={css.side}>
          <ClassStates classes={year.classes} onPropose={setProposing} />
          {year.councils.length > 0 ? (
            <section>
              <h2>{t('council.held')}</h2>
              <ul className={css.held}>
                {year.councils.map(c => (
                  <li key={c.council}>
                    <b>{t('council.meeting', { no: c.no, day: day(c.heldOn) })}</b>
                    <small>{[c.chair, c.decisionNo, c.classes.join(', ')].filter(Boolean).join(' · ')}</small>
                    {prints ? (
                      <span className={css.files}>
                        <a href={fileAddress('council.minutes', { council: c.council })}>{t('council.minutes')}</a>
                        <a href={fileAddress('council.lists', { council: c.council })}>{t('council.workbook')}</a>
                      </span>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <HigherList year={year.year} />
        </aside>
      </div>
      {proposing ? <ProposeSheet of={proposing} year={year} onClose={() => setProposing(null)} /> : null}
      {deciding ? (
        <DecideSheet classes={deciding} year={year} today={year.day} onClose={() => setDeciding(null)} />
      ) : null}
    </>
  )
}

/** How many classes are decided, proposed. */
function sentence({ classes }: CouncilYear, t: Say): string {
  const decided = classes.filter(c => c.council !== null && c.proposal?.fresh).length
  const proposed = classes.filter(c => c.council === null && c.proposal?.fresh).length
  if (classes.length > 0 && decided === classes.length) return t('council.title.done', { count: decided })
  if (decided + proposed === 0) return t('council.title.none')
  return t('council.title.some', { decided, proposed, count: classes.length })
}
