/** Which forms somebody may take: of one class, and of the whole school. */
import { z } from 'zod'
import { bookPeriods } from '../../assessment/preschool.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { classBookForms, teacherBookForms } from '../../documents/forms/class-books.ts'
import { formOf } from '../../documents/forms/template.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { type TaughtBook, taughtBooks } from '../gradebook/index.ts'
import { handoverStateOf, handoversOf } from '../handover/index.ts'
import { type ClassOf, findClass, resultPeriods } from '../results/index.ts'
import { yearsWithClasses } from '../school-classes.ts'
import { id, yearParameter } from '../shapes.ts'
import { inFormOrder } from './class-book.ts'
import { formStates, standingOf } from './paper.ts'
import { titledOf } from './praise.ts'
import { preschoolForms } from './preschool-forms.ts'
import { summaryFormOf } from './summary.ts'

const state = z.enum(formStates)

export const formsOf = read({
  name: 'forms.of',
  summary: 'The official forms that you may take, of a class and of the school',
  input: z.object({ year: yearParameter.optional(), class: id.optional() }),
  output: z.object({
    year: z.int(),
    /** the school years that have classes, newest first */
    years: z.array(z.int()),
    classes: z.array(z.object({ class: id, name: z.string() })),
    /** the class asked for, or the first; null where there is none to read */
    of: z
      .object({
        class: id,
        name: z.string(),
        /** the whole class may be read: its summaries and its books */
        whole: z.boolean(),
        primary: z.boolean(),
        summaries: z.array(z.object({ period: z.string(), state })),
        /** of the books of the whole year */
        year: state.nullable(),
        /** the book of the class has a form for its year */
        classBook: z.boolean(),
        /** a preschool class’s children’s books; null where there are gradebooks */
        children: z.array(z.object({ period: z.enum(bookPeriods), state })).nullable(),
        /** null where no primary class is handed over */
        handover: z.enum(['none', 'given', 'received', 'returned']).nullable(),
        praise: z.object({ pupils: z.int(), decided: z.boolean() }).nullable(),
        /** a secondary school's or a centre's books by teacher */
        books: z.array(
          z.object({ book: id, subject: z.string(), subjectName: z.string(), teachers: z.array(z.string()) }),
        ),
      })
      .nullable(),
    register: z.boolean(),
  }),
  async run(session, input) {
    const may = (action: 'record.read' | 'pupil.update') => session.weigh(action).verdict === 'allowed'
    const whole = { years: await yearsWithClasses(session), register: may('record.read') && may('pupil.update') }
    if (session.school.programme === 'preschool') return { ...(await preschoolForms(session, input)), ...whole }
    const asked = input.class === undefined ? null : await findClass(session, input.class)
    const year = asked?.year ?? input.year ?? schoolYearOf(session.day)
    const mine = (await taughtBooks(session, year)).filter(b => mayRead(session, b))
    const classes = [...new Map(mine.map(b => [b.classId, { class: b.classId, name: b.className }])).values()]
    const first = firstOf(session, classes)
    const of = asked ?? (first === undefined ? null : await findClass(session, first))
    return { year, classes, of: of && (await ofClass(session, of)), ...whole }
  },
})

const mayRead = (session: Session, { classId, subject }: Pick<TaughtBook, 'classId' | 'subject'>) =>
  [{}, { subject }].some(by => session.weigh('record.read', { towards: { classId, ...by } }).verdict === 'allowed')

/** The own class goes before the others. */
const firstOf = ({ standing }: Session, classes: readonly { class: string }[]): string | undefined =>
  (classes.find(c => standing.assignments.some(a => a.classId === c.class && a.subject === '*')) ?? classes[0])?.class

async function ofClass(session: Session, of: ClassOf) {
  const towards = { classId: of.id }
  const whole = session.weigh('record.read', { towards }).verdict === 'allowed'
  const taught = of.programme === 'primary' ? [] : inFormOrder(of).filter(b => mayRead(session, b))
  const books = formOf(teacherBookForms, of) ? taught : []
  // of somebody else's class there is nothing to say, not even that it has no forms
  if (!whole && taught.length === 0) session.ask('record.read', { towards })
  const summaries = []
  if (whole && of.programme === 'primary')
    for (const period of summaryFormOf(of) ? resultPeriods(of.programme) : [])
      summaries.push({ period, state: (await standingOf(session, of, period)).state })
  const year = whole ? await standingOf(session, of, 'CN') : null
  const titled = whole ? await titledOf(session, of) : null
  return {
    class: of.id,
    name: of.name,
    whole,
    primary: of.programme === 'primary',
    summaries,
    year: year?.state ?? null,
    classBook: formOf(classBookForms, of) !== undefined,
    children: null,
    handover: whole && of.programme === 'primary' ? await handoverState(session, of) : null,
    praise: titled && titled.titles.size > 0 ? { pupils: titled.titles.size, decided: titled.decided } : null,
    books: books.map(b => ({
      book: b.id,
      subject: b.subject,
      subjectName: b.subjectName,
      teachers: b.teachers.map(t => t.name),
    })),
  }
}

async function handoverState(session: Session, { id }: ClassOf): Promise<'none' | 'given' | 'received' | 'returned'> {
  const [given] = await handoversOf(session, { classes: [id] })
  return given ? handoverStateOf(given) : 'none'
}
