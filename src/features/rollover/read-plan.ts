import { z } from 'zod'
import { ageGroups } from '../../assessment/preschool-programme.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { digestOf } from './digest.ts'
import { lastRollover } from './done.ts'
import { notHandedOver, notHandedShape } from './handed-over.ts'
import { missingOf, missingShape } from './missing.ts'
import { yearFacts } from './year-facts.ts'

const classShape = z.object({ id, name: z.string(), grade: z.int(), group: z.enum(ageGroups).nullable() })

/** The dry run: everything that the plan is computed from, what is still open of the year, and a roll-over already made. */
export const rolloverPlan = read({
  name: 'rollover.plan',
  summary: 'Next year’s classes from this year’s: a dry run',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    year: z.int(),
    /** the years that can be looked at */
    years: z.array(z.int()),
    /** the first day in the new classes, unless another is given */
    startsOn: z.string(),
    classes: z.array(
      classShape.extend({
        pupils: z.array(
          z.object({
            id,
            code: z.string(),
            name: z.string(),
            outcome: z.enum(['promoted', 'notPromoted', 'completed', 'open']),
            nextClass: z.string().nullable(),
          }),
        ),
      }),
    ),
    there: z.array(classShape),
    missing: z.array(missingShape),
    /** classes whose assessments nobody has signed for; a warning, which holds nothing up */
    notHanded: z.array(notHandedShape),
    digest: z.string(),
    done: z
      .object({ rollover: id, at: z.number(), by: z.string(), classes: z.array(z.string()), pupils: z.int() })
      .nullable(),
    may: z.object({ open: explained, place: explained }),
  }),
  async run(session, input) {
    session.ask('roster.import')
    const now = schoolYearOf(session.day)
    const year = input.year ?? (await latestYear(session, now))
    const facts = await yearFacts(session, year)
    return {
      year,
      years: [...new Set([now - 1, now, year])].sort(),
      startsOn: `${year + 1}-09-05`,
      classes: facts.classes.map(({ pupils, ...of }) => ({
        ...of,
        pupils: pupils.map(({ familyName, givenName, personalId: _, ...p }) => ({
          ...p,
          name: `${familyName} ${givenName}`.trim(),
        })),
      })),
      there: [...facts.there],
      missing: await missingOf(session, facts),
      notHanded: await notHandedOver(session, facts),
      digest: digestOf(facts),
      done: (await lastRollover(session, year)) ?? null,
      may: { open: session.tell('class.open'), place: session.tell('roster.import') },
    }
  },
})

/** The year before, while this one has no classes yet; otherwise this one. */
async function latestYear({ trx, school }: Parameters<typeof yearFacts>[0], now: number): Promise<number> {
  const row = await trx
    .selectFrom('class')
    .select(eb => eb.fn.max('year').as('year'))
    .where('school_id', '=', school.id)
    .where('year', '<=', now)
    .executeTakeFirst()
  return row?.year === now - 1 ? now - 1 : now
}
