import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { line } from '../shapes.ts'
import { type Item, placeOf } from './items.ts'
import { ownItems } from './own.ts'
import { type Named, named } from './shapes.ts'
import { stateOf } from './state.ts'

const told = z.object({ items: z.array(named).min(1).max(60) })

/** Somebody says that recurring duties of the own capacities are done: for what the records do not show by themselves. */
export const tellDone = act({
  name: 'duties.tell',
  summary: 'Says that recurring duties of yours are done',
  input: told.extend({ note: line(500).optional() }),
  output: z.object({ told: z.int() }),
  async run(session, input) {
    const { items, ground } = await ownItems(session)
    const mine = findAll(session, items, input.items)
    const leave = session.ask('duty.tell', matterOf(mine))
    const early = mine.findIndex(item => item.opensAt > session.now)
    if (early >= 0) throw new Invalid([{ at: `items.${early}`, code: 'ERR_DUTY_NOT_OPEN' }])
    for (const item of mine) {
      if (stateOf(item, ground).state === 'done') throw new Conflict('ERR_DUTY_DONE', null)
      await say(session, item, {
        kind: 'done',
        note: input.note ?? '',
        after: ground.words.get(item.key)?.version ?? 0,
      })
    }
    const delta = { items: input.items, ...(input.note === undefined ? {} : { note: input.note }) }
    return session.record(leave, delta, { told: mine.length })
  },
})

/** Takes the own word back; whoever gave it may. */
export const takeBack = act({
  name: 'duties.takeBack',
  summary: 'Takes back that you said a duty is done',
  input: told,
  output: z.object({}),
  async run(session, input) {
    const { items, ground } = await ownItems(session)
    const mine = findAll(session, items, input.items)
    const words = mine.map(item => ground.words.get(item.key))
    const own = words.every(word => word === undefined || word.by === session.person())
    const leave = session.ask('duty.tell', own ? matterOf(mine) : {})
    for (const [i, item] of mine.entries()) {
      const word = words[i]
      if (word?.kind !== 'done') throw new NotFound('duty')
      await say(session, item, { kind: 'withdrawal', note: '', after: word.version })
    }
    return session.record(leave, { items: input.items }, {})
  },
})

/** The own duties of these names. What is nobody's of this kind here is not found; another's is refused by the law. */
function findAll(session: Session, items: readonly Item[], wanted: readonly Named[]): Item[] {
  const found = wanted.map(of =>
    items.find(
      item =>
        item.layer === of.layer &&
        item.duty.id === of.duty &&
        item.year === of.year &&
        item.period === of.period &&
        placeOf(item.share, item.owner).classId === of.class &&
        (of.owner === undefined || placeOf(item.share, item.owner).owner === of.owner),
    ),
  )
  if (found.some(item => item === undefined)) {
    session.ask('duty.tell')
    throw new NotFound('duty')
  }
  return found as Item[]
}

const matterOf = (mine: readonly Item[]) => ({
  towards: { own: true },
  matter: {
    duty: mine.map(item => item.duty.id).join(', '),
    period: mine.map(item => item.period).join(', '),
    ...(mine.some(item => item.inPlace) && { inPlaceOf: listed(mine.map(item => item.inPlace && item.owner)) }),
    ...(mine.some(item => item.inPlace) && { decision: listed(mine.map(item => item.inPlace?.decisionNo)) }),
  },
})

const listed = (texts: readonly (string | null | undefined)[]) => [...new Set(texts.filter(Boolean))].join(', ')

type Saying = { kind: 'done' | 'withdrawal'; note: string; after: number }

async function say(session: Session, item: Item, { kind, note, after }: Saying): Promise<void> {
  const { classId, owner } = placeOf(item.share, item.owner)
  const { numInsertedOrUpdatedRows } = await session.trx
    .insertInto('duty_word')
    .values({
      school_id: session.school.id,
      id: session.newId(),
      year: item.year,
      layer: item.layer,
      duty: item.duty.id,
      period: item.period,
      class_id: classId,
      owner_id: owner,
      version: after + 1,
      kind,
      note,
      person_id: session.person(),
      capacity: item.as,
      at: new Date(session.now),
      act_id: session.actId,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_DUTY_DONE', null)
}
