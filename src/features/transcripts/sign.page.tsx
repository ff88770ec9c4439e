import { Navigate, useParams, useSearch } from '@tanstack/react-router'
import { useRead } from '../../web/query.ts'
import type { signaturesWanted } from './due.ts'
import { SignClass } from './sign-class.tsx'
import { SIGNING, signPlace, stageAt } from './sign-place.ts'

/** Signing the transcripts of a class, at whatever stage: the address names it, or the first that waits for the reader. */
export default function SignPage() {
  const { class: classId } = useParams({ strict: false }) as { class: string }
  const { buoc, mon } = useSearch({ strict: false }) as { buoc?: string; mon?: string }
  const { due } = useRead<typeof signaturesWanted>('transcripts.due', {})
  const stage = stageAt(buoc)
  if (stage === undefined) {
    const first = due.find(d => d.class === classId && d.ready > 0)
    return <Navigate {...(first ? signPlace(first) : { to: SIGNING })} replace />
  }
  const subjects = stage === 'subject' && mon ? mon.split(',') : []
  return (
    <SignClass key={`${classId} ${stage} ${subjects}`} classId={classId} stage={stage} subjects={subjects} due={due} />
  )
}
