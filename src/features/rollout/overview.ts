import { sql } from 'kysely'
import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { clausesPermitting, whoMay } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { hasBooks } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { countsOf } from './found.ts'
import { about, askedItems, type Count, type SeenItem, seenItems, stateOfCount, stateOfWord } from './items.ts'
import { enteredBy, type ListedKind, listedKinds } from './kinds.ts'
import { asTeacher, toAnswer } from './leave.ts'

const named = z.object({ person: id, name: z.string() })
const said = z.object({ kind: z.enum(['ready', 'lacking']), on: z.string(), note: z.string(), by: z.string() })

const item = z.object({
  item: z.enum([...seenItems, ...askedItems]),
  state: z.enum(['ready', 'lacking', 'open']),
  /** what the product sees by itself */
  count: z.object({ done: z.int(), of: z.int() }).nullable(),
  /** what somebody said last, of what only people can say */
  said: said.nullable(),
  place: z.object({ to: z.string(), search: z.record(z.string(), z.string()) }).nullable(),
  /** whose it is, as the school calls them, and by which clauses */
  who: z.array(z.string()),
  clauses: explained.shape.because,
})

const listed = z.object({
  entry: id,
  kind: z.enum(listedKinds),
  subject: z.string(),
  note: z.string(),
  on: z.string(),
  due: z.string().nullable(),
  responsible: named.nullable(),
  participants: z.array(z.string()),
  by: z.string(),
  at: z.number(),
  state: z.enum(['open', 'closed', 'kept']),
  answers: z.array(z.object({ state: z.enum(['open', 'closed']), note: z.string(), by: z.string(), at: z.number() })),
  mayAnswer: z.boolean(),
})

/** The roll-out as this person sees it: those who prepare it see everything, everybody else what is theirs. */
export const rolloutOverview = read({
  name: 'rollout.overview',
  summary: 'How ready the school is, what is planned, asked for and reported, and who answers',
  input: z.object({}),
  output: z.object({
    day: z.string(),
    year: z.int(),
    /** false: only what this person reported, has to do or took part in */
    whole: z.boolean(),
    items: z.array(item),
    entries: z.array(listed),
    staff: z.array(named.extend({ seated: z.boolean() })),
    may: z.object({ review: explained, ...Object.fromEntries(listedKinds.map(k => [k, explained])) } as {
      review: typeof explained
    } & Record<ListedKind, typeof explained>),
  }),
  async run(session) {
    // whoever may report a fault has a way in; a learner has none
    session.ask('trouble.report', ofReporter(session))
    const year = schoolYearOf(session.day)
    const whole = PREPARING.some(action => session.weigh(action).verdict === 'allowed')
    return {
      day: session.day,
      year,
      whole,
      items: whole ? await itemsOf(session, year) : [],
      entries: await entriesOf(session, whole),
      staff: await staffOf(session),
      may: {
        review: session.tell('readiness.review'),
        step: session.tell(enteredBy.step),
        training: session.tell(enteredBy.training, { towards: { own: true } }),
        supplier: session.tell(enteredBy.supplier),
        equipment: session.tell(enteredBy.equipment),
        system: session.tell(enteredBy.system),
        trouble: session.tell(enteredBy.trouble, ofReporter(session)),
        task: session.tell(enteredBy.task),
      },
    }
  },
})

const PREPARING = [
  'readiness.review',
  'rollout.plan',
  'supplier.ask',
  'equipment.propose',
  'system.register',
  'board.assignTask',
  'trouble.answer',
] as const

const ofReporter = (session: Session) => ({ towards: { own: true, ...asTeacher(session) } })

async function itemsOf(session: Session, year: number): Promise<z.input<typeof item>[]> {
  const { law, day, language, school } = session
  const since = `${year}-08-01`
  const [counts, words] = [await countsOf(session, year, since), await wordsOf(session)]
  const common = (key: keyof typeof about) => ({
    item: key,
    place: about[key].place,
    who: [...new Set(whoMay(law.layers, about[key].action, day).filter(isSomebody).map(session.title))],
    clauses: clausesPermitting(law.layers, about[key].action, day).map(({ summary, ...clause }) => ({
      ...clause,
      summary: summary[language],
    })),
  })
  const shown = seenItems.filter((key: SeenItem) => hasBooks(school.programme) || !about[key].onlyBooks)
  return [
    ...shown.map(key => {
      const count: Count = counts[key]
      return { ...common(key), count, said: null, state: stateOfCount(count) }
    }),
    ...askedItems.map(key => {
      const last = words.find(w => w.item === key)
      return { ...common(key), count: null, said: last ?? null, state: stateOfWord(last, since) }
    }),
  ]
}

