import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import type { ClassOf } from '../results/index.ts'
import { classesOfYear } from '../school-classes.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { matterOfReceiving } from './answer.ts'
import { classNow, LAST_GRADE, matterOfGiving, primaryClassOf, testedBooks } from './class-now.ts'
import { contentShape } from './content.ts'
import { type Handover, handoversOf, markersOf, ownReceipt, partOf, stateOf, stateOfAnswers } from './handovers.ts'
import { receiversOf } from './receivers.ts'
import { yearsOf } from './years.ts'

const state = z.enum(['given', 'received', 'returned'])

/** The hand-over of a school year: every class that this person may see, and one of them whole. */
export const handoverYear = read({
  name: 'handover.year',
  summary: 'The hand-over of classes at the end of a school year',
  input: z.object({ year: yearParameter.optional(), class: id.optional() }),
  output: z.object({
    year: z.int(),
    years: z.array(z.int()),
    classes: z.array(z.object({ class: id, name: z.string(), state: state.nullable() })),
    /** the class asked for, or the first; null where there is none to see */
    of: z
      .object({
        class: id,
        name: z.string(),
        grade: z.int(),
        /** the last one that was given; for who may not read the class, the own part of it and no more */
        sheet: z
          .object({
            handover: id,
            version: z.int(),
            state,
            by: z.string(),
            at: z.number(),
            receivers: z.array(
              z.object({
                person: id,
                name: z.string(),
                state,
                answeredAt: z.number().nullable(),
                note: z.string().nullable(),
              }),
            ),
            /** of this person's own part; null for who receives nothing */
            own: state.nullable(),
            /** only what goes to this person, of a sheet that goes to several */
            isPart: z.boolean(),
            content: contentShape,
            may: explained,
          })
          .nullable(),
        /** as it would be handed over now, for who may read the class; null while something is empty or unapproved */
        now: contentShape.omit({ note: true }).nullable(),
        /** who can receive, and whom of the class each leads in next year's classes */
        receivers: z.array(z.object({ person: id, name: z.string(), pupils: z.array(id) })),
        /** whom the giver leads there, too */
        keeps: z.array(id),
        /** of the last grade, the books with a test and who of another school took part */
        tests: z.array(z.object({ book: id, subjectName: z.string() })),
        markers: z.array(
          z.object({
            marker: id,
            book: id,
            name: z.string(),
            school: z.string(),
            part: z.enum(['supervision', 'marking', 'both']),
          }),
        ),
        /** null for who only receives */
        may: z.object({ give: explained, nameMarker: explained }).nullable(),
      })
      .nullable(),
  }),
  async run(session, input) {
    const asked = input.class === undefined ? null : await primaryClassOf(session, input.class)
    const years = await yearsOf(session)
    const year = asked?.year ?? input.year ?? years[0]!
    const all = await classesOfYear(session, year)
    const given = await handoversOf(session, { classes: all.map(c => c.id) })
    const sheetOf = (classId: string) => {
      const sheet = given.find(g => g.classId === classId)
      return sheet && seenBy(session, sheet)
    }
    const seen = all.filter(c => mayRead(session, c.id) || ownReceipt(session, sheetOf(c.id)))
    if (asked && !seen.some(c => c.id === asked.id)) session.ask('record.read', { towards: { classId: asked.id } })
    const first = asked?.id ?? firstOf(session, seen, given)
    const of = first === undefined ? null : (asked ?? (await primaryClassOf(session, first)))
    return {
      year,
      years,
      classes: seen.map(({ id, name }) => {
        const sheet = sheetOf(id)
        return { class: id, name, state: sheet ? stateOf(sheet) : null }
      }),
      of: of && (await shown(session, of, sheetOf(of.id))),
    }
  },
})

const mayRead = (session: Session, classId: string) =>
  session.weigh('record.read', { towards: { classId } }).verdict === 'allowed'

/** Who only receives sees whom they receive, and nothing of what goes to others. */
function seenBy(session: Session, sheet: Handover): Handover {
  const own = ownReceipt(session, sheet)
  return own && !mayRead(session, sheet.classId) ? partOf(sheet, own.person) : sheet
}

/** What waits for this person goes first, then the own class. */
function firstOf(session: Session, classes: readonly { id: string }[], given: readonly Handover[]): string | undefined {
  const waits = given.find(g => !g.sentBack && ownReceipt(session, g)?.answer === null)
  const led = session.standing.assignments.filter(a => a.subject === '*').map(a => a.classId)
  return waits?.classId ?? (classes.find(c => led.includes(c.id)) ?? classes[0])?.id
}

async function shown(session: Session, of: ClassOf, sheet: Handover | undefined) {
  const reads = mayRead(session, of.id)
  const now = reads ? await classNow(session, of) : null
  const give = now && session.tell('handover.give', matterOfGiving(now))
  const last = of.grade === LAST_GRADE
  const taking = give?.verdict === 'allowed' ? await receiversOf(session, of) : { receivers: [], keeps: [] }
  const own = ownReceipt(session, sheet)
  return {
    ...{ class: of.id, name: of.name, grade: of.grade },
    sheet: sheet
      ? {
          ...{ handover: sheet.id, version: sheet.version, state: stateOf(sheet), content: sheet.content },
          ...{ by: sheet.byName, at: sheet.at.getTime() },
          receivers: sheet.receivers.map(({ answer, ...r }) => ({ ...r, state: stateOfAnswers([{ answer }]) })),
          own: own ? stateOfAnswers([own]) : null,
          isPart: sheet.isPart,
          may: session.tell('handover.receive', matterOfReceiving(session, sheet)),
        }
      : null,
    now: now?.content ?? null,
    ...taking,
    tests: last && reads ? testedBooks(of).map(b => ({ book: b.id, subjectName: b.subjectName })) : [],
    markers: last && reads ? (await markersOf(session, of.id)).map(({ subject: _, ...m }) => m) : [],
    may: give && {
      give,
      nameMarker: session.tell('handover.nameMarker', {
        towards: { classId: of.id },
        matter: { class: of.name },
      }),
    },
  }
}
