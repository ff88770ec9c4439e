/**
 * The vocabulary in which a regulation (quy chế) is written down as data. Closed on purpose: what cannot be
 * said with these words needs a new word here, a sentence in `explain.ts` and a test, never an `if` elsewhere.
 */
import type { Deciding, OtherReading, ReadingName } from './readings.ts'

/** A capacity in which a person may act. `leader` and `administrator` are aliases that each regulation fills. */
export type Party =
  | Post
  | Seat
  | Relation
  | 'board'
  | 'leader'
  | 'administrator'
  | 'officer'
  | 'inspector'
  /** a member of the school's emulation committee (Ban thi đua) */
  | 'emulation'
  /** the operator of the installation, from the command line: opens a school, helps a locked-out head */
  | 'operator'
  /** the person the record is about: one's own account, one's own request */
  | 'self'

export type Post =
  | 'head'
  | 'deputyHead'
  | 'departmentLead'
  | 'deputyDepartmentLead'
  | 'clerk'
  | 'accountant'
  | 'nurse'
  | 'nutritionLead'
  | 'siteAdmin'
  | 'teacher'

/**
 * The boards that a school founds by decision: for its records (Ban quản trị), for the digital change (Ban chỉ đạo), for
 * what it tells the public (Ban truyền thông). The law's capacities are the seats of the first alone.
 */
export type BoardKind = 'administration' | 'steering' | 'communications'

export type Seat = 'board.chair' | 'board.deputy' | 'board.secretary' | 'board.member'
export type Relation = 'homeroom' | 'subjectTeacher' | 'contributor' | 'guardian' | 'learner'

export const posts = [
  'head',
  'deputyHead',
  'departmentLead',
  'deputyDepartmentLead',
  'clerk',
  'accountant',
  'nurse',
  'nutritionLead',
  'siteAdmin',
  'teacher',
] as const satisfies readonly Post[]
export const seats = [
  'board.chair',
  'board.deputy',
  'board.secretary',
  'board.member',
] as const satisfies readonly Seat[]

const taken: Record<Exclude<Party, Post | Seat | 'leader' | 'administrator'>, true> = {
  ...{ board: true, homeroom: true, subjectTeacher: true, contributor: true, guardian: true, learner: true },
  ...{ emulation: true, officer: true, inspector: true, operator: true, self: true },
}
/** Whoever a step can be taken as: the two aliases stand for some of these in each school. */
export const capacities: readonly Party[] = [...posts, ...seats, ...(Object.keys(taken) as Party[])]

export const boardKinds = ['administration', 'steering', 'communications'] as const satisfies readonly BoardKind[]

/** A deputy who signs in the head's place (KT.), somebody who signs by the head's order (TL.), work done for a colleague. */
export type GivenKind = 'deputy' | 'order' | 'duty'
/** Who holds the head's office itself: in a vacant post (quyền), or a deputy in charge (phụ trách). */
export type OfficeKind = 'acting' | 'inCharge'
export const givenKinds = ['deputy', 'order', 'duty'] as const satisfies readonly GivenKind[]
export const officeKinds = ['acting', 'inCharge'] as const satisfies readonly OfficeKind[]

