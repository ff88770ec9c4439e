import { useState } from 'react'
import type { Edits, PupilEdit } from './plan.ts'

export type Editing = {
  edits: Edits
  rename: (key: string, name: string) => void
  /** '' takes the choice back: the pupil goes as computed */
  place: (pupil: string, to: string) => void
  giveReason: (pupil: string, reason: string) => void
}

/** What is chosen otherwise than proposed, until it is carried out. */
export function useEdits(): Editing {
  const [names, setNames] = useState<Edits['names']>({})
  const [pupils, setPupils] = useState<readonly PupilEdit[]>([])
  const others = (pupil: string) => pupils.filter(p => p.pupil !== pupil)
  const reasonOf = (pupil: string) => pupils.find(p => p.pupil === pupil)?.reason ?? ''
  return {
    edits: { names, pupils },
    rename: (key, name) => setNames({ ...names, [key]: name }),
    place: (pupil, to) =>
      setPupils(to === '' ? others(pupil) : [...others(pupil), { pupil, to, reason: reasonOf(pupil) }]),
    giveReason: (pupil, reason) => setPupils(pupils.map(p => (p.pupil === pupil ? { ...p, reason } : p))),
  }
}
