import { Button } from '@mantine/core'
import { IconAdjustments, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type AgeGroup, ageGroups } from '../../assessment/preschool-programme.ts'
import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import table from '../../web/kit/table.module.css'
import { useRead } from '../../web/query.ts'
import css from './classes.module.css'
import { EnterObjectives } from './enter-objectives.tsx'
import { FiguresSheet } from './figures-sheet.tsx'
import type { preschoolPlan } from './read-plan.ts'

export type Plan = OutputOf<typeof preschoolPlan>
export type PlanGroup = Plan['groups'][number]
export type Kind = 'objective' | 'outcome'

/** What the school works by: the programme's domains, its own outcomes and objectives of the year, its figures. */
export default function ObjectivesPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { lop } = useSearch({ strict: false }) as { lop?: string }
  const plan: Plan = useRead<typeof preschoolPlan>('preschool.plan', {})
  const [over, setOver] = useState<Kind | 'figures' | null>(null)
  const used = plan.groups.filter(g => g.objectives.length > 0)
  const at = plan.groups.find(g => g.group === lop) ?? used.at(-1) ?? plan.groups.at(-1)!
  const may = at.may.enter.verdict === 'allowed'
  const { figures } = plan
  return (
    <>
      <PageHead
        over={t('home.year', { from: plan.year, to: plan.year + 1 })}
        title={t('preschool.objectives.title', {
          count: at.objectives.length,
          group: t(`preschool.group.${at.group}`),
        })}
        lede={t(`preschool.objectives.programme.${plan.programme.certainty}`, { document: plan.programme.document })}
        actions={
          may ? (
            <Button
              variant="filled"
              leftSection={<IconPlus size={18} stroke={1.7} />}
              onClick={() => setOver('objective')}
            >
              {t('preschool.objectives.enter')}
            </Button>
          ) : null
        }
      />
      <div className={css.groups}>
        <Segments
          label={t('preschool.classes.group')}
          items={ageGroups.map(key => ({ key, text: t(`preschool.groupShort.${key}`) }))}
          value={at.group}
          onChange={(key: AgeGroup) => void navigate({ to: '.', search: { lop: key } as never, replace: true })}
        />
      </div>
      <div className="two">
        <section className="sheet">
          <Words of={at} kind="objective" />
        </section>
        <div>
          <section className="sheet">
            <div className={table.head}>
              <h2>{t('preschool.objectives.figures')}</h2>
            </div>
            <dl className={css.figures}>
              <dt>{t('preschool.objectives.carryOver')}</dt>
              <dd>{t('preschool.objectives.below', { percent: figures.carryOverPercent })}</dd>
              <dt>{t('preschool.objectives.grace')}</dt>
              <dd>{t('preschool.objectives.days', { count: figures.graceDays })}</dd>
              <dt>{t('preschool.objectives.termOne')}</dt>
              <dd>{day(figures.termOneEnds)}</dd>
            </dl>
            {plan.may.decide.verdict === 'allowed' ? (
              <div className={css.inside}>
                <Button
                  leftSection={<IconAdjustments size={18} stroke={1.7} aria-hidden />}
                  onClick={() => setOver('figures')}
                >
                  {t('preschool.objectives.setFigures')}
                </Button>
              </div>
            ) : null}
          </section>
          <section className={`sheet ${css.section}`}>
            <div className={table.head}>
              <h2>{t('preschool.objectives.outcomes', { count: at.outcomes.length })}</h2>
              <span className="grow" />
              {may ? (
                <Button size="xs" onClick={() => setOver('outcome')}>
                  {t('preschool.objectives.enterOutcomes')}
                </Button>
              ) : null}
            </div>
            <Words of={at} kind="outcome" />
          </section>
        </div>
      </div>
      {over === 'figures' ? <FiguresSheet plan={plan} onClose={() => setOver(null)} /> : null}
      {over === 'objective' || over === 'outcome' ? (
        <EnterObjectives year={plan.year} of={at} kind={over} onClose={() => setOver(null)} />
      ) : null}
    </>
  )
}

function Words({ of, kind }: { of: PlanGroup; kind: Kind }) {
  const { t } = useTexts()
  const words = kind === 'objective' ? of.objectives : of.outcomes
  if (words.length === 0)
    return (
      <EmptyState title={t(kind === 'objective' ? 'preschool.objectives.none' : 'preschool.objectives.noOutcomes')}>
        {t('preschool.objectives.noneMore')}
      </EmptyState>
    )
  return of.domains.map(domain => {
    const here = words.filter(w => w.domain === domain.code)
    return here.length === 0 ? null : (
      <section key={domain.code}>
        <h3 className={css.domain}>{domain.name}</h3>
        {here.map(word => (
          <p key={word.id} className={css.word}>
            <b>{word.code}</b>
            <span>
              {word.text}
              {'outcome' in word && word.outcome ? <small className="quiet"> · {String(word.outcome)}</small> : null}
            </span>
          </p>
        ))}
      </section>
    )
  })
}