/** Not everybody for themselves, nor who runs the server: somebody of the school. */
const isSomebody = (party: Party) => party !== 'self' && party !== 'operator'

type Word = z.output<typeof said> & { item: string }

/** The last word about each item. */
async function wordsOf({ trx, school }: Session): Promise<Word[]> {
  const { rows } = await sql<Word>`
    select distinct on (e.subject) e.subject as item, e.kind, e.on_day::text as "on", e.note,
      p.family_name || ' ' || p.given_name as by
    from rollout_entry e join person p on p.school_id = e.school_id and p.id = e.person_id
    where e.school_id = ${school.id} and e.kind in ('ready', 'lacking')
    order by e.subject, e.at desc, e.id desc`.execute(trx)
  return rows
}

type Row = Omit<z.output<typeof listed>, 'state' | 'mayAnswer' | 'answers' | 'participants'> & {
  byId: string
  answers: z.output<typeof listed>['answers'] | null
  participants: string[] | null
}

const ms = (column: string) => sql`floor(extract(epoch from ${sql.ref(column)}) * 1000)::float8`
const nameOf = (of: string) => sql`${sql.ref(`${of}.family_name`)} || ' ' || ${sql.ref(`${of}.given_name`)}`

/** The newest five hundred: what is open is never that old. */
async function entriesOf(session: Session, whole: boolean): Promise<z.input<typeof listed>[]> {
  const { trx, school } = session
  const me = session.person()
  const mine = sql`and (e.person_id = ${me} or e.responsible_id = ${me} or exists (select from rollout_participant t
    where t.school_id = e.school_id and t.entry_id = e.id and t.person_id = ${me}))`
  const { rows } = await sql<Row>`
    select e.id::text as entry, e.kind, e.subject, e.note, e.on_day::text as "on", e.due_on::text as due,
      e.person_id::text as "byId", ${nameOf('p')} as by, ${ms('e.at')} as at,
      case when r.id is null then null else json_build_object('person', r.id, 'name', ${nameOf('r')}) end as responsible,
      (select json_agg(${nameOf('n')} order by n.given_name, n.family_name) from rollout_participant t
        join person n on n.school_id = t.school_id and n.id = t.person_id
        where t.school_id = e.school_id and t.entry_id = e.id) as participants,
      (select json_agg(json_build_object('state', a.state, 'note', a.note, 'by', ${nameOf('w')}, 'at', ${ms('a.at')})
          order by a.seq) from rollout_answer a join person w on w.school_id = a.school_id and w.id = a.person_id
        where a.school_id = e.school_id and a.entry_id = e.id) as answers
    from rollout_entry e join person p on p.school_id = e.school_id and p.id = e.person_id
      left join person r on r.school_id = e.school_id and r.id = e.responsible_id
    where e.school_id = ${school.id} and e.kind not in ('ready', 'lacking') ${whole ? sql`` : mine}
    order by e.at desc, e.id desc limit 500`.execute(trx)
  return rows.map(({ byId, ...row }) => {
    const { entry, kind, subject, responsible } = row
    const way = toAnswer(session, { id: entry, kind, subject, responsible: responsible?.person ?? null, by: byId })
    return {
      ...row,
      answers: row.answers ?? [],
      participants: row.participants ?? [],
      state: way ? (row.answers?.at(-1)?.state ?? 'open') : 'kept',
      mayAnswer: way !== null && session.weigh(way.action, way.matter).verdict === 'allowed',
    }
  })
}

/** Everybody with a post today, and whether they sit in a board. */
async function staffOf({ trx, school, day }: Session) {
  const today = sql`from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)`
  const { rows } = await sql<{ person: string; name: string; seated: boolean }>`
    select p.id::text as person, ${nameOf('p')} as name,
      exists (select from board_seat s join board b on b.school_id = s.school_id and b.id = s.board_id
        where s.school_id = p.school_id and s.person_id = p.id and ${today}) as seated
    from person p where p.school_id = ${school.id}
      and exists (select from post where school_id = p.school_id and person_id = p.id and ${today})
    order by p.given_name, p.family_name, p.id`.execute(trx)
  return rows
}
