import { z } from 'zod'
import { formatFinding, shareTenths } from '../../assessment/preschool.ts'
import { ageGroups, domainCodes, leavesForSchool } from '../../assessment/preschool-programme.ts'
import { nurseryStagesRef } from '../../assessment/preschool-stages.ts'
import { read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import { namesOf, pupilsOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { levelsOf } from './child-levels.ts'
import { findClass } from './class-facts.ts'
import { isMe, noteShape } from './class-view.ts'
import { evidenceOf } from './evidence.ts'
import { objectiveShape } from './objectives.ts'
import { notesOf } from './read-notes.ts'
import { matterOfStages, outcomesOf, stagesOfChild } from './stages.ts'
import { evidenceShape } from './theme-sheet.ts'
import { matterOfTransition, transitionOf, transitionWords } from './transition.ts'

const domain = z.object({
  code: z.enum(domainCodes),
  name: z.string(),
  achieved: z.int(),
  assessed: z.int(),
  planned: z.int(),
  share: z.int().nullable(),
})

/** One child in a class: how far in each domain, what stood out, the record that is handed on. Nothing of any other child. */
export const childView = read({
  name: 'preschool.child',
  summary: 'One child: levels by domain, notes, evidence, the record that is handed on',
  input: z.object({ class: id, pupil: id }),
  output: z.object({
    class: z.object({ id, name: z.string(), year: z.int(), group: z.enum(ageGroups) }),
    child: z.object({
      id,
      code: z.string(),
      familyName: z.string(),
      givenName: z.string(),
      bornOn: z.string().nullable(),
    }),
    day: z.string(),
    domains: z.array(domain),
    objectives: z.array(objectiveShape.extend({ theme: z.string(), text: z.string(), level: z.string() })),
    notes: z.array(noteShape),
    evidence: z.array(evidenceShape.omit({ pupil: true })),
    toSchool: z.boolean(),
    transition: z
      .object({
        version: z.int(),
        words: transitionWords,
        weightGrams: z.int().nullable(),
        heightMm: z.int().nullable(),
        measuredOn: z.string().nullable(),
        by: z.string(),
        at: z.number(),
      })
      .nullable(),
    /** of a child up to 36 months: the stages of the year, where their ages stand, the outcomes of each by its group */
    stagesRef: z.object({
      document: z.string(),
      at: z.string(),
      certainty: z.enum(['verified', 'remembered', 'ours']),
    }),
    stages: z.array(
      z.object({
        months: z.int(),
        on: z.string(),
        group: z.enum(ageGroups),
        record: z
          .object({
            version: z.int(),
            words: z.string(),
            weightGrams: z.int().nullable(),
            heightMm: z.int().nullable(),
            measuredOn: z.string().nullable(),
            findings: z.array(z.object({ outcome: id, value: z.enum(['achieved', 'notYet']) })),
            by: z.string(),
            at: z.number(),
          })
          .nullable(),
      }),
    ),
    outcomes: z.array(objectiveShape.extend({ group: z.enum(ageGroups) })),
    /** the record that is handed on, and each of the stages */
    may: z.object({ write: explained, stage: explained }),
  }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const child = (await pupilsOf(session, of.id, true)).find(p => p.id === input.pupil)
    if (!child) throw new NotFound('pupil')
    const levels = await levelsOf(session, of, input.pupil)
    const notes = await notesOf(session, { classId: of.id, pupil: input.pupil })
    const evidence = await evidenceOf(session, { pupil: input.pupil, classId: of.id })
    const record = await transitionOf(session, of, input.pupil)
    const stages = await stagesOfChild(session, of, child)
    const written = [record, ...stages.map(s => s.record)].flatMap(r => (r ? [r.by] : []))
    const people = [...notes.map(n => n.by), ...evidence.map(e => e.by), ...written]
    const names = await namesOf(session, people)
    const { leftOn: _, ...told } = child
    return {
      class: { id: of.id, name: of.name, year: of.year, group: of.group },
      child: told,
      day: session.day,
      domains: levels.domains.map(({ domain: d, tally }) => {
        const planned = tally.assessed + tally.absent + tally.open
        const { achieved, assessed } = tally
        return { code: d.code, name: d[session.language], achieved, assessed, planned, share: shareTenths(tally) }
      }),
      objectives: levels.objectives.map(({ level, ...o }) => ({ ...o, level: formatFinding(level) })),
      notes: notes.map(({ at: __, by, ...n }) => ({ ...n, by: names.get(by) ?? '', mine: isMe(session, by) })),
      evidence: evidence.map(({ theme: __, pupil: ___, by, at, ...e }) => ({
        ...e,
        by: names.get(by) ?? '',
        at: at.getTime(),
        mine: isMe(session, by),
      })),
      toSchool: leavesForSchool(of.group),
      transition: record && { ...record, by: names.get(record.by) ?? '', at: record.at.getTime() },
      stages: stages.map(({ record, ...s }) => ({
        ...s,
        record: record && { ...record, by: names.get(record.by) ?? '', at: record.at.getTime() },
      })),
      stagesRef: nurseryStagesRef,
      outcomes: await outcomesOf(session, of, stages),
      may: {
        write: session.tell('child.record', await matterOfTransition(session, of, input.pupil)),
        stage: session.tell('child.record', await matterOfStages(session, of, input.pupil)),
      },
    }
  },
})
