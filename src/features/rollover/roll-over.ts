import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import type { Json } from '../../records/canonical.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import { day, hash, id, line, year } from '../shapes.ts'
import { digestOf } from './digest.ts'
import { lastRollover } from './done.ts'
import { notHandedOver } from './handed-over.ts'
import { missingOf } from './missing.ts'
import { planOf, type RollConflict, toWrite } from './plan.ts'
import { holdRollover, openNext, placePupils } from './write.ts'
import { yearFacts } from './year-facts.ts'

/** Opens next year’s classes and places every pupil as the dry run showed it, all or nothing; while the year is open, nothing. */
export const rollOver = act({
  name: 'rollover.rollOver',
  summary: 'Makes next year’s classes from this year’s: everything or nothing',
  input: z.object({
    year,
    startsOn: day,
    digest: hash,
    names: z.array(z.object({ key: z.string().max(40), name: z.union([z.literal(''), line(20)]) })).max(500),
    pupils: z
      .array(z.object({ pupil: id, to: z.string().max(40), reason: z.union([z.literal(''), line(500)]).default('') }))
      .max(10_000),
  }),
  output: z.object({
    rollover: id,
    classes: z.int(),
    promoted: z.int(),
    repeats: z.int(),
    finished: z.int(),
    left: z.int(),
  }),
  async run(session, input) {
    const leaves = [session.ask('class.open'), session.ask('roster.import')]
    if (schoolYearOf(input.startsOn) !== input.year + 1) throw new Invalid([{ at: 'startsOn', code: 'ERR_ROLL_DAY' }])
    const rollover = await holdRollover(session, input)
    const facts = await yearFacts(session, input.year)
    const done = await lastRolloverBut(session, input.year, rollover)
    if (done) throw new Conflict('ERR_ROLLED_OVER', { year: input.year, ...done })
    const missing = await missingOf(session, facts)
    if (missing.length > 0) throw new Conflict('ERR_YEAR_OPEN', { year: input.year, missing: missing.slice(0, 200) })
    if (digestOf(facts) !== input.digest) throw new Conflict('ERR_PLAN_CHANGED', { year: input.year })
    const names = Object.fromEntries(input.names.map(n => [n.key, n.name]))
    const plan = planOf(facts, { names, pupils: input.pupils })
    if (plan.conflicts.length > 0) throw new Invalid(plan.conflicts.slice(0, 200).map(faultOf))
    if (toWrite(plan).length === 0) throw new Conflict('ERR_NOTHING_TO_ROLL_OVER', { year: input.year })
    const opened = await openNext(session, rollover, facts, plan)
    await placePupils(session, { rollover, startsOn: input.startsOn, facts, plan, opened })
    const of = (fate: string) => plan.pupils.filter(p => p.fate === fate)
    const counts = {
      ...{ promoted: of('promoted').length, repeats: of('repeats').length },
      ...{ finished: of('finished').length, left: of('left').length },
    }
    const told = {
      ...{ rollover, year: input.year, startsOn: input.startsOn, digest: input.digest, ...counts },
      classes: plan.classes.flatMap(({ key, name, from }) =>
        name === ''
          ? []
          : [{ class: opened.get(key)!, name, from, pupils: toldOf(plan.pupils.filter(p => p.to === key)) }],
      ),
      ...{
        finishedPupils: toldOf(of('finished')),
        leftPupils: of('left').map(p => ({ id: p.pupil, reason: p.reason })),
        notHanded: (await notHandedOver(session, facts)).map(c => c.class),
      },
    }
    return session.record(leaves, told as unknown as Json, { rollover, classes: opened.size, ...counts })
  },
})

const toldOf = (pupils: readonly { pupil: string }[]) => pupils.map(p => p.pupil)

/** The hold of this very act is no roll-over of before. */
async function lastRolloverBut(session: Parameters<typeof lastRollover>[0], of: number, own: string) {
  const done = await lastRollover(session, of, own)
  return done && { rollover: done.rollover, at: done.at }
}

const CODES = {
  name: 'ERR_ROLL_NAME',
  grade: 'ERR_ROLL_GRADE',
  noClass: 'ERR_ROLL_NO_CLASS',
  already: 'ERR_ROLL_ALREADY',
  target: 'ERR_ROLL_TARGET',
  reason: 'ERR_ROLL_REASON',
} as const

function faultOf(conflict: RollConflict): Fault {
  const at = 'pupil' in conflict ? `pupils.${conflict.pupil}` : `names.${conflict.key}`
  const params = 'name' in conflict ? { name: conflict.name } : 'grade' in conflict ? { grade: conflict.grade } : {}
  return { at, code: CODES[conflict.kind], params }
}
