import {
  IconAlertTriangle,
  IconArrowRight,
  IconCheck,
  IconCircleDashed,
  IconHourglass,
  IconLock,
  IconSignature,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Mark } from './marks.ts'
import css from './state-mark.module.css'

const icons = {
  done: IconCheck,
  due: IconHourglass,
  fault: IconAlertTriangle,
  locked: IconLock,
  signed: IconSignature,
  turn: IconArrowRight,
  idle: IconCircleDashed,
}

/** A state as icon and word, never colour alone. */
export function StateMark({ mark, children }: { mark: Mark; children: ReactNode }) {
  const Icon = icons[mark]
  return (
    <span className={`${css.mark} ${css[mark]}`}>
      <Icon size={16} stroke={1.7} aria-hidden />
      {children}
    </span>
  )
}
