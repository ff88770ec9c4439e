import { Button } from '@mantine/core'
import { IconNotes, IconPlus } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { day, shortDay } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Progress } from '../../web/kit/progress.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { share } from '../../web/numbers.ts'
import { useRead } from '../../web/query.ts'
import { ClassBooks } from '../locks/class-books.tsx'
import type { classView } from './class-view.ts'
import css from './classes.module.css'
import { NoteList } from './note-list.tsx'
import { NoteSheet } from './note-sheet.tsx'
import { ReviewSection } from './review-section.tsx'
import { type PlannedTheme, ThemeForm } from './theme-form.tsx'

export type ClassView = OutputOf<typeof classView>

/** A class for its teachers and leaders: its themes, what stood out lately, what should come again, its children, the book. */
export default function ClassPage() {
  const { t } = useTexts()
  const { class: id } = useParams({ strict: false }) as { class: string }
  const of: ClassView = useRead<typeof classView>('preschool.class', { class: id })
  const [over, setOver] = useState<'note' | 'plan' | PlannedTheme | null>(null)
  const running = of.themes.find(theme => theme.closed === null && theme.fromDay <= of.day)
  return (
    <>
      <PageHead
        crumbs={[{ text: t('nav.children'), to: '/mam-non' }]}
        title={
          running
            ? t('preschool.class.title', {
                name: of.class.name,
                theme: running.name,
                count: running.wanted - running.done,
              })
            : t('preschool.class.titleIdle', { name: of.class.name, count: of.children.length })
        }
        lede={t(`preschool.group.${of.class.group}`)}
        actions={
          of.may.note.verdict === 'allowed' ? (
            <Button variant="filled" leftSection={<IconNotes size={18} stroke={1.7} />} onClick={() => setOver('note')}>
              {t('preschool.note.write')}
            </Button>
          ) : null
        }
      />
      <div className="two">
        <div>
          <Themes of={of} onPlan={() => setOver('plan')} onChange={setOver} />
          <CarryOver of={of} />
          <ReviewSection of={of} />
          <ClassBooks classId={of.class.id} pupils={of.children} />
          <Children of={of} />
        </div>
        <div>
          <section className="sheet">
            <div className={table.head}>
              <h2>{t('preschool.note.title')}</h2>
            </div>
            {of.notes.length === 0 ? (
              <EmptyState title={t('preschool.note.none')}>{t('preschool.note.noneMore')}</EmptyState>
            ) : (
              <NoteList notes={of.notes} nameOf={pupil => of.children.find(c => c.id === pupil)} />
            )}
          </section>
        </div>
      </div>
      {over === 'note' ? <NoteSheet of={of} onClose={() => setOver(null)} /> : null}
      {over !== null && over !== 'note' ? (
        <ThemeForm of={of} theme={over === 'plan' ? null : over} onClose={() => setOver(null)} />
      ) : null}
    </>
  )
}

type ThemesProps = { of: ClassView; onPlan: () => void; onChange: (theme: PlannedTheme) => void }

function Themes({ of, onPlan, onChange }: ThemesProps) {
  const { t } = useTexts()
  const may = of.may.plan.verdict === 'allowed'
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('preschool.class.themes')}</h2>
        <span className="grow" />
        {may ? (
          <Button size="xs" leftSection={<IconPlus size={16} stroke={1.7} />} onClick={onPlan}>
            {t('preschool.class.plan')}
          </Button>
        ) : null}
      </div>
      {of.themes.length === 0 ? (
        <EmptyState title={t('preschool.class.noThemes')}>{t('preschool.class.noThemesMore')}</EmptyState>
      ) : (
        of.themes.toReversed().map(theme => (
          <div key={theme.id} className={css.line}>
            <div className="grow">
              <h3>
                <Link to="/mam-non/chu-de/$theme" params={{ theme: theme.id }}>
                  {theme.name}
                </Link>
              </h3>
              <p className="small quiet">
                {t('preschool.class.themeSpan', {
                  from: shortDay(theme.fromDay),
                  to: shortDay(theme.toDay),
                  count: theme.objectives.length,
                })}
              </p>
            </div>
            {theme.closed ? (
              <StateMark mark="locked">{t('preschool.class.closedOn', { day: day(theme.closed.at) })}</StateMark>
            ) : (
              <>
                <span className={css.bar}>
                  <Progress done={theme.done} of={theme.wanted} due={theme.lastDay <= of.day} />
                </span>
                {may ? (
                  <Button size="xs" onClick={() => onChange(theme)}>
                    {t('preschool.class.change')}
                  </Button>
                ) : null}
              </>
            )}
          </div>
        ))
      )}
    </section>
  )
}

/** Objectives that fewer than the school's per cent achieved: proposed for the next plan, decided by the teacher. */
function CarryOver({ of }: { of: ClassView }) {
  const { t } = useTexts()
  const { objectives, percent } = of.carryOver
  if (objectives.length === 0) return null
  return (
    <section className={`sheet ${css.section}`}>
      <div className={table.head}>
        <h2>{t('preschool.class.carryOver', { count: objectives.length })}</h2>
        <p>{t('preschool.class.carryOverWhy', { percent })}</p>
      </div>
      {objectives.map(one => {
        const objective = of.objectives.find(o => o.id === one.objective)
        return (
          <div key={one.objective} className={css.line}>
            <span className="grow">
              <b>{objective?.code}</b> {objective?.text}
            </span>
            <span className="small quiet">
              {t('preschool.theme.figures', {
                achieved: one.achieved,
                assessed: one.assessed,
                share: one.share === null ? '' : share(one.share),
              })}
              {` · ${one.theme}`}
            </span>
          </div>
        )
      })}
    </section>
  )
}

function Children({ of }: { of: ClassView }) {
  const { t } = useTexts()
  return (
    <section className={`sheet ${css.section}`}>
      <div className={table.head}>
        <h2>{t('preschool.class.children', { count: of.children.length })}</h2>
      </div>
      <ul className={css.children}>
        {of.children.map(child => (
          <li key={child.id}>
            <Link to="/mam-non/lop/$class/$pupil" params={{ class: of.class.id, pupil: child.id }}>
              <span className="grow">
                {child.familyName} <b>{child.givenName}</b>
              </span>
              {of.stagesDue
                .filter(s => s.pupil === child.id)
                .map(({ months }) => (
                  <StateMark key={months} mark="due">
                    {t('preschool.stage.dueAt', { months })}
                  </StateMark>
                ))}
              <span className="tiny">{child.bornOn ? day(child.bornOn) : child.code}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
