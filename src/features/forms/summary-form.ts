/** The pages of a class's summary: which columns its form has for a grade at a moment, and what stands in them. Pure. */
import {
  type Grade,
  type PrimaryPeriod,
  type PrimarySubject,
  primarySubjects,
  type TechMode,
  testedSubjects,
  traitsOf,
} from '../../assessment/subjects.ts'
import { narrow } from '../../documents/forms/columns.ts'
import type { Moment, SummaryForm } from '../../documents/forms/summaries.ts'
import {
  type Cells,
  type Column,
  type Fill,
  said,
  type TableSection,
  tablePage,
} from '../../documents/forms/template.ts'
import { dayText } from './form-parts.ts'

export type SummaryPupil = {
  name: string
  bornOn: string | null
  sex: 'male' | 'female' | null
  /** null where the reader does not keep the pupils' records: the column stays empty */
  ethnicGroup: string | null
  disabled: boolean
  /** letters and marks by code, as they are read; what is missing stays empty */
  levels: Readonly<Record<string, string>>
  scores: Readonly<Record<string, string>>
  traits: Readonly<Record<string, string>>
  /** codes that an individual education plan leaves out */
  exempt: readonly string[]
  /** got a certificate within the year */
  praised: boolean
  year: {
    rating: 'HTXS' | 'HTT' | 'HT' | 'CHT'
    title: 'HSXS' | 'HSTB' | null
    notPromoted: boolean
  } | null
}

export type Summarised = {
  grade: Grade
  period: PrimaryPeriod
  tech: TechMode
  /** the subjects of which the class keeps a book: an elective that it is not taught has no column */
  taught: readonly string[]
}

const MOMENTS: Record<PrimaryPeriod, Moment> = { GHK1: 'mid', CHK1: 'term', GHK2: 'mid', CN: 'year' }

/** Left out by an individual education plan, as the feed of the national data centre writes it. */
export const EXEMPT = 'M'

/** Which of the nine it is, e.g. 'TT27 4-5 year'. */
export const variantOf = (form: SummaryForm, { grade, period }: Pick<Summarised, 'grade' | 'period'>): string =>
  `${form.groups[grade]} ${MOMENTS[period]}`

export function summaryPage(
  form: SummaryForm,
  of: Summarised,
  pupils: readonly SummaryPupil[],
  signers: NonNullable<Fill['signers']> = {},
): TableSection {
  const columns = form.parts[MOMENTS[of.period]].flatMap(part =>
    part === 'subjects' ? subjectsOf(form, of) : part === 'traits' ? traitColumns(form, of) : form.columns[part],
  )
  const { title, page } = form
  return tablePage(
    { title, columns, ...page },
    { rows: pupils.map(cellsOf), under: underOf(form, of, pupils), signers },
  )
}

const subjectsOf = (form: SummaryForm, { grade, period, tech, taught }: Summarised): Column[] => {
  const tested = testedSubjects(grade, period, tech)
  return primarySubjects(grade, tech)
    .filter(subject => subject.kind !== 'elective' || taught.includes(subject.code))
    .flatMap(subject => subjectColumns(form, subject, tested.includes(subject.code)))
}

/** Its level, and beside it the mark where the period has a test. */
function subjectColumns({ subjects }: SummaryForm, { code, name, partOf }: PrimarySubject, tested: boolean): Column[] {
  const { heads, level, score, mm } = subjects
  const [over, short] = partOf === undefined ? [heads, name] : [[...heads, wholeOf(name)], componentOf(name)]
  if (!tested) return [narrow(`level:${code}`, short, mm, { groups: [...over], upright: true })]
  const groups = [...over, short]
  return [
    { ...level, key: `level:${code}`, groups },
    { ...score, key: `score:${code}`, groups },
  ]
}

/** 'Nghệ thuật (Âm nhạc)' is the component Âm nhạc of Nghệ thuật. */
const wholeOf = (name: string) => name.slice(0, name.indexOf(' ('))
const componentOf = (name: string) => name.slice(name.indexOf('(') + 1, -1)

const traitColumns = ({ traits }: SummaryForm, { grade }: Summarised): Column[] =>
  traits.heads.flatMap(([group, heads]) =>
    traitsOf(grade)
      .filter(trait => trait.group === group)
      .map(({ code, name }) => narrow(`trait:${code}`, name, traits.mm, { groups: [...heads], upright: true })),
  )

function cellsOf({ year, ...p }: SummaryPupil): Cells {
  const tick = (yes: boolean | undefined) => (yes ? 'x' : '')
  return {
    ...{ name: p.name, born: dayText(p.bornOn), female: tick(p.sex === 'female') },
    ...{ ethnicGroup: p.ethnicGroup ?? '', disabled: tick(p.disabled) },
    ...keyed('level', p.levels),
    ...keyed('score', p.scores),
    ...keyed('trait', p.traits),
    ...Object.fromEntries(p.exempt.flatMap(keysOf).map(key => [key, EXEMPT])),
    ...(year && { [year.rating]: 'x', title: year.title ?? '', notPromoted: tick(year.notPromoted) }),
    praised: tick(p.praised),
  }
}

const keyed = (kind: string, values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([code, text]) => [`${kind}:${code}`, text]))

/** A plan leaves out a subject or a trait whole, or of a subject the score alone. */
const keysOf = (exempt: string): string[] =>
  exempt.startsWith('score:') ? [exempt] : ['level', 'score', 'trait'].map(kind => `${kind}:${exempt}`)

function underOf({ under }: SummaryForm, { period }: Summarised, pupils: readonly SummaryPupil[]): string[] {
  const girls = pupils.filter(p => p.sex === 'female').length
  const out = pupils.some(p => p.exempt.length > 0)
  return [
    said(under.count, { count: String(pupils.length), girls: String(girls) }),
    out ? `${under.letters} ${under.exempt}` : under.letters,
    ...(MOMENTS[period] === 'year' ? [under.titles] : []),
  ]
}
