import { useEffect, useRef, useState } from 'react'
import type { InputOf } from '../../../records/act.ts'
import { call } from '../../../web/api.ts'
import { followJob } from '../../../web/jobs.ts'
import { type Deed, useDeed } from '../../../web/kit/deed.tsx'
import type { readRoster } from './read-roster.ts'

export type ListReader = {
  deed: Deed
  /** per cent of the file that is being read; null while none is */
  progress: number | null
  /** the job came to nothing */
  failed: boolean
  /** Has a list read and waits for it; the reading's id, or undefined where it was turned down or left. */
  read(prepare: () => Promise<InputOf<typeof readRoster>>): Promise<string | undefined>
}

/** Reads lists, one at a time, with the progress of the job behind it. */
export function useListReader(): ListReader {
  const deed = useDeed()
  const [progress, setProgress] = useState<number | null>(null)
  const [failed, setFailed] = useState(false)
  const left = useRef(new AbortController())
  useEffect(() => {
    left.current = new AbortController()
    return () => left.current.abort()
  }, [])
  return {
    deed,
    progress,
    failed,
    async read(prepare) {
      setFailed(false)
      setProgress(0)
      const reading = await deed.run(async () => {
        const { reading, job } = await call<typeof readRoster>('pupils.readRoster', await prepare())
        const end = await followJob(
          job,
          now => setProgress((100 * now.done) / Math.max(1, now.total)),
          left.current.signal,
        )
        setFailed(end.state === 'failed')
        return end.state === 'failed' ? undefined : reading
      })
      setProgress(null)
      return left.current.signal.aborted ? undefined : reading
    },
  }
}
