/**
 * Sổ theo dõi trẻ em of a preschool class, the part that is kept here: what was found by objectives, theme by theme, and
 * at the ages of the nursery, and how the book was reviewed; laid out by its form (documents/forms). Pure.
 */
import { type Finding, shareTenths, tally } from '../../assessment/preschool.ts'
import type { FormSection } from '../../documents/form-book.ts'
import type { ChildrenBookForm, ChildrenPart } from '../../documents/forms/children-books.ts'
import { factsPage, said, tablePage } from '../../documents/forms/template.ts'
import { dayText, type HeadSigner, headPlace, sexText } from './form-parts.ts'

export type BookObjective = { id: string; code: string; domain: string; text: string }
export type BookTheme = {
  name: string
  fromDay: string
  toDay: string
  closed: boolean
  objectives: readonly BookObjective[]
  /** what was found, by child and objective */
  found: ReadonlyMap<string, ReadonlyMap<string, Finding>>
}
export type BookStage = {
  child: string
  months: number
  on: string
  weight: string
  height: string
  achieved: number
  assessed: number
  notYet: readonly string[]
  words: string
}
export type BookChild = {
  id: string
  name: string
  sex: 'male' | 'female' | null
  bornOn: string | null
  leftOn: string | null
}

export type ChildrenBook = {
  form: ChildrenBookForm
  className: string
  group: string
  span: string
  year: number
  teachers: readonly string[]
  head: HeadSigner
  children: readonly BookChild[]
  themes: readonly BookTheme[]
  stages: readonly BookStage[]
  reviews: readonly { period: string; step: string; by: string; on: string; note: string }[]
}

/** as many objectives as stand beside the names on A4 across */
const ACROSS = 20

/** Every page after the cover. */
export const childrenBookSections = (book: ChildrenBook): FormSection[] =>
  book.form.order.flatMap(part => PARTS[part](book))

const PARTS: Record<ChildrenPart, (book: ChildrenBook) => FormSection[]> = {
  class: book => [aboutClass(book)],
  list: book => [list(book)],
  objectives: book => [overObjectives(book)],
  themes: book => book.themes.flatMap(theme => themePages(book, theme)),
  stages: book => (book.stages.length > 0 ? [stagePage(book)] : []),
  review: book => [review(book)],
}

function aboutClass({ form, className, group, span, year, teachers, head, children, themes }: ChildrenBook) {
  const here = children.filter(c => c.leftOn === null)
  return factsPage(form.class, {
    words: { headLine: head.line.replace('\n', ', ') },
    values: {
      ...{ class: className, group, span, year: `${year}–${year + 1}`, teachers: teachers.join(', '), head: head.name },
      count: `${here.length}, nữ ${here.filter(c => c.sex === 'female').length}`,
      themes: `${themes.length}, ${form.says.closed} ${themes.filter(t => t.closed).length}`,
    },
  })
}

const leftText = ({ form }: ChildrenBook, { leftOn }: BookChild) =>
  leftOn === null ? '' : said(form.says.left, { day: dayText(leftOn) })

const list = (book: ChildrenBook): FormSection =>
  tablePage(book.form.pages.list, {
    rows: book.children.map(c => ({
      ...{ name: c.name, born: dayText(c.bornOn), sex: sexText(c.sex), note: leftText(book, c) },
    })),
  })

const findingsOn = ({ found }: BookTheme, objective: string) =>
  [...found.values()].map(own => own.get(objective) ?? null)

/** Of each objective in each theme: how many of those assessed. Never a list of children. */
const overObjectives = ({ form, themes }: ChildrenBook): FormSection =>
  tablePage(form.pages.objectives, {
    rows: themes.flatMap(theme =>
      theme.objectives.map(o => {
        const { achieved, assessed } = tally(findingsOn(theme, o.id))
        return {
          ...{ theme: theme.name, domain: o.domain, code: o.code, objective: o.text },
          ...{ achieved: String(achieved), assessed: String(assessed), share: shareText(achieved, assessed) },
        }
      }),
    ),
  })

function shareText(achieved: number, assessed: number): string {
  const share = shareTenths({ achieved, assessed })
  return share === null ? '' : `${(share / 10).toFixed(1).replace('.', ',')}%`
}

function themePages(book: ChildrenBook, theme: BookTheme): FormSection[] {
  const pages = Math.max(1, Math.ceil(theme.objectives.length / ACROSS))
  return Array.from({ length: pages }, (_, i) =>
    themePage(book, theme, theme.objectives.slice(i * ACROSS, (i + 1) * ACROSS)),
  )
}

function themePage(book: ChildrenBook, theme: BookTheme, objectives: readonly BookObjective[]): FormSection {
  const { form, children } = book
  const { letters, says } = form
  const mm = Math.min(16, Math.floor(190 / Math.max(1, objectives.length)))
  const sums = objectives.map(o => {
    const { achieved, assessed } = tally(findingsOn(theme, o.id))
    return [o.id, assessed === 0 ? '' : `${achieved}/${assessed}`] as const
  })
  const away = children.flatMap(c =>
    objectives.flatMap(o => {
      const finding = theme.found.get(c.id)?.get(o.id)
      return finding?.value === 'absent' ? [`${c.name}, ${o.code}: ${finding.reason}`] : []
    }),
  )
  const inTheme = children.filter(c => c.leftOn === null || theme.found.has(c.id))
  return tablePage(form.pages.theme, {
    words: {
      ...{ theme: theme.name, from: dayText(theme.fromDay), to: dayText(theme.toDay) },
      state: theme.closed ? says.closed : says.open,
    },
    each: { objectives: objectives.map(o => ({ key: o.id, title: o.code, mm })) },
    rows: [
      ...inTheme.map(c => {
        const own = [...(theme.found.get(c.id) ?? [])].map(([id, finding]) => [id, letters[finding.value]] as const)
        return { name: c.name, ...Object.fromEntries(own), note: leftText(book, c) }
      }),
      { no: '', name: says.sums, ...Object.fromEntries(sums) },
    ],
    under: away.length > 0 ? [said(says.away, { whom: away.join('; ') })] : [],
  })
}

const stagePage = ({ form, stages }: ChildrenBook): FormSection =>
  tablePage(form.pages.stages, {
    rows: stages.map(s => ({
      ...{ name: s.child, months: String(s.months), on: dayText(s.on), weight: s.weight, height: s.height },
      share: s.assessed === 0 ? '' : `${s.achieved}/${s.assessed}`,
      ...{ notYet: s.notYet.join(', '), words: s.words },
    })),
  })

const review = ({ form, reviews, teachers, head }: ChildrenBook): FormSection =>
  tablePage(form.pages.review, {
    rows: reviews,
    under: reviews.length === 0 ? [form.says.unreviewed] : [],
    signers: { teacher: { names: teachers.slice(0, 1) }, head: headPlace(head) },
  })
