/** The year page of a học bạ of continuing or secondary education, from approved results and the remarks beside them. Pure. */
import { type FormId, secondaryForms } from '../../documents/secondary-forms.ts'
import type { Levels, PassLetter, SecondarySubject, SecondaryYear } from '../../documents/secondary-transcript.ts'
import type { Award, Person } from '../../documents/transcript.ts'
import type { Outcome, PupilInput } from '../results/index.ts'
import type { DecidedSecondary } from './as-decided.ts'
import { praiseLines, schoolYearText, type YearFacts } from './year-page.ts'

type Term = Extract<Outcome, { kind: 'continuingTerm' }>

/** What the page takes from beside the year's outcome; comments by `subject column`, the homeroom sheet under `*`. */
export type SecondaryFacts = YearFacts & {
  form: FormId
  outcome: DecidedSecondary
  /** computed from the very cells that the approved year rests on; null where a term has no result of its own */
  terms: { first: Term | null; second: Term | null }
  /** what was assessed again after the year, the last of each */
  again: PupilInput['support']
  /** the ministry's names, by code */
  names: Readonly<Record<string, string>>
}

const HOMEROOM = '*'

/** An undecided year has no page: `end` is asked for before. */
export function secondaryPage(facts: SecondaryFacts): SecondaryYear {
  const { outcome, terms } = facts
  const elsewhere = outcome.imported ?? []
  return {
    schoolYear: schoolYearText(facts.year),
    grade: facts.grade as SecondaryYear['grade'],
    class: facts.class,
    school: facts.school,
    absences: outcome.absences,
    subjects: outcome.subjects.map(({ code, ...year }) => subjectRow(facts, code, year, elsewhere.includes(code))),
    term1: levelsOf(terms.first),
    term2: levelsOf(terms.second),
    year: levelsOf(outcome)!,
    again: outcome.after && levelsOf(outcome.after),
    trainingElsewhere: elsewhere.includes(HOMEROOM),
    end: outcome.end!,
    awards: awardsOf(facts),
    comment: facts.comments[`${HOMEROOM} NX`] ?? '',
    homeroom: facts.homeroom,
    principal: facts.principal,
    place: facts.place,
    date: facts.date,
    confirmed: null,
  }
}

/** Does a page say another end of the year or title than was decided? */
export function secondaryDeviates(
  page: Pick<SecondaryYear, 'end' | 'awards'>,
  { end, title }: DecidedSecondary,
  form: FormId,
): boolean {
  const { titles } = secondaryForms[form].words
  const known: readonly string[] = Object.values(titles)
  const said = page.awards.map(a => a.text).find(text => known.includes(text))
  return page.end !== end || said !== (title === 'NONE' ? undefined : titles[title])
}

function awardsOf({ form, outcome, award, praises }: SecondaryFacts): Award[] {
  const { titles } = secondaryForms[form].words
  return [...(outcome.title === 'NONE' ? [] : [{ text: titles[outcome.title], ...award }]), ...praiseLines(praises)]
}

const levelsOf = (of: { level: Levels['learning']; training: Levels['training'] } | null): Levels => ({
  learning: of?.level ?? null,
  training: of?.training ?? null,
})

type YearResult = Pick<DecidedSecondary['subjects'][number], 'average' | 'pass'>

function subjectRow(facts: SecondaryFacts, code: string, year: YearResult, elsewhere: boolean): SecondarySubject {
  const of = (term: Term | null) => term?.subjects.find(s => s.code === code)
  const [first, second] = [of(facts.terms.first), of(facts.terms.second)]
  const again = facts.again.find(a => a.subject === code)
  const teacher: Person = facts.teachers[code]!
  const row = {
    code,
    name: facts.names[code] ?? code,
    term1Elsewhere: elsewhere,
    comment: facts.comments[`${code} NX`] ?? '',
    teacher,
  }
  if (year.pass === null)
    return {
      ...row,
      by: 'score',
      term1: first?.average ?? null,
      term2: second?.average ?? null,
      year: year.average,
      again: again?.score ?? null,
    }
  return {
    ...row,
    by: 'comment',
    term1: letterOf(first?.pass),
    term2: letterOf(second?.pass),
    year: letterOf(year.pass),
    again: letterOf(again?.level),
  }
}

const LETTERS: Readonly<Record<string, PassLetter>> = { NHAN_XET_DAT: 'D', NHAN_XET_CHUA_DAT: 'CD' }
const letterOf = (pass: string | null | undefined): PassLetter | null => LETTERS[pass ?? ''] ?? null
