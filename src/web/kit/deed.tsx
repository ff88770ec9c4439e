/** One form, one act: busy while it runs, every fault at its field at once, the rest as a sentence above the buttons. */
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { ProblemError } from '../api.ts'
import type { Problem } from '../api.types.ts'
import { useTexts } from '../i18n/i18n.ts'
import { ClauseChip } from './clause-chip.tsx'
import css from './deed.module.css'
import { EmptyCells } from './empty-cells.tsx'

export type Deed = {
  busy: boolean
  /** what the server said against the last try */
  problem: Problem | 'unreachable' | null
  /** the fault of one field, for its `error` */
  faultAt(field: string): string | undefined
  /** Runs the work; its answer, or undefined where it was turned down and the form stays as it is. */
  run<T>(work: () => Promise<T>): Promise<T | undefined>
  clear(): void
}

export function useDeed(): Deed {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Deed['problem']>(null)
  return {
    busy,
    problem,
    faultAt: field =>
      problem && problem !== 'unreachable' ? problem.faults?.find(fault => fault.at === field)?.text : undefined,
    clear: () => setProblem(null),
    async run(work) {
      setBusy(true)
      setProblem(null)
      try {
        return await work()
      } catch (cause) {
        setProblem(cause instanceof ProblemError ? cause.problem : 'unreachable')
        return undefined
      } finally {
        setBusy(false)
      }
    },
  }
}

/** What stands against it: all faults at once, or the refusal with its clauses and what is missing. Read out at once. */
export function DeedProblem({ deed }: { deed: Deed }) {
  const { t } = useTexts()
  const { problem } = deed
  if (!problem) return null
  if (problem === 'unreachable') return <Said texts={[t('error.unreachable')]} />
  const faults = problem.faults ?? []
  return (
    <Said texts={faults.length > 0 ? [...new Set(faults.map(f => f.text))] : [problem.detail]}>
      {problem.clauses.map(clause => (
        <ClauseChip key={clause.id} clause={clause} />
      ))}
      <EmptyCells cells={problem.missing.flatMap(m => m.cells ?? [])} />
    </Said>
  )
}

function Said({ texts, children }: { texts: readonly string[]; children?: React.ReactNode }) {
  return (
    <div role="alert" className={css.said}>
      <IconAlertTriangle size={18} stroke={1.7} aria-hidden />
      <div>
        {texts.map(text => (
          <p key={text}>{text}</p>
        ))}
        {children}
      </div>
    </div>
  )
}
