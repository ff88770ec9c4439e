import { sql } from 'kysely'
import { z } from 'zod'
import { givenKinds, officeKinds, posts } from '../../law/regulation.ts'
import { type Area, areas } from '../../law/stand-ins.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { standingOf } from '../../records/standing.ts'
import { bookOf } from '../gradebook/index.ts'
import { inOneLine, linesOf } from '../head-of-school.ts'
import { explained, id } from '../shapes.ts'

const who = z.object({ person: id, name: z.string() })
const shown = z.object({
  standIn: id,
  kind: z.enum([...officeKinds, ...givenKinds]),
  giver: who.nullable(),
  who,
  /** what stands above the name on papers; null where the person signs in the own name */
  line: z.string().nullable(),
  fromDay: z.string(),
  toDay: z.string().nullable(),
  decisionNo: z.string(),
  decidedOn: z.string(),
  issuedBy: z.string(),
  reason: z.string(),
  areas: z.array(z.enum(areas)),
  where: z.array(
    z.object({ class: id, className: z.string(), subject: z.string().nullable(), subjectName: z.string().nullable() }),
  ),
  state: z.enum(['now', 'later', 'over']),
  ended: z.object({ on: z.string(), reason: z.string(), by: z.string().nullable() }).nullable(),
  /** deeds that were done by it */
  deeds: z.int(),
  mayEnd: explained,
})
export type ShownStandIn = z.output<typeof shown>

/** Who stands in for whom, now, later and until lately: everybody who works in the school may know. */
export const listStandIns = read({
  name: 'standIns.list',
  summary: 'Who stands in for whom in the school, by which decision, in what and until when',
  input: z.object({}),
  output: z.object({ day: z.string(), standIns: z.array(shown), mayGrant: explained }),
  async run(session) {
    // a learner with an account is no colleague: nothing but what concerns the person
    const me = session.person()
    const staff = session.standing.posts.length > 0
    const rows = (await rowsOf(session)).filter(r => staff || r.who.person === me || r.giver?.person === me)
    const standIns = []
    for (const row of rows) standIns.push(await shownOf(session, row))
    return { day: session.day, standIns, mayGrant: session.tell('standIn.grant') }
  },
})

type Row = {
  id: string
  kind: ShownStandIn['kind']
  giver: z.output<typeof who> | null
  who: z.output<typeof who>
  fromDay: string
  toDay: string | null
  decisionNo: string
  decidedOn: string
  issuedBy: string
  reason: string
  ended: ShownStandIn['ended']
  holds: boolean
  deeds: number
  scopes: { area: Area; class: string | null; className: string | null; subject: string | null; book: BookOf | null }[]
}
type BookOf = { id: string; year: number; grade: number; scheme: string }

async function rowsOf({ trx, school, day }: Session): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.id::text as id, s.kind, s.from_day::text as "fromDay", s.to_day::text as "toDay",
      s.decision_no as "decisionNo", s.decided_on::text as "decidedOn", s.issued_by as "issuedBy", s.reason,
      case when g.id is null then null
        else json_build_object('person', g.id, 'name', g.family_name || ' ' || g.given_name) end as giver,
      json_build_object('person', p.id, 'name', p.family_name || ' ' || p.given_name) as who,
      case when e.stand_in_id is null then null else json_build_object('on', e.ends_on, 'reason', e.reason,
        'by', (select b.family_name || ' ' || b.given_name from person b
          where b.school_id = e.school_id and b.id = e.person_id)) end as ended,
      s.kind <> 'acting' or not exists (select from post h where h.school_id = s.school_id and h.post = 'head'
        and h.from_day >= s.from_day and h.from_day <= ${day}::date) as holds,
      (select count(*)::int from acted_for f where f.school_id = s.school_id and f.stand_in_id = s.id) as deeds,
      (select coalesce(json_agg(json_build_object('area', o.area, 'class', o.class_id, 'className', c.name,
          'subject', o.subject, 'book', case when b.id is null then null
            else json_build_object('id', b.id, 'year', b.year, 'grade', c.grade, 'scheme', b.scheme) end)
          order by c.name, o.subject), '[]')
        from stand_in_scope o
          left join class c on c.school_id = o.school_id and c.id = o.class_id
          left join book b on b.school_id = o.school_id and b.class_id = o.class_id and b.subject = o.subject
        where o.school_id = s.school_id and o.stand_in_id = s.id) as scopes
    from stand_in s
      join person p on p.school_id = s.school_id and p.id = s.person_id
      left join person g on g.school_id = s.school_id and g.id = s.giver_id
      left join stand_in_end e on e.school_id = s.school_id and e.stand_in_id = s.id
    where s.school_id = ${school.id}
    order by s.from_day, s.at`.execute(trx)
  return rows
}

async function shownOf(session: Session, row: Row): Promise<ShownStandIn> {
  const { actor, trx, school, day } = session
  const me = actor.kind === 'person' ? actor.personId : null
  const on = stateOf(row, day) === 'later' ? row.fromDay : day
  const standing = await standingOf(trx, school.id, row.who.person, on)
  const lines = linesOf(
    session,
    row.kind,
    standing.posts.toSorted((a, b) => posts.indexOf(a) - posts.indexOf(b)),
  )
  const own = me !== null && (me === row.giver?.person || me === row.who.person)
  const places = new Map(row.scopes.flatMap(s => (s.class === null ? [] : [[`${s.class} ${s.subject}`, s] as const])))
  return {
    standIn: row.id,
    ...{ kind: row.kind, giver: row.giver, who: row.who, fromDay: row.fromDay, toDay: row.toDay },
    ...{ decisionNo: row.decisionNo, decidedOn: row.decidedOn, issuedBy: row.issuedBy, reason: row.reason },
    line: row.kind === 'duty' ? null : inOneLine(lines),
    areas: areas.filter(area => row.scopes.some(s => s.area === area)),
    where: [...places.values()].map(s => ({
      class: s.class!,
      className: s.className!,
      subject: s.subject,
      subjectName:
        s.book && bookOf({ ...s.book, class_id: s.class!, name: s.className!, subject: s.subject! }).subjectName,
    })),
    state: stateOf(row, day),
    ended: row.ended,
    deeds: row.deeds,
    mayEnd: session.tell('standIn.end', { towards: { own } }),
  }
}

function stateOf({ fromDay, toDay, ended, holds }: Row, day: string): ShownStandIn['state'] {
  if (!holds || (toDay !== null && toDay < day) || (ended !== null && ended.on <= day)) return 'over'
  return fromDay > day ? 'later' : 'now'
}
