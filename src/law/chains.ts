/**
 * The matters that pass through several hands, and the deeds that lead through them: what a school's regulation must
 * be able to bring to an end. Each deed but the last leaves a step that the next ones are asked about.
 */
import type { Step } from './decide.ts'
import type { Action, Party, StepKind } from './regulation.ts'

type Link = {
  readonly action: Action
  /** null where the deed leaves a matter behind and no part in it */
  readonly leaves: StepKind | null
  /** a deed that several people may each do once; others are done once in a matter */
  readonly often?: true
  /** the same deed once more, taken only when all else is there */
  readonly last?: true
}

export type Chain = {
  readonly id:
    | 'window'
    | 'entry'
    | 'traits'
    | 'childEntry'
    | 'childRecord'
    | 'correction'
    | 'lock'
    | 'reopening'
    | 'result'
    | 'council'
    | 'zero'
    | 'retest'
    | 'handover'
    | 'receipt'
    | 'block'
    | 'praise'
    | 'higherPraise'
    | 'transcript'
    | 'archive'
    | 'review'
    | 'headReset'
    | 'headClose'
    | 'regulation'
  /** a matter only of schools of this kind */
  readonly of?: 'gradebooks' | 'preschool'
  /** a matter only of schools where somebody may do this */
  readonly where?: Action
  readonly links: readonly Link[]
  /** what another chain leads to, and stands there when this one begins */
  readonly given?: readonly Step[]
  /** nothing is there to act upon until the first deed is done: a dossier, a request */
  readonly opened: boolean
  /** the deed that the matter is there for; `by: 'anyone'` where the product does it as soon as nothing is missing */
  readonly end: {
    readonly action: Action
    readonly by: 'somebody' | 'anyone'
    /** where it is the deed of whom the matter names (`self`): who can be named */
    readonly named?: readonly Party[]
  }
  /** how the book of the matter stands while it is on its way */
  readonly book: 'open' | 'locked'
}

/** A deed that waits for nobody else's: somebody must be left who may do it. */
const deedOf = (id: Chain['id'], action: Action, more: Pick<Chain, 'of' | 'where'> = {}): Chain => ({
  ...{ id, links: [], opened: false, end: { action, by: 'somebody' }, book: 'open' },
  ...more,
})

export const chains: readonly Chain[] = [
  deedOf('window', 'window.decide'),
  deedOf('entry', 'score.enter', { of: 'gradebooks' }),
  deedOf('traits', 'trait.enter', { of: 'gradebooks', where: 'trait.enter' }),
  deedOf('childEntry', 'child.assess', { of: 'preschool' }),
  deedOf('childRecord', 'child.record', { of: 'preschool' }),
  {
    id: 'correction',
    links: [
      { action: 'correction.request', leaves: 'request' },
      { action: 'correction.consent', leaves: 'consent' },
      { action: 'correction.witness', leaves: 'witness', often: true },
      { action: 'correction.consent', leaves: 'consent', last: true },
    ],
    opened: true,
    end: { action: 'correction.apply', by: 'anyone' },
    book: 'locked',
  },
  {
    id: 'lock',
    links: [
      { action: 'lock.propose', leaves: 'proposal' },
      { action: 'lock.decide', leaves: 'decision' },
    ],
    opened: false,
    end: { action: 'lock.execute', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'reopening',
    where: 'lock.reopen',
    links: [{ action: 'lock.reopen', leaves: 'decision' }],
    opened: true,
    end: { action: 'lock.openAgain', by: 'somebody' },
    book: 'locked',
  },
  {
    id: 'council',
    where: 'council.propose',
    links: [{ action: 'council.propose', leaves: 'proposal' }],
    opened: true,
    end: { action: 'council.decide', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'zero',
    where: 'score.askZero',
    links: [{ action: 'score.askZero', leaves: 'request' }],
    opened: true,
    end: { action: 'score.answerZero', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'retest',
    where: 'score.askRetest',
    links: [{ action: 'score.askRetest', leaves: 'request' }],
    opened: true,
    end: { action: 'score.answerRetest', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'handover',
    where: 'handover.give',
    links: [
      { action: 'result.propose', leaves: 'proposal' },
      { action: 'result.approve', leaves: 'approval' },
    ],
    opened: true,
    end: { action: 'handover.give', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'receipt',
    where: 'handover.give',
    links: [{ action: 'handover.give', leaves: 'proposal' }],
    given: [{ kind: 'approval', by: '', as: 'head' }],
    opened: true,
    // of the last grade the head or a deputy: seldom is there a school in which that makes a difference
    end: {
      action: 'handover.receive',
      by: 'somebody',
      named: ['head', 'deputyHead', 'departmentLead', 'teacher'],
    },
    book: 'open',
  },
  {
    id: 'block',
    where: 'block.reconcile',
    links: [{ action: 'block.reconcile', leaves: 'signature', often: true }],
    opened: true,
    end: { action: 'block.confirm', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'praise',
    where: 'praise.propose',
    links: [{ action: 'praise.propose', leaves: 'proposal' }],
    opened: true,
    end: { action: 'praise.decide', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'higherPraise',
    where: 'praise.putForward',
    links: [{ action: 'praise.putForward', leaves: 'proposal' }],
    opened: true,
    end: { action: 'praise.decideHigher', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'regulation',
    links: [{ action: 'regulation.draft', leaves: null }],
    opened: true,
    end: { action: 'regulation.adopt', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'result',
    of: 'gradebooks',
    links: [{ action: 'result.propose', leaves: 'proposal' }],
    opened: true,
    end: { action: 'result.approve', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'transcript',
    of: 'gradebooks',
    links: [
      { action: 'transcript.signSubject', leaves: 'signature', often: true },
      { action: 'transcript.signHomeroom', leaves: 'signature' },
      { action: 'transcript.signHead', leaves: 'signature' },
    ],
    opened: false,
    end: { action: 'transcript.seal', by: 'somebody' },
    book: 'locked',
  },
  {
    id: 'archive',
    links: [{ action: 'archive.request', leaves: 'request' }],
    opened: true,
    end: { action: 'archive.release', by: 'somebody' },
    book: 'locked',
  },
  {
    id: 'review',
    of: 'preschool',
    links: [{ action: 'review.propose', leaves: 'proposal' }],
    opened: true,
    end: { action: 'review.approve', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'headReset',
    links: [{ action: 'account.askHeadReset', leaves: 'request' }],
    opened: true,
    end: { action: 'account.resetHead', by: 'somebody' },
    book: 'open',
  },
  {
    id: 'headClose',
    links: [{ action: 'account.askHeadClose', leaves: 'request' }],
    opened: true,
    end: { action: 'account.closeHead', by: 'somebody' },
    book: 'open',
  },
]

/** The matters that a school of this kind has. */
export const chainsIn = (kind: 'gradebooks' | 'preschool'): readonly Chain[] =>
  chains.filter(({ of }) => of === undefined || of === kind)

/** Every deed through which the matter goes, its end included. */
export const deedsOf = ({ links, end }: Chain): readonly Action[] => [
  ...new Set([...links.map(l => l.action), end.action]),
]