/** What can be asked of the law. One word per kind of deed; the acts of the features ask by these. */
export type Action =
  | 'school.open'
  | 'board.establish'
  | 'staff.appoint'
  /** who stands in for whom: an acting head, an authorisation, work done for somebody else */
  | 'standIn.grant'
  | 'standIn.end'
  | 'class.open'
  | 'teaching.assign'
  | 'window.decide'
  /** the days of a school year: terms and breaks */
  | 'year.decide'
  | 'roster.import'
  | 'pupil.update'
  | 'pupil.move'
  | 'pupil.planEducation'
  | 'regulation.draft'
  | 'regulation.adopt'
  /** a regulation in force: to have read it, and to send it to who is to have it */
  | 'regulation.acknowledge'
  | 'regulation.send'
  | 'board.assignTask'
  | 'account.open'
  | 'account.join'
  | 'account.reset'
  | 'account.resetFactor'
  | 'account.askHeadReset'
  | 'account.resetHead'
  | 'account.close'
  | 'account.reopen'
  | 'account.askHeadClose'
  | 'account.closeHead'
  | 'account.own'
  /** to go through the accounts of the school: who signs in, by what, from where */
  | 'account.review'
  | 'file.keep'
  | 'record.read'
  | 'journal.read'
  | 'score.enter'
  | 'trait.enter'
  /** a column of a sheet: from then on what stands in it is changed as the school answered */
  | 'score.handIn'
  /** a zero, or Chưa đạt, for a missed test that was not made up */
  | 'score.askZero'
  | 'score.answerZero'
  | 'score.withdrawZero'
  | 'score.exemptPractice'
  /** a test done again, whose result is out of line with the daily assessment */
  | 'score.askRetest'
  | 'score.answerRetest'
  | 'score.withdrawRetest'
  /** a phrase of one's own for remarks */
  | 'phrase.own'
  /** what who teaches an activity along with others found of a learner */
  | 'score.contribute'
  /** the results of a term that was assessed elsewhere */
  | 'term.import'
  /** a year that an older circular assessed, as the old học bạ gives it: recorded or replaced, and taken back */
  | 'earlier.record'
  | 'earlier.takeBack'
  | 'learner.admit'
  /** a guardian of a pupil: named, with an account, until the relation ends; sees the own child's record */
  | 'family.link'
  | 'family.account'
  | 'family.end'
  | 'family.see'
  /** days absent: entered day by day, confirmed once a month, changed after that on a request */
  | 'absence.enter'
  | 'absence.confirm'
  | 'absence.request'
  | 'absence.correct'
  /** a pupil's breach of discipline */
  | 'incident.enter'
  /** teachers' plans, handed in and approved */
  | 'lessonPlan.submit'
  | 'lessonPlan.approve'
  | 'homeroomPlan.submit'
  | 'homeroomPlan.approve'
  /** of staff, for how the regulation is followed */
  | 'reward.propose'
  | 'reward.decide'
  | 'discipline.propose'
  | 'discipline.decide'
  /** what goes wrong with the records, and the help against it */
  | 'trouble.report'
  | 'trouble.answer'
  /** between a school and the bodies above it */
  | 'report.ask'
  | 'report.send'
  /** what is prepared before the records go electronic */
  | 'readiness.review'
  | 'rollout.plan'
  | 'training.record'
  | 'supplier.ask'
  | 'equipment.propose'
  | 'system.register'
  | 'result.readOwn'
  /** what is found of a preschool child in a theme, with its evidence */
  | 'child.assess'
  /** to write in the children's books at all while their time runs; all of what is no finding: notes, stages, the record handed on */
  | 'child.record'
  /** a preschool's objectives, themes and figures of the year */
  | 'theme.plan'
  | 'theme.close'
  | 'review.propose'
  | 'review.approve'
  /** the end of a term: the part of a subject or of a class is reconciled and signed, its books are printed */
  | 'block.reconcile'
  | 'block.confirm'
  | 'book.print'
  | 'lock.propose'
  | 'lock.decide'
  | 'lock.execute'
  /** part of a closed book open again for a while: decided, and carried out */
  | 'lock.reopen'
  | 'lock.openAgain'
  | 'correction.request'
  | 'correction.withdraw'
  | 'correction.consent'
  | 'correction.revoke'
  | 'correction.witness'
  | 'correction.apply'
  | 'progress.check'
  /** to say that a recurring duty of one's own is done, or to take that back */
  | 'duty.tell'
  | 'duty.remind'
  | 'progress.remind'
  | 'result.prepare'
  | 'result.propose'
  | 'result.approve'
  | 'result.return'
  /** the lists of the year's end: put forward, and decided by the body that the regulation names */
  | 'council.propose'
  | 'council.decide'
  /** praise within the year: a certificate by the head's decision, a letter by its writer */
  | 'praise.propose'
  | 'praise.decide'
  | 'praise.withdraw'
  | 'praise.write'
  /** a higher body is asked to praise a pupil: put forward within the school, and decided by the head */
  | 'praise.putForward'
  | 'praise.decideHigher'
  /** a class's assessments handed on at the year's end, and who of another school took part in its tests */
  | 'handover.give'
  | 'handover.receive'
  | 'handover.nameMarker'
  | 'support.plan'
  | 'support.assess'
  | 'promotion.decide'
  /** the whole of a transcript, and what a class's archive says; a book's own rows are `record.read` */
  | 'transcript.read'
  | 'transcript.prepare'
  | 'transcript.signSubject'
  | 'transcript.signHomeroom'
  | 'transcript.signHead'
  | 'transcript.seal'
  | 'transcript.revoke'
  | 'certificate.own'
  | 'certificate.seal'
  | 'certificate.end'
  | 'archive.request'
  | 'archive.release'
  | 'archive.withdraw'
  /** taking a copy of what was released */
  | 'archive.fetch'

