import { useEffect, useRef, useState } from 'react'
import { ProblemError, Unreachable } from '../../web/api.ts'
import { callLong } from '../../web/jobs.ts'
import { type Deed, useDeed } from '../../web/kit/deed.tsx'
import { outOfDate } from '../../web/query.ts'
import type { signHead, signSubject } from './sign.ts'
import type { Batch, Receipt } from './sign-shown.ts'

const ACTS = {
  subject: 'transcripts.signSubject',
  homeroom: 'transcripts.signHomeroom',
  head: 'transcripts.signHead',
  seal: 'transcripts.seal',
} as const

/** the reads that tell of signatures */
const TOLD = ['home.tasks', 'transcripts.due', 'transcripts.class', 'transcripts.classes', 'transcripts.pupil']

export type Signing = {
  deed: Deed
  pin: string
  setPin(pin: string): void
  /** how far the work is; null while there is none */
  progress: { done: number; total: number } | null
  /** nobody tells any more how far it is; it may well have been done */
  lost: boolean
  receipt: Receipt | null
  sign(): Promise<void>
}

type What = {
  batch: Batch
  pupils: readonly string[] | undefined /** turned down: is what was shown still what is there? */
  onTurned: () => Promise<void>
}

/** One confirmation, followed to its end; whatever turns it down, the PIN stays typed. */
export function useSigning({ batch, pupils, onTurned }: What): Signing {
  const deed = useDeed()
  const [pin, setPin] = useState('')
  const [progress, setProgress] = useState<Signing['progress']>(null)
  const [lost, setLost] = useState(false)
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const left = useRef(new AbortController())
  useEffect(() => {
    left.current = new AbortController()
    return () => left.current.abort()
  }, [])

  const { stage, digest, class: of, subjects } = batch
  const input = { class: of.id, pin, digest, ...(pupils && { pupils: [...pupils] }) }
  const follow = ({ done }: { done: number }) => setProgress({ done, total: batch.documents.length })
  const carryOut = () =>
    stage === 'subject'
      ? callLong<typeof signSubject>(
          ACTS.subject,
          { ...input, subjects: subjects.map(s => s.code) },
          follow,
          left.current.signal,
        )
      : callLong<typeof signHead>(ACTS[stage], input, follow, left.current.signal)

  return {
    deed,
    pin,
    setPin,
    progress,
    lost,
    receipt,
    async sign() {
      setLost(false)
      const done = await deed.run(async () => {
        try {
          return await carryOut()
        } catch (cause) {
          if (left.current.signal.aborted) return null
          if (cause instanceof Unreachable) setLost(true)
          // a wrong PIN, or too many of them, says nothing about the transcripts; every other answer may come of a change
          if (cause instanceof ProblemError && !cause.problem.faults && cause.problem.status !== 429) await onTurned()
          throw cause
        } finally {
          setProgress(null)
        }
      })
      if (!done) return
      setPin('')
      setReceipt(done)
      // not what is shown here: the receipt tells of exactly that
      await outOfDate(...TOLD)
    },
  }
}
