import { sql } from 'kysely'
import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { type Post, posts, type Seat, seats } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { bookOf, periodsOf } from '../gradebook/index.ts'
import { explained, id, yearParameter } from '../shapes.ts'

const held = z.object({ post: z.enum(posts), title: z.string(), fromDay: z.string(), decisionNo: z.string() })
const teacher = z.object({ person: id, name: z.string(), fromDay: z.string() })

/** The school as those who run it see it: the board in force, the staff, the classes and who teaches what, the windows. */
export const schoolOverview = read({
  name: 'school.overview',
  summary: 'Board, staff, classes and entry windows of a school year',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    year: z.int(),
    day: z.string(),
    programme: z.string(),
    board: z
      .object({
        decisionNo: z.string(),
        decidedOn: z.string(),
        fromDay: z.string(),
        toDay: z.string().nullable(),
        members: z.array(
          z.object({ person: id, name: z.string(), seat: z.enum(seats), title: z.string(), duty: z.string() }),
        ),
      })
      .nullable(),
    staff: z.array(z.object({ person: id, name: z.string(), posts: z.array(held) })),
    classes: z.array(
      z.object({
        class: id,
        name: z.string(),
        grade: z.int(),
        pupils: z.int(),
        lessons: z.array(z.object({ subject: z.string(), subjectName: z.string(), teachers: z.array(teacher) })),
      }),
    ),
    /** every period of the year, decided or not */
    windows: z.array(
      z.object({
        period: z.string(),
        opensOn: z.string().nullable(),
        closesOn: z.string().nullable(),
        decisionNo: z.string().nullable(),
      }),
    ),
    titles: z.object({
      posts: z.array(z.object({ post: z.enum(posts), title: z.string() })),
      seats: z.array(z.object({ seat: z.enum(seats), title: z.string() })),
    }),
    may: z.object({
      establish: explained,
      appoint: explained,
      openClass: explained,
      assign: explained,
      decideWindow: explained,
      openAccount: explained,
      resetAccount: explained,
    }),
  }),
  async run(session, input) {
    askAnyDoor(session)
    const year = input.year ?? schoolYearOf(session.day)
    return {
      year,
      day: session.day,
      programme: session.school.programme,
      board: await boardOf(session),
      staff: await staffOf(session),
      classes: await classesOf(session, year),
      windows: await windowsOf(session, year),
      titles: {
        posts: posts.map(post => ({ post, title: titled(session, post) })),
        seats: seats.map(seat => ({ seat, title: titled(session, seat) })),
      },
      may: {
        establish: session.tell('board.establish'),
        appoint: session.tell('staff.appoint'),
        openClass: session.tell('class.open'),
        assign: session.tell('teaching.assign'),
        decideWindow: session.tell('window.decide'),
        openAccount: session.tell('account.open'),
        resetAccount: session.tell('account.reset'),
      },
    }
  },
})

/** Whoever has one of these deeds to do sees the whole; anybody else is told whose it is. */
function askAnyDoor(session: Session): void {
  const doors = ['account.open', 'teaching.assign', 'window.decide', 'board.establish'] as const
  if (!doors.some(action => session.weigh(action).verdict === 'allowed')) session.ask('staff.appoint')
}

async function boardOf(session: Session) {
  const { trx, school, day } = session
  const board = await trx
    .selectFrom('board')
    .select(['id', 'decision_no as decisionNo', 'decided_on as decidedOn', 'from_day as fromDay', 'to_day as toDay'])
    .where('school_id', '=', school.id)
    .where('from_day', '<=', day)
    .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
    .orderBy('from_day', 'desc')
    .executeTakeFirst()
  if (!board) return null
  const rows = await trx
    .selectFrom('board_seat as s')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.person_id'))
    .select(['s.person_id as person', 'p.family_name', 'p.given_name', 's.seat', 's.duty'])
    .where('s.school_id', '=', school.id)
    .where('s.board_id', '=', board.id)
    .execute()
  const { id: _, ...decided } = board
  return {
    ...decided,
    members: rows
      .map(({ family_name, given_name, seat, ...m }) => ({
        ...m,
        seat: seat as Seat,
        title: titled(session, seat),
        name: `${family_name} ${given_name}`,
      }))
      .sort((a, b) => seats.indexOf(a.seat) - seats.indexOf(b.seat)),
  }
}

