import type { Sex } from './identity.ts'

/** A pupil as read from a list. `className` is as the school writes it; nothing is looked up. */
export type Pupil = {
  fullName: string
  /** Family and middle names; empty for somebody with one name only. */
  familyName: string
  givenName: string
  birthDate?: string
  sex?: Sex
  personalId?: string
  learnerCode?: string
  transcriptCode?: string
  registerNumber?: string
  className?: string
  ethnicGroup?: string
  nationality?: string
  birthplace?: string
  hometown?: string
  address?: string
  permanentAddress?: string
  father?: Grownup
  mother?: Grownup
  guardian?: Grownup
  contactName?: string
  contactPhone?: string
  /** Further numbers that stood in a cell together with a phone above. */
  otherPhones?: string[]
  email?: string
  disability?: string
  policyGroup?: string
  note?: string
}

export type Grownup = { name?: string; birthYear?: number; phone?: string; job?: string }
