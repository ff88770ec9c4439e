import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { DeedProblem } from '../../../web/kit/deed.tsx'
import type { Target } from '../roster/fields.ts'
import { ColumnTable } from './column-table.tsx'
import css from './columns-step.module.css'
import { ListNotices } from './list-notices.tsx'
import { ReadingBar } from './reading-bar.tsx'
import type { Plan } from './use-plan.tsx'
import { useListReader } from './use-reading.tsx'
import { WizardHead } from './wizard-head.tsx'

type Props = { reading: string; plan: Plan; onGo: (reading: string | undefined, step?: 'thu') => void }
type Mapping = Plan['mappings'][number]
type Targets = Record<string, Target | null>

/** The second step: where each column goes. What was changed is remembered for the next list with the same head. */
export function ColumnsStep({ reading, plan, onGo }: Props) {
  const { t } = useTexts()
  const reader = useListReader()
  const [all, setAll] = useState<Record<string, Targets>>(() =>
    Object.fromEntries(plan.mappings.map(m => [m.fingerprint, targetsOf(m)])),
  )
  const changed = plan.mappings.some(m => m.columns.some(c => all[m.fingerprint]?.[c.key] !== c.target))
  const unknown = Object.values(all).flatMap(targets => Object.values(targets).filter(target => target === null)).length
  const count = plan.mappings.reduce((sum, m) => sum + m.columns.length, 0)
  const busy = reader.progress !== null

  const readAnew = async (more: { year?: number }, step?: 'thu') => {
    const mappings = plan.mappings.map(m => ({ fingerprint: m.fingerprint, targets: all[m.fingerprint] ?? {} }))
    const next = await reader.read(async () => ({ reading, ...(changed && { mappings }), ...more }))
    if (next !== undefined) onGo(next, step)
  }
  return (
    <>
      <WizardHead
        step="columns"
        fileName={plan.fileName}
        title={t('import.columns.title', { count })}
        lede={t('import.columns.lede')}
      />
      <div className={`sheet ${css.step}`}>
        <ListNotices plan={plan} busy={busy} onYear={year => void readAnew({ year })} />
        {plan.mappings.map(mapping => (
          <ColumnTable
            key={mapping.fingerprint}
            columns={mapping.columns}
            tables={plan.tables.filter(table => table.fingerprint === mapping.fingerprint)}
            targets={all[mapping.fingerprint] ?? {}}
            onChange={(key, target) =>
              setAll({ ...all, [mapping.fingerprint]: moved(all[mapping.fingerprint] ?? {}, key, target) })
            }
          />
        ))}
        <footer className={css.foot}>
          {busy ? <ReadingBar name={plan.fileName} percent={reader.progress ?? 0} /> : null}
          <DeedProblem deed={reader.deed} />
          {reader.failed ? <p role="alert">{t('import.file.failed')}</p> : null}
          <Button onClick={() => onGo(undefined)}>{t('import.file.again')}</Button>
          <span className="grow" />
          {unknown > 0 ? <span className={css.unknown}>{t('import.columns.unknown', { count: unknown })}</span> : null}
          <Button
            variant="filled"
            disabled={busy}
            onClick={() => (changed ? void readAnew({}, 'thu') : onGo(reading, 'thu'))}
          >
            {t('import.columns.go', { count: plan.figures.all ?? 0 })}
          </Button>
        </footer>
      </div>
    </>
  )
}

const targetsOf = ({ columns }: Mapping): Targets => Object.fromEntries(columns.map(c => [c.key, c.target]))

/** A field has one column: whichever had it before is free again. */
function moved(targets: Targets, key: string, target: Target | null): Targets {
  const others = Object.entries(targets).map(([other, held]): [string, Target | null] => [
    other,
    held === target && target !== null && target !== 'ignored' ? null : held,
  ])
  return { ...Object.fromEntries(others), [key]: target }
}
