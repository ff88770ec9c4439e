import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { namesOf } from '../gradebook/index.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { type ClassLists, classLists, matterOfLists } from './class-lists.ts'
import { councilsOf } from './councils.ts'
import { listName } from './list-names.ts'
import { listKeys, withDifferences } from './lists.ts'
import { differencesOf } from './proposals.ts'
import { staffOf } from './staff.ts'

const list = z.enum(listKeys)

/** The lists of the year's end, of every class that this person may read: computed, proposed, decided. */
export const councilYear = read({
  name: 'council.year',
  summary: 'The lists of the year’s end',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    year: z.int(),
    /** the years that can be looked at: this one and the one before */
    years: z.array(z.int()),
    /** the school's day */
    day: z.string(),
    lists: z.array(z.object({ list, name: z.string() })),
    classes: z.array(
      z.object({
        class: id,
        name: z.string(),
        result: z.object({ id, version: z.int(), at: z.number() }).nullable(),
        stale: z.boolean(),
        proposal: z.object({ id, version: z.int(), by: z.string(), at: z.number(), fresh: z.boolean() }).nullable(),
        /** the number of the council that decided the last proposal */
        council: z.int().nullable(),
        pupils: z.array(
          z.object({
            id,
            code: z.string(),
            name: z.string(),
            computed: z.array(list).readonly(),
            lists: z.array(list),
            why: z.string(),
            because: z.array(z.string()),
            differences: z.array(z.object({ list, placed: z.enum(['on', 'off']), reason: z.string() })),
          }),
        ),
        may: z.object({ propose: explained, decide: explained }),
      }),
    ),
    councils: z.array(
      z.object({
        council: id,
        no: z.int(),
        heldOn: z.string(),
        chair: z.string(),
        decisionNo: z.string().nullable(),
        classes: z.array(z.string()),
      }),
    ),
    /** who can sit in the council; only for who may decide */
    staff: z.array(z.object({ person: id, name: z.string(), title: z.string() })),
  }),
  async run(session, input) {
    const now = schoolYearOf(session.day)
    const year = input.year ?? now
    const only = await readable(session)
    const classes = (only?.length === 0 ? [] : await classLists(session, year, only)).filter(
      c => session.weigh('record.read', { towards: { classId: c.id } }).verdict === 'allowed',
    )
    // a meeting is shown to whoever may read a class that it decided on
    const councils = (classes.length === 0 ? [] : await councilsOf(session, year)).filter(
      c => only === undefined || c.classes.some(name => classes.some(of => of.name === name)),
    )
    const names = await namesOf(
      session,
      councils.map(c => c.chair),
    )
    const shown = classes.map(of => ({
      class: of.id,
      name: of.name,
      result: of.result ? { id: of.result.id, version: of.result.version, at: of.result.at.getTime() } : null,
      stale: of.stale,
      proposal: of.proposal
        ? { id: of.proposal.id, version: of.proposal.version, by: of.proposal.by, at: of.proposal.at, fresh: of.fresh }
        : null,
      council: councils.find(c => c.id === of.proposal?.council)?.no ?? null,
      pupils: pupilsShown(of),
      may: {
        propose: session.tell('council.propose', matterOfLists(of, [])),
        decide: session.tell('council.decide', matterOfLists(of, [])),
      },
    }))
    const decides = shown.some(c => c.may.decide.verdict !== 'refused')
    return {
      year,
      years: [now - 1, now],
      day: session.day,
      lists: listKeys.map(key => ({ list: key, name: listName(session.language, session.school.programme, key) })),
      classes: shown,
      councils: councils.map(({ id, chair, ...c }) => ({ ...c, council: id, chair: names.get(chair) ?? '' })),
      staff: decides ? await staffOf(session) : [],
    }
  },
})

function pupilsShown(of: ClassLists) {
  const differences = of.proposal && of.fresh ? differencesOf(of.proposal) : []
  return of.pupils.map(({ id, code, familyName, givenName, computed, why }) => {
    const own = differences.filter(d => d.pupil === id)
    return {
      id,
      code,
      name: `${familyName} ${givenName}`,
      computed,
      lists: withDifferences(computed, own),
      why: why.text,
      because: why.because,
      differences: own.map(({ list, placed, reason }) => ({ list, placed, reason })),
    }
  })
}

/** A teacher reads the own classes; who may read every class, all of them. */
async function readable(session: Session): Promise<readonly string[] | undefined> {
  if (session.weigh('record.read').verdict === 'allowed') return undefined
  return [...new Set(session.standing.assignments.map(a => a.classId))]
}
