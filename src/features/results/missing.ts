/** What is missing for a class's result, gathered by subject and period; who can supply it. Pure. */
import { HOMEROOM_SHEET, homeroomOf, type Period, subjectName, type Teacher } from '../gradebook/index.ts'
import type { ClassOf } from './class-books.ts'
import type { Computed, Gap } from './pupil-input.ts'

export type MissingGroup = {
  what: Gap['what']
  subject: string | null
  subjectName: string | null
  book: string | null
  period: Period | null
  teachers: readonly Teacher[]
  /** cells for `cell`, pupils for everything else */
  count: number
  pupils: number
}

/** Groups in the order of the books; what has no book comes last. */
export function missingGroups(of: ClassOf, computed: ReadonlyMap<string, Computed>): MissingGroup[] {
  const groups = new Map<string, MissingGroup & { seen: Set<string> }>()
  for (const [pupil, one] of computed)
    for (const gap of 'gaps' in one ? one.gaps : []) {
      const subject = 'subject' in gap ? gap.subject : null
      const period = 'period' in gap ? gap.period : null
      const key = `${gap.what} ${subject} ${period}`
      const group = groups.get(key) ?? groups.set(key, { ...emptyGroup(of, gap.what, subject, period) }).get(key)!
      group.seen.add(pupil)
      group.pupils = group.seen.size
      group.count = 'column' in gap ? group.count + 1 : group.pupils
    }
  const place = ({ subject }: MissingGroup) => of.books.findIndex(b => b.subject === subject)
  return [...groups.values()]
    .map(({ seen, ...group }) => group)
    .sort((a, b) => (place(a) < 0 ? 1 : 0) - (place(b) < 0 ? 1 : 0) || place(a) - place(b))
}

function emptyGroup(of: ClassOf, what: Gap['what'], subject: string | null, period: Period | null) {
  const book = of.books.find(b => b.subject === subject)
  const name = subject === null ? null : (book?.subjectName ?? subjectName({ ...of, subject }))
  const teachers = book?.teachers ?? (what === 'absences' || subject === HOMEROOM_SHEET ? homeroomOf(of.books) : [])
  return {
    what,
    subject,
    subjectName: name,
    book: book?.id ?? null,
    period,
    teachers,
    count: 0,
    pupils: 0,
    seen: new Set<string>(),
  }
}
