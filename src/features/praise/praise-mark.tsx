import { inside, useTexts } from '../../web/i18n/i18n.ts'
import type { Mark } from '../../web/kit/marks.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import type { PraiseKind, PraiseState } from './praises.ts'

const marks: Record<PraiseState, Mark> = {
  ...{ proposed: 'due', granted: 'done', sent: 'done', refused: 'idle', withdrawn: 'idle' },
}

/** Where a praise stands; `head`: what the head of the school is called. */
export function PraiseMark({ kind, state, head }: { kind: PraiseKind; state: PraiseState; head: string }) {
  const { t } = useTexts()
  const who = { head: inside(head) }
  return (
    <StateMark mark={marks[state]}>
      {kind === 'higher' && state !== 'sent' ? t(`praise.higher.${state}`, who) : t(`praise.state.${state}`, who)}
    </StateMark>
  )
}
