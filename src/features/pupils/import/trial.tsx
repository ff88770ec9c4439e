import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../web/api.ts'
import { type Say, useTexts } from '../../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../../web/kit/deed.tsx'
import { figure } from '../../../web/numbers.ts'
import { FateTabs } from './fate-tabs.tsx'
import type { importRoster } from './import-roster.ts'
import { MarkedCopy } from './marked-copy.tsx'
import { ReadingBar } from './reading-bar.tsx'
import css from './trial.module.css'
import { TrialRows } from './trial-rows.tsx'
import { Understood } from './understood.tsx'
import { useMending } from './use-mending.tsx'
import { type Fate, type Plan, recordsChanged, usePlan } from './use-plan.tsx'
import { WizardHead } from './wizard-head.tsx'

export type Imported = { id: string; fileName: string; added: number; updated: number; same: number; rows: number }

type Props = {
  reading: string
  onGo: (reading: string | undefined, step?: 'thu') => void
  onImported: (imported: Imported) => void
}

const PAGE = 100

/** The third step: what would happen to every row, what must be mended, and the button that writes it. */
export function Trial({ reading, onGo, onImported }: Props) {
  const { t } = useTexts()
  const [fate, setFate] = useState<Fate | undefined>()
  const [most, setMost] = useState(PAGE)
  const [fromDay, setFromDay] = useState<string>()
  const { plan, refresh } = usePlan({ reading, most, ...(fate && { fate }), ...(fromDay && { fromDay }) })
  const deed = useDeed()
  const mending = useMending(reading, plan, next => onGo(next, 'thu'), refresh)
  if (!plan) return null
  const busy = mending.busy || deed.busy

  const write = async () => {
    const { digest, fromDay: day, fileName } = plan
    const done = await deed.run(() => call<typeof importRoster>('pupils.import', { reading, digest, fromDay: day }))
    if (!done) return void refresh()
    const { import: id, ...figures } = done
    onImported({ id, fileName, ...figures })
    await recordsChanged()
  }
  const ready = of(plan, 'mend') === 0 && of(plan, 'add') + of(plan, 'update') > 0
  return (
    <>
      <WizardHead step="trial" fileName={plan.fileName} title={headline(plan, t)} lede={t('import.trial.lede')} />
      <section className={`sheet ${css.trial}`} aria-label={t('import.step.trial')} aria-busy={busy}>
        <FateTabs
          figures={plan.figures}
          fate={fate}
          onFate={next => {
            setFate(next)
            setMost(PAGE)
          }}
        />
        <Understood plan={plan} busy={busy} onDecline={mending.decline} />
        {mending.progress === null ? null : (
          <div className={css.reading}>
            <ReadingBar name={plan.fileName} percent={mending.progress} />
          </div>
        )}
        <DeedProblem deed={mending.deed} />
        <TrialRows
          plan={plan}
          mending={mending}
          more={
            plan.rows.length < of(plan, fate ?? 'all') ? (
              <p className={css.more}>
                <Button variant="subtle" onClick={() => setMost(most + 4 * PAGE)}>
                  {t('import.trial.more', { shown: figure(plan.rows.length), all: figure(of(plan, fate ?? 'all')) })}
                </Button>
              </p>
            ) : null
          }
        />
        <footer className={css.foot}>
          <Button onClick={() => onGo(reading)}>{t('import.trial.back')}</Button>
          {of(plan, 'mend') > 0 ? <MarkedCopy reading={reading} fromDay={plan.fromDay} /> : null}
          <TextInput
            className={css.day}
            type="date"
            size="sm"
            label={t('import.trial.fromDay')}
            value={plan.fromDay}
            onChange={e => e.currentTarget.value !== '' && setFromDay(e.currentTarget.value)}
          />
          <span className="grow" />
          <span className={css.why}>{reason(plan, t)}</span>
          <Button
            variant={ready ? 'filled' : 'default'}
            aria-disabled={!ready}
            loading={deed.busy}
            onClick={() => (ready && !busy ? void write() : undefined)}
          >
            {t('import.trial.write', { count: written(plan), rows: figure(written(plan)) })}
          </Button>
          <DeedProblem deed={deed} />
        </footer>
      </section>
    </>
  )
}

const of = ({ figures }: Plan, fate: Fate | 'all'): number => figures[fate] ?? 0
const written = (plan: Plan): number => of(plan, 'all') - of(plan, 'skip')

function headline(plan: Plan, t: Say): string {
  const all = figure(of(plan, 'all'))
  const mend = of(plan, 'mend')
  return mend > 0
    ? t('import.trial.toMend', { all, mend: figure(mend), count: mend })
    : t('import.trial.allWell', { all, count: of(plan, 'all') })
}

/** Why the button is not ready, or what it will do. */
function reason(plan: Plan, t: Say): string {
  const mend = of(plan, 'mend')
  if (mend > 0) return t('import.trial.mendFirst', { count: mend, mend: figure(mend), all: figure(written(plan)) })
  if (of(plan, 'add') + of(plan, 'update') === 0) return t('import.trial.nothing')
  return t('import.trial.will', { add: figure(of(plan, 'add')), update: figure(of(plan, 'update')) })
}