/** The parts that people take in one matter (a dossier, a lock): each is a row with an author and a time. */
export type StepKind =
  | 'request'
  | 'proposal'
  | 'decision'
  | 'consent'
  | 'witness'
  | 'execution'
  | 'signature'
  | 'approval'

/** Who signs the part of a subject at the end of a term: its teachers, then the homeroom teacher over the whole class. */
export type BlockSigner = Extract<Relation, 'subjectTeacher' | 'homeroom'>

/** What a school year comes to: deeds may be bound to a number of days before it. */
export type SchoolEvent = 'termEnd' | 'yearEnd'
export const schoolEvents = ['termEnd', 'yearEnd'] as const satisfies readonly SchoolEvent[]

/** The predicates. A norm's `when` holds if all of them hold. */
export type When =
  /** the person who acts has one of these capacities towards this matter */
  | { actor: readonly Party[] }
  /** the person who acts already took one of these parts in this matter */
  | { tookPart: readonly StepKind[] }
  | { book: 'open' | 'locked' }
  /** in a book that is open, the deed changes a value that stands: any, or one in a column that was handed in */
  | { changes: 'entered' | 'handedIn' }
  /** where the day of the act lies against the decided window of the period */
  | { window: readonly ('before' | 'open' | 'after')[] }
  /** a board founded by decision is in force today */
  | { board: 'inForce' }
  /** somebody in one of these capacities has taken this part */
  | { step: StepKind; of: readonly Party[] }
  /**
   * a witness in this capacity; where that very person took one of the parts of `insteadOf` (only the request, where
   * nothing is said) and so cannot witness, one more of `instead`
   */
  | { witness: Party; instead?: Party; insteadOf?: readonly ('request' | 'consent')[] }
  | { reason: 'given' }
  | { evidence: 'given' }
  /** every cell that the form asks for is filled */
  | { complete: true }
  /** what is to be written is still exactly what was asked for and agreed to */
  | { content: 'asAgreed' }
  /** the school keeps a head who can sign in */
  | { headRemains: true }
  /** the second factor was shown moments ago */
  | { stepUp: true }
  /** the person does it in somebody else's place, in one of these ways */
  | { standsIn: readonly GivenKind[] }
  /**
   * all that the deed closes was reconciled and signed by these; with `orReason` a written reason stands in for a
   * signature that nobody can get
   */
  | { blocksSigned: readonly BlockSigner[]; orReason?: true }
  /** all of these have signed before */
  | { signedBefore: readonly Party[] }
  /** the minutes name at least so many different persons in one of these capacities */
  | { quorum: number; of: readonly Party[] }
  /** at the moment of applying one of these agrees once more: after the first consent and after every witness */
  | { consentAgain: readonly Party[] }
  /** the day of the act lies before this event: by no fewer days than `least`, no more than `most`; its own day is 0 */
  | { daysBefore: SchoolEvent; least?: number; most?: number }

export type Certainty = 'verified' | 'remembered' | 'ours'
export type ClauseId = string

export type ClauseText = {
  /** where it is printed, in the document's own numbering */
  at: string
  /** what it asks for, in our own words */
  vi: string
  en: string
  certainty: Certainty
}

