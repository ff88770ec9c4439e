/** What may be entered about the roll-out: each kind with its own fields, one table. */
import { z } from 'zod'
import type { Action } from '../../law/regulation.ts'
import { day, id, line, lines } from '../shapes.ts'
import { askedItems } from './items.ts'

const note = lines(2000, 0).default('')

export const entry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['ready', 'lacking']).describe('an item of the checklist, as somebody found it'),
    item: z.enum(askedItems),
    on: day,
    note: lines(2000),
  }),
  z.object({ kind: z.literal('step'), subject: line(200), on: day, dueOn: day, person: id, note }),
  z.object({
    kind: z.literal('training').describe('held: when, about what, who took part'),
    subject: line(200),
    on: day,
    persons: z.array(id).min(1).max(200),
    note,
  }),
  z.object({ kind: z.literal('supplier'), subject: line(200), on: day.describe('sent on'), note: lines(2000) }),
  z.object({ kind: z.literal('equipment'), subject: line(200), note: lines(2000) }),
  z.object({
    kind: z.literal('system').describe('software or a service that the school uses, and who looks after it'),
    subject: line(200),
    on: day.describe('used since'),
    person: id,
    note: lines(2000),
  }),
  z.object({ kind: z.literal('trouble'), subject: line(200), note }),
  z.object({
    kind: z.literal('task').describe('of a member of a board'),
    subject: line(200),
    person: id,
    dueOn: day,
    note,
  }),
])
export type Entry = z.output<typeof entry>
export type EntryKind = Entry['kind']

/** What is listed; an item of the checklist stands in the checklist. */
export const listedKinds = ['step', 'training', 'supplier', 'equipment', 'system', 'trouble', 'task'] as const
export type ListedKind = (typeof listedKinds)[number]

/** By which leave an entry is made. */
export const enteredBy: Readonly<Record<EntryKind, Action>> = {
  ready: 'readiness.review',
  lacking: 'readiness.review',
  step: 'rollout.plan',
  training: 'training.record',
  supplier: 'supplier.ask',
  equipment: 'equipment.propose',
  system: 'system.register',
  trouble: 'trouble.report',
  task: 'board.assignTask',
}

/**
 * By which leave it is answered and closed: `own` by whoever has it to do, or reported it; `others` by everybody else.
 * What is not here is a record of what was, and takes no answer.
 */
export const answeredBy: Readonly<Partial<Record<EntryKind, { own?: Action; others: Action }>>> = {
  step: { own: 'duty.tell', others: 'rollout.plan' },
  task: { own: 'duty.tell', others: 'board.assignTask' },
  system: { others: 'system.register' },
  supplier: { others: 'supplier.ask' },
  // what is proposed to the leaders is answered by who plans
  equipment: { others: 'rollout.plan' },
  trouble: { own: 'trouble.report', others: 'trouble.answer' },
}
