/** The lists of classes for a year: computed from the last kept results, with what was proposed and decided over them. */
import { z } from 'zod'
import type { Matter, Session } from '../../records/session.ts'
import { byBook, cellCounts, HOMEROOM_SHEET, subjectName, type TaughtBook, taughtBooks } from '../gradebook/index.ts'
import { byName } from '../pupils/index.ts'
import {
  answersOfYear,
  factCounts,
  feeding,
  isOutdated,
  type Kept,
  lastOfYear,
  outcomesOf,
  versionsOf,
} from '../results/index.ts'
import { id, lines } from '../shapes.ts'
import { computedLists, type Difference, type ListKey, listKeys } from './lists.ts'
import { type Proposal, proposalsOf } from './proposals.ts'
import { type Why, whyOf } from './why.ts'

/** As it comes in: a reason may be empty, and then the law says that it is missing. */
export const differenceShape = z.object({
  pupil: id,
  list: z.enum(listKeys),
  placed: z.enum(['on', 'off']),
  reason: lines(1000, 0),
})

export type ListedPupil = {
  id: string
  code: string
  familyName: string
  givenName: string
  computed: readonly ListKey[]
  why: Why
}

export type ClassLists = {
  id: string
  name: string
  grade: number
  year: number
  books: readonly TaughtBook[]
  /** the last kept results of the year, if any */
  result: Kept | undefined
  /** something was written since that they rest on */
  stale: boolean
  pupils: readonly ListedPupil[]
  /** the last proposal, and whether it rests on the last results as they stand */
  proposal: Proposal | undefined
  fresh: boolean
}

/** The classes of a year, or only these; one class also from an older version of its results. */
export async function classLists(
  session: Session,
  year: number,
  only?: readonly string[],
  version?: string,
): Promise<ClassLists[]> {
  const { programme } = session.school
  const books = await taughtBooks(session, year, only ? { classes: only } : {})
  const classes = [...Map.groupBy(books, b => b.classId)]
  const kept =
    version === undefined
      ? (await lastOfYear(session, year, only)).filter(k => k.period === 'CN')
      : (await versionsOf(session, only![0]!, 'CN')).filter(k => k.id === version)
  const periods = feeding(programme, 'CN')
  const read = books.filter(b => kept.some(k => k.classId === b.classId)).map(b => b.id)
  const counts = byBook(read.length > 0 ? await cellCounts(session, year, periods, { books: read }) : [])
  const facts = kept.length > 0 ? await factCounts(session, year) : new Map<string, number>()
  const proposals = await proposalsOf(session, year, only?.length === 1 ? only[0] : undefined)
  const answers = kept.length > 0 ? await answersOfYear(session, year) : []
  const lists: ClassLists[] = []
  for (const [classId, of] of classes) {
    const result = kept.find(k => k.classId === classId)
    const stale =
      result !== undefined && isOutdated(result, of, { periods, counts, facts: facts.get(classId) ?? 0, law: answers })
    const proposal = proposals.find(p => p.classId === classId)
    const { className: name, grade } = of[0]!
    lists.push({
      ...{ id: classId, name, grade, year, books: of, result, stale, proposal },
      pupils: result ? await pupilsOf(session, year, result, of) : [],
      fresh: proposal !== undefined && !stale && proposal.resultId === result?.id,
    })
  }
  return lists
}

async function pupilsOf(session: Session, year: number, result: Kept, books: readonly TaughtBook[]) {
  const outcomes = await outcomesOf(session, year, result.id)
  if (outcomes.size === 0) return []
  const rows = await session.trx
    .selectFrom('pupil')
    .select(['id', 'code', 'family_name as familyName', 'given_name as givenName'])
    .where('school_id', '=', session.school.id)
    .where('id', 'in', [...outcomes.keys()])
    .execute()
  const named = (code: string) =>
    books.find(b => b.subject === code)?.subjectName ??
    (code === HOMEROOM_SHEET ? '' : subjectName({ ...books[0]!, subject: code, programme: books[0]!.scheme.programme }))
  return rows.sort(byName).flatMap((row): ListedPupil[] => {
    const { outcome } = outcomes.get(row.id)!
    if (outcome.kind !== 'primaryYear' && outcome.kind !== 'continuingYear') return []
    return [{ ...row, computed: computedLists(outcome, books[0]!.grade), why: whyOf(outcome, session.language, named) }]
  })
}

/** The lists by pupil, as computed. */
export const computedOf = (of: ClassLists): ReadonlyMap<string, readonly ListKey[]> =>
  new Map(of.pupils.map(p => [p.id, p.computed]))

/** The facts for the law: what was kept, who proposed, whether every difference has its reason. */
export function matterOfLists(of: ClassLists, differences: readonly Difference[]): Matter {
  const { proposal, result } = of
  return {
    towards: { classId: of.id },
    steps: proposal ? [{ kind: 'proposal', by: proposal.person, as: proposal.as }] : [],
    complete: result !== undefined && !of.stale,
    contentAsAgreed: of.fresh,
    reasonGiven: differences.every(d => d.reason !== ''),
    matter: {
      class: of.name,
      year: of.year,
      result: result?.version ?? null,
      proposal: proposal?.version ?? null,
      differences: differences.length,
    },
  }
}
