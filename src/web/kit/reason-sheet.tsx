import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '../api.types.ts'
import { ActSheet } from './act-sheet.tsx'
import { useDeed } from './deed.tsx'

type Props = {
  title: string
  lede: string
  /** what is asked */
  label: string
  /** the words on the button */
  act: string
  ability: Decision
  send: (reason: string) => Promise<unknown>
  onDone: () => Promise<void>
  onClose: () => void
}

/** An act that wants nothing but its reason. */
export function ReasonSheet({ label, send, onDone, ...sheet }: Props) {
  const deed = useDeed()
  const [reason, setReason] = useState('')
  const submit = async () => {
    if (!(await deed.run(() => send(reason)))) return
    sheet.onClose()
    await onDone()
  }
  return (
    <ActSheet {...sheet} deed={deed} onSubmit={() => void submit()}>
      <Textarea
        label={label}
        autosize
        minRows={2}
        lang="vi"
        value={reason}
        error={deed.faultAt('reason')}
        onChange={e => setReason(e.currentTarget.value)}
      />
    </ActSheet>
  )
}
