/**
 * What travels between server and page, as both read it: texts already in the reader's language, ids as acts take
 * them. The law's own types (src/law) stay on the server; these are their explained form.
 */

export type Certainty = 'verified' | 'remembered' | 'ours'

/** A place in a regulation, with our own summary of it. */
export type Clause = {
  id: string
  document: string
  at: string
  summary: string
  certainty: Certainty
  /** true for the state's law: the chip then names the document */
  ofLaw?: boolean
}

/** Empty cells of one period of one book, or something missing beside the books (`what`): a page leads there. */
export type EmptyCells = {
  classId: string
  class: string
  what: string
  book: string | null
  subject: string | null
  subjectName: string | null
  period: string | null
  /** cells, or pupils where it is not about cells */
  count: number
  teachers: readonly string[]
}

/** What is not there yet, the titles (as this school calls them) of those who can supply it, and where it is empty. */
export type Missing = { what: string; who: string[]; text: string; cells?: readonly EmptyCells[] }

/** The way out: the act that starts it, whose it is, and the words on its button. */
export type Remedy = { act: string; who: string; text: string }

/** An ability that comes with the data: may this reader do it, and if not, why not and what then. */
export type Decision = {
  verdict: 'allowed' | 'needs' | 'refused'
  /** the answer as one sentence */
  headline: string
  because: Clause[]
  missing: Missing[]
  remedy?: Remedy | undefined
}

/** RFC 9457 with our members: what every error answer looks like. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  /** the places that are wrong, in the order of `faults`; of a refusal those refused, where the rest would be taken */
  at: string[]
  faults?: { at: string; code: string; text: string; suggestion?: string }[]
  clauses: Clause[]
  missing: Missing[]
  remedy?: Remedy | undefined
  current?: unknown
}

export type NavKey =
  | 'tasks'
  | 'children'
  | 'objectives'
  | 'myClass'
  | 'books'
  | 'pupils'
  | 'forms'
  | 'families'
  | 'ownResults'
  | 'myChildren'
  | 'approvals'
  | 'school'
  | 'regulations'

/** One entry of the top bar: at most seven, chosen by the law for this person. */
export type NavEntry = { key: NavKey; path: string; count?: number }

export type Person = { id: string; name: string; title: string }
export type School = { id: number; name: string }

/** Something that another person did to one's own account, shown for a while. */
export type Notice = { kind: string; at: string; by: string; reason: string | null }

/** Answer of `GET /api/session`; signed out, person, school and csrf are null and the lists are empty. */
export type Session = {
  person: Person | null
  schools: School[]
  school: (School & { programme: string }) | null
  csrf: string | null
  entries: NavEntry[]
  notices: Notice[]
  /** the password must be changed before anything else */
  mustChange: boolean
  /** a demo database: a band on every page */
  demo: boolean
}