export type Norm = {
  on: readonly Action[]
  effect: 'permits' | 'requires' | 'forbids'
  when: readonly When[]
  /** counts only where some norm in force lets somebody do this: nobody is asked for what nobody may give */
  where?: Action
  /** a house rule for who has no own: counts only where neither the school's regulation nor its department's guidance says who may do the deed */
  whereSilent?: true
  /** counts only where the school's regulation answers the question of this name so; `default`: where it has no other answer */
  under?: { reading: ReadingName; answer: OtherReading | 'default' }
  cites: readonly ClauseId[]
  /** for a prohibition that somebody can lift: what to ask for, and the deed that it leads to */
  remedy?: { ask: Action; leadsTo: Action }
}

/** How often a duty comes back: with every month or week that has taught days, with every term, once a year. */
export type Rhythm = 'month' | 'week' | 'term' | 'year'

/**
 * A moment counted from the first instant of the span (`start`) or from the first one after it (`end`), in days and
 * minutes of school time: the 6th of the next month is `{ from: 'end', days: 5 }`, Sunday 22:00 before a taught week
 * `{ from: 'start', days: -1, minutes: 1320 }`.
 */
export type Instant = { from: 'start' | 'end'; days: number; minutes?: number }

/** Something that must be done again and again, by somebody, before a certain instant. */
export type Duty = {
  /** stable within the regulation */
  id: string
  clause: ClauseId
  of: readonly Party[]
  /** what is to be done, a verb with its object, in our own words */
  title: { vi: string; en: string }
  every: Rhythm
  /** `verified` where the clause itself names the days; `ours` where it only says "at the end of the term" */
  dated: Certainty
  /** the first instant allowed; without it 1 August, with which the school year opens */
  opens?: Instant
  /** the first late instant */
  due: Instant
}

/** How long a kind of record is kept. What no text gives a period for is not listed, and so never disposed of. */
export type Retention = {
  record: 'transcript' | 'gradebook' | 'classSummary' | 'homeroomBook' | 'lessonPlan' | 'correction' | 'journal'
  keep: 'forEver' | { years: number }
  clause: ClauseId
}

/** `house` holds the product's own rules for what no text speaks of: each is marked as our choice */
export type Layer = 'state' | 'house' | 'department' | 'school'

/** A text that a regulation names as its ground, of which day; `now` is what took its place, as far as we know. */
export type Basis = { document: string; issuedOn?: string; now?: string; nowOn?: string; certainty: Certainty }

/** `of`: who of the school this means; their reading of it is the receipt. Without it, somebody outside. */
export type Recipient = { vi: string; en: string; of?: readonly Party[] }

/** What a text leaves open: asked of the school, with the answer that holds until the school gives another. */
export type Question = {
  id: string
  /** the clauses that leave it open, or say two things */
  clauses: readonly ClauseId[]
  ask: { vi: string; en: string }
  default: { vi: string; en: string }
  certainty: 'ours'
} & (Deciding | { decides?: undefined; otherwise?: undefined })

export type Regulation = {
  id: string
  layer: Layer
  document: string
  title: { vi: string; en: string }
  issuedBy: string
  /** first day in force, `YYYY-MM-DD` */
  effectiveFrom: string
  /** of state law: the day on which it was signed, where that could be compared */
  issuedOn?: string
  /** what this regulation calls the capacities */
  titles: Partial<Record<Party, string>>
  /** who stands behind the words "lãnh đạo" and "quản trị" in this regulation */
  aliases: Partial<Record<'leader' | 'administrator', readonly Party[]>>
  clauses: Record<ClauseId, ClauseText>
  norms: readonly Norm[]
  duties?: readonly Duty[]
  retention?: readonly Retention[]
  /** how old a password may grow before its owner is asked for a new one; without it none ever is */
  passwords?: { days: number; clause: ClauseId }
  /** on which texts it rests */
  bases?: readonly Basis[]
  /** to whom it is sent once it is issued, as it names them */
  recipients?: readonly Recipient[]
  /** what it takes the place of */
  replaces?: readonly string[]
  questions?: readonly Question[]
  /** what the school answered to these questions, by their ids, in its own words: each in place of the default */
  answers?: Readonly<Record<string, string>>
  /** which other reading the school chose at questions that decide what is computed, by their ids */
  chosen?: Readonly<Record<string, OtherReading>>
  /** the clauses that turn away what nothing permits: rights are granted, never assumed */
  silence: readonly ClauseId[]
}
