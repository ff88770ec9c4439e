import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { type Deed, DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import facts from '../../web/kit/facts.module.css'
import { PageHead } from '../../web/kit/page-head.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { figure } from '../../web/numbers.ts'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate, useRead } from '../../web/query.ts'
import { DoneNote } from './done-note.tsx'
import { MissingList } from './missing-list.tsx'
import { NextClasses } from './next-classes.tsx'
import { NotHandedList } from './not-handed-list.tsx'
import { type Edits, planOf, type RollPlan, toWrite } from './plan.ts'
import { PupilFates } from './pupil-fates.tsx'
import type { rolloverPlan } from './read-plan.ts'
import type { rollOver } from './roll-over.ts'
import css from './rollover.module.css'
import type { DryRun } from './rollover-shown.ts'
import { useEdits } from './use-edits.ts'

/** The end of a year and the beginning of the next: a dry run of every class and pupil, then one act. */
export default function RolloverPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { nam } = useSearch({ strict: false }) as { nam?: string | number }
  const of: DryRun = useRead<typeof rolloverPlan>('rollover.plan', nam === undefined ? {} : { year: Number(nam) })
  return (
    <>
      <PageHead
        over={t('rollover.over', { from: of.year, to: of.year + 1 })}
        title={sentence(of, t)}
        lede={t('rollover.lede')}
        actions={
          <NativeSelect
            aria-label={t('rollover.year')}
            value={String(of.year)}
            data={of.years.map(y => ({ value: String(y), label: t('home.year', { from: y, to: y + 1 }) }))}
            onChange={e => void navigate({ to: '/chuyen-nam', search: { nam: e.currentTarget.value }, replace: true })}
          />
        }
      />
      {of.done ? <DoneNote done={of.done} year={of.year} /> : <Plan key={of.digest} of={of} />}
    </>
  )
}

function sentence({ done, missing, year, classes }: DryRun, t: Say): string {
  if (done) return t('rollover.title.done', { to: year + 1 })
  if (missing.length > 0) return t('rollover.title.open', { count: missing.length })
  const pupils = classes.reduce((n, c) => n + c.pupils.length, 0)
  return t('rollover.title.ready', { classes: classes.length, pupils: figure(pupils) })
}

function Plan({ of }: { of: DryRun }) {
  const { t } = useTexts()
  const editing = useEdits()
  const deed = useDeed()
  const [startsOn, setStartsOn] = useState(of.startsOn)
  const plan = planOf(of, editing.edits)
  const moving = toWrite(plan).length
  const ready = of.missing.length === 0 && plan.conflicts.length === 0 && moving > 0
  if (plan.pupils.length === 0)
    return (
      <div className="sheet">
        <EmptyState title={t('rollover.nobody')}>{t('rollover.nobodyMore')}</EmptyState>
      </div>
    )
  return (
    <div className="two">
      <div className={css.main}>
        {of.missing.length > 0 ? <MissingList missing={of.missing} /> : null}
        {of.notHanded.length > 0 ? <NotHandedList classes={of.notHanded} /> : null}
        <NextClasses of={of} plan={plan} editing={editing} />
        <PupilFates of={of} plan={plan} editing={editing} />
      </div>
      <aside className={css.side}>
        <section>
          <h2>{t('rollover.sum')}</h2>
          <Sum plan={plan} />
        </section>
        <TextInput
          type="date"
          label={t('rollover.startsOn')}
          value={startsOn}
          error={deed.faultAt('startsOn')}
          onChange={e => setStartsOn(e.currentTarget.value)}
        />
        {plan.conflicts.length > 0 ? (
          <p role="status" className={css.fault}>
            {t('rollover.conflicts', { count: plan.conflicts.length })}
          </p>
        ) : null}
        <DeedProblem deed={deed} />
        {mayPress(of.may.open) && mayPress(of.may.place) ? (
          <Button
            variant="filled"
            color="seal"
            disabled={!ready}
            loading={deed.busy}
            onClick={() => void carryOut(of, { startsOn, edits: editing.edits }, deed, t)}
          >
            {t('rollover.act', { count: moving, pupils: figure(moving) })}
          </Button>
        ) : (
          <p className="small quiet">
            {of.may.open.headline}
            {of.may.open.because.map(clause => (
              <ClauseChip key={clause.id} clause={clause} />
            ))}
          </p>
        )}
        <p className="small quiet">{of.missing.length > 0 ? t('rollover.waits') : t('rollover.allOrNothing')}</p>
      </aside>
    </div>
  )
}

function Sum({ plan }: { plan: RollPlan }) {
  const { t } = useTexts()
  return (
    <dl className={facts.facts}>
      {(['promoted', 'repeats', 'finished', 'left', 'placed', 'undecided'] as const).map(fate => (
        <div key={fate} className={css.fact}>
          <dt>{t(`rollover.fate.${fate}`)}</dt>
          <dd>{figure(plan.pupils.filter(p => p.fate === fate).length)}</dd>
        </div>
      ))}
    </dl>
  )
}

async function carryOut(of: DryRun, { startsOn, edits }: { startsOn: string; edits: Edits }, deed: Deed, t: Say) {
  const done = await deed.run(() =>
    callOfficial<typeof rollOver>('rollover.rollOver', {
      ...{ year: of.year, startsOn, digest: of.digest, pupils: [...edits.pupils] },
      names: Object.entries(edits.names).map(([key, name]) => ({ key, name: name.trim() })),
    }),
  )
  if (!done) return
  toast(t('rollover.made', { classes: done.classes, pupils: figure(done.promoted + done.repeats) }))
  await outOfDate()
}
