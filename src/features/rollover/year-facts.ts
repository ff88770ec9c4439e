/** What the records say of a year that is to be rolled over: its classes with their pupils, and what stands of the next. */
import type { AgeGroup } from '../../assessment/preschool-programme.ts'
import type { Session } from '../../records/session.ts'
import { type ClassLists, classLists, differencesOf, outcomeLists, withDifferences } from '../council/index.ts'
import { hasBooks } from '../gradebook/index.ts'
import { byName } from '../pupils/index.ts'
import type { OldClass, OldPupil, Outcome, ThereClass } from './plan.ts'

export type FactPupil = OldPupil & { code: string; familyName: string; givenName: string; personalId: string | null }
export type FactClass = Omit<OldClass, 'pupils'> & { pupils: readonly FactPupil[] }
export type YearFacts = {
  year: number
  classes: readonly FactClass[]
  there: readonly ThereClass[]
  /** the lists of the year's end; none in a preschool */
  lists: readonly ClassLists[]
}

export async function yearFacts(session: Session, year: number): Promise<YearFacts> {
  const [of, there] = [await classesOf(session, year), await classesOf(session, year + 1)]
  const next = await inClasses(session, year + 1)
  const now = Map.groupBy(await inClasses(session, year), p => p.classId)
  const lists = hasBooks(session.school.programme) ? await classLists(session, year) : []
  const nextNames = new Map(next.map(p => [p.id, there.find(c => c.id === p.classId)?.name ?? '']))
  const classes = of.map((one): FactClass => {
    const outcomes = outcomesIn(lists.find(l => l.id === one.id))
    const pupils = (now.get(one.id) ?? []).sort(byName).map(({ classId: _, ...p }) => ({
      ...p,
      outcome: one.group === null ? (outcomes.get(p.id) ?? 'open') : ('promoted' as const),
      nextClass: nextNames.get(p.id) ?? null,
    }))
    return { ...one, pupils }
  })
  return { year, classes, there, lists }
}

/** What the council decided, where it has; before that, what was computed. */
function outcomesIn(of: ClassLists | undefined): Map<string, Outcome> {
  if (!of) return new Map()
  const differences = of.fresh ? differencesOf(of.proposal) : []
  return new Map(
    of.pupils.map(p => {
      const lists = withDifferences(
        p.computed,
        differences.filter(d => d.pupil === p.id),
      )
      const list = outcomeLists.find(l => lists.includes(l))
      return [p.id, list === undefined ? 'open' : MEANS[list]]
    }),
  )
}

const MEANS: Readonly<Record<(typeof outcomeLists)[number], Outcome>> = {
  promoted: 'promoted',
  promotedAfter: 'promoted',
  completed: 'completed',
  notPromoted: 'notPromoted',
  support: 'open',
  retest: 'open',
  summer: 'open',
}

async function classesOf({ trx, school }: Session, year: number): Promise<ThereClass[]> {
  return trx
    .selectFrom('class as c')
    .leftJoin('preschool_class as p', j => j.onRef('p.school_id', '=', 'c.school_id').onRef('p.class_id', '=', 'c.id'))
    .select(['c.id', 'c.name', 'c.grade', eb => eb.ref('p.age_group').$castTo<AgeGroup | null>().as('group')])
    .where('c.school_id', '=', school.id)
    .where('c.year', '=', year)
    .orderBy('c.grade')
    .orderBy('c.name')
    .execute()
}

/** Who is in a class of the year and has not left it. */
function inClasses({ trx, school }: Session, year: number) {
  return trx
    .selectFrom('enrolment as e')
    .innerJoin('pupil as p', j => j.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.pupil_id'))
    .select([
      'e.class_id as classId',
      'p.id',
      'p.code',
      'p.family_name as familyName',
      'p.given_name as givenName',
      'p.personal_id as personalId',
    ])
    .where('e.school_id', '=', school.id)
    .where('e.year', '=', year)
    .where('e.to_day', 'is', null)
    .execute()
}
