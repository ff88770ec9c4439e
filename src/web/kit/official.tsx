import { Button } from '@mantine/core'
import { IconLock, IconSignature } from '@tabler/icons-react'
import type { Clause } from '../api.types.ts'
import { ClauseChip } from './clause-chip.tsx'
import css from './official.module.css'

type Props = {
  /** a verb with its object: "Ký 34 học bạ", "Khóa sổ" */
  text: string
  kind: 'sign' | 'lock'
  /** why it cannot be done yet; the button then stays, flat, with this sentence and the clause beside it */
  notYet?: string | undefined
  clause?: Clause | undefined
  busy?: boolean
  onAct: () => void
}

/** The one red button of a region. It is never greyed out without its reason in words. */
export function OfficialButton({ text, kind, notYet, clause, busy, onAct }: Props) {
  const icon =
    kind === 'sign' ? (
      <IconSignature size={18} stroke={1.7} aria-hidden />
    ) : (
      <IconLock size={18} stroke={1.7} aria-hidden />
    )
  return (
    <span className={css.official}>
      {notYet ? <span className={css.why}>{notYet}</span> : null}
      {clause ? <ClauseChip clause={clause} /> : null}
      {notYet ? (
        <Button aria-disabled leftSection={icon}>
          {text}
        </Button>
      ) : (
        <Button variant="filled" color="seal" fw={600} leftSection={icon} loading={busy ?? false} onClick={onAct}>
          {text}
        </Button>
      )}
    </span>
  )
}