/** Everybody of the school with the posts held today, the weightiest first. */
async function staffOf(session: Session) {
  const { trx, school, day } = session
  const rows = await trx
    .selectFrom('person as p')
    .leftJoin('post as o', j =>
      j
        .onRef('o.school_id', '=', 'p.school_id')
        .onRef('o.person_id', '=', 'p.id')
        .on('o.from_day', '<=', day)
        .on(eb => eb.or([eb('o.to_day', 'is', null), eb('o.to_day', '>=', day)])),
    )
    .select(['p.id', 'p.family_name', 'p.given_name', 'o.post', 'o.from_day', 'o.decision_no'])
    .where('p.school_id', '=', school.id)
    .execute()
  const rank = (post: Post | undefined) => (post === undefined ? posts.length : posts.indexOf(post))
  return [...Map.groupBy(rows, r => r.id).values()]
    .map(of => ({
      person: of[0]!.id,
      name: `${of[0]!.family_name} ${of[0]!.given_name}`,
      givenName: of[0]!.given_name,
      posts: of
        .flatMap(r =>
          r.post === null
            ? []
            : [{ post: r.post, title: titled(session, r.post), fromDay: r.from_day!, decisionNo: r.decision_no! }],
        )
        .sort((a, b) => rank(a.post) - rank(b.post)),
    }))
    .sort((a, b) => rank(a.posts[0]?.post) - rank(b.posts[0]?.post) || a.givenName.localeCompare(b.givenName, 'vi'))
}

/** A title that stands alone begins with a capital. */
function titled(session: Session, party: Post | Seat): string {
  const title = session.title(party)
  return title.charAt(0).toUpperCase() + title.slice(1)
}

type LessonRow = {
  class_id: string
  name: string
  grade: number
  year: number
  pupils: number
  id: string
  subject: string
  scheme: string
  teachers: { person: string; name: string; fromDay: string }[] | null
}

async function classesOf({ trx, school, day }: Session, year: number) {
  const { rows } = await sql<LessonRow>`
    select b.id::text as id, b.year, b.class_id::text as class_id, c.name, c.grade, b.subject, b.scheme,
      (select count(*)::int from enrolment e where e.school_id = b.school_id and e.class_id = b.class_id
        and (e.to_day is null or e.to_day >= ${day}::date)) as pupils,
      (select json_agg(json_build_object('person', p.id, 'name', p.family_name || ' ' || p.given_name,
          'fromDay', a.from_day) order by a.from_day)
        from assignment a join person p on p.school_id = a.school_id and p.id = a.person_id
        where a.school_id = b.school_id and a.class_id = b.class_id and a.subject = b.subject
          and a.from_day <= ${day}::date and (a.to_day is null or a.to_day >= ${day}::date)) as teachers
    from book b join class c on c.school_id = b.school_id and c.id = b.class_id
    where b.school_id = ${school.id} and b.year = ${year}
    order by c.grade, c.name, b.subject`.execute(trx)
  return [...Map.groupBy(rows, r => r.class_id).values()].map(of => ({
    class: of[0]!.class_id,
    name: of[0]!.name,
    grade: of[0]!.grade,
    pupils: of[0]!.pupils,
    lessons: of.map(row => ({
      subject: row.subject,
      subjectName: bookOf(row).subjectName,
      teachers: row.teachers ?? [],
    })),
  }))
}

/** The last decision for each period; a school without gradebooks of ours has none. */
async function windowsOf({ trx, school }: Session, year: number) {
  const { programme } = school
  if (programme !== 'primary' && programme !== 'continuing') return []
  const rows = await trx
    .selectFrom('entry_window')
    .distinctOn('period')
    .select(['period', 'opens_on as opensOn', 'closes_on as closesOn', 'decision_no as decisionNo'])
    .where('school_id', '=', school.id)
    .where('year', '=', year)
    .orderBy('period')
    .orderBy('at', 'desc')
    .execute()
  const undecided = { opensOn: null, closesOn: null, decisionNo: null }
  return periodsOf({ programme }).map(period => ({ ...undecided, ...rows.find(r => r.period === period), period }))
}
