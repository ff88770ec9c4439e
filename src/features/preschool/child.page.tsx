import { Button } from '@mantine/core'
import { IconFileText, IconPencil } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { fileAddress } from '../../web/api.ts'
import { day, moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Progress } from '../../web/kit/progress.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { share } from '../../web/numbers.ts'
import { useRead } from '../../web/query.ts'
import type { childView } from './child-view.ts'
import css from './classes.module.css'
import { PieceList } from './evidence-part.tsx'
import { findingWords, fullName } from './finding-words.tsx'
import { NoteList } from './note-list.tsx'
import { StageSection } from './stage-section.tsx'
import { TransitionSheet } from './transition-sheet.tsx'

export type ChildView = OutputOf<typeof childView>

/** One child, and no other: how far in each domain, what stood out, the record that is handed on. */
export default function ChildPage() {
  const { t } = useTexts()
  const { class: id, pupil } = useParams({ strict: false }) as { class: string; pupil: string }
  const of: ChildView = useRead<typeof childView>('preschool.child', { class: id, pupil })
  const [writing, setWriting] = useState(false)
  const { child } = of
  return (
    <>
      <PageHead
        crumbs={[
          { text: t('nav.children'), to: '/mam-non' },
          { text: of.class.name, to: `/mam-non/lop/${of.class.id}` },
        ]}
        title={fullName(child)}
        lede={[
          t(`preschool.group.${of.class.group}`),
          child.bornOn ? t('preschool.child.born', { day: day(child.bornOn) }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <div className="two">
        <div>
          <section className="sheet">
            <div className={table.head}>
              <h2>{t('preschool.child.domains')}</h2>
              <p>{t('preschool.child.own')}</p>
            </div>
            {of.domains.map(domain => (
              <div key={domain.code} className={css.line}>
                <div className="grow">
                  <h3>{domain.name}</h3>
                  <p className="small quiet">
                    {domain.share === null
                      ? t('preschool.child.notYet', { planned: domain.planned })
                      : t('preschool.child.figures', {
                          achieved: domain.achieved,
                          assessed: domain.assessed,
                          share: share(domain.share),
                        })}
                  </p>
                </div>
                {domain.assessed > 0 ? (
                  <span className={css.bar}>
                    <Progress done={domain.achieved} of={domain.assessed} />
                  </span>
                ) : null}
              </div>
            ))}
          </section>
          <Objectives of={of} />
        </div>
        <div>
          <StageSection of={of} />
          <Transition of={of} onWrite={() => setWriting(true)} />
          <section className={`sheet ${css.section}`}>
            <div className={table.head}>
              <h2>{t('preschool.child.notes')}</h2>
            </div>
            {of.notes.length === 0 ? (
              <EmptyState title={t('preschool.child.noNotes')}>{t('preschool.note.noneMore')}</EmptyState>
            ) : (
              <NoteList notes={of.notes} />
            )}
          </section>
          <section className={`sheet ${css.section}`}>
            <div className={table.head}>
              <h2>{t('preschool.evidence.title')}</h2>
            </div>
            <div className={css.inside}>
              <PieceList pieces={of.evidence} shut />
            </div>
          </section>
        </div>
      </div>
      {writing ? <TransitionSheet of={of} onClose={() => setWriting(false)} /> : null}
    </>
  )
}

function Objectives({ of }: { of: ChildView }) {
  const { t } = useTexts()
  return (
    <section className={`sheet ${css.section}`}>
      <div className={table.head}>
        <h2>{t('preschool.child.objectives', { count: of.objectives.length })}</h2>
      </div>
      {of.objectives.map(objective => (
        <div key={objective.id} className={css.line}>
          <div className="grow">
            <p>
              <b>{objective.code}</b> {objective.text}
            </p>
            <p className="tiny">{objective.theme}</p>
          </div>
          <StateMark mark={objective.level === '+' ? 'done' : objective.level === '-' ? 'due' : 'idle'}>
            {findingWords(objective.level, t)}
          </StateMark>
        </div>
      ))}
    </section>
  )
}

function Transition({ of, onWrite }: { of: ChildView; onWrite: () => void }) {
  const { t } = useTexts()
  const { transition, may } = of
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t(of.toSchool ? 'preschool.transition.toSchool' : 'preschool.transition.nextAge')}</h2>
      </div>
      <div className={css.inside}>
        {transition ? (
          <>
            <p className={css.said}>{transition.words.overall}</p>
            <p className="tiny">
              {t('preschool.transition.version', {
                version: transition.version,
                by: transition.by,
                at: moment(transition.at),
              })}
            </p>
          </>
        ) : (
          <p className="small quiet">{t('preschool.transition.none')}</p>
        )}
        <div className="row wrap">
          {transition ? (
            <Button
              component="a"
              href={fileAddress('preschool.transitionRecord', { class: of.class.id, pupil: of.child.id })}
              target="_blank"
              leftSection={<IconFileText size={18} stroke={1.7} aria-hidden />}
            >
              {t('preschool.transition.print')}
            </Button>
          ) : null}
          {may.write.verdict === 'allowed' ? (
            <Button leftSection={<IconPencil size={18} stroke={1.7} aria-hidden />} onClick={onWrite}>
              {transition ? t('preschool.transition.again') : t('preschool.transition.write')}
            </Button>
          ) : null}
        </div>
        {may.write.verdict !== 'allowed' && may.write.remedy ? (
          <p className="small quiet">
            {may.write.headline}{' '}
            {may.write.because.map(clause => (
              <ClauseChip key={clause.id} clause={clause} />
            ))}
          </p>
        ) : null}
      </div>
    </section>
  )
}
