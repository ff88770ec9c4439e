import { sql } from 'kysely'
import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { type BoardKind, boardKinds, posts, type Seat, seats } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { say } from '../../texts/say.ts'
import { bookOf, isActivity, schoolPeriods } from '../gradebook/index.ts'
import { staffedClasses } from '../preschool/index.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { askedBoards } from './asked-boards.ts'
import { holdsOn, staffOf, staffShape, titled } from './staff.ts'

const teacher = z.object({ person: id, name: z.string(), fromDay: z.string(), toDay: z.string().nullable() })

const boardShape = z.object({
  kind: z.enum(boardKinds),
  decisionNo: z.string(),
  decidedOn: z.string(),
  fromDay: z.string(),
  toDay: z.string().nullable(),
  members: z.array(
    z.object({ person: id, name: z.string(), seat: z.enum(seats), title: z.string(), duty: z.string() }),
  ),
})

/** The school as those who run it see it: the board in force, the staff, the classes and who teaches what, the windows. */
export const schoolOverview = read({
  name: 'school.overview',
  summary: 'Board, staff, classes and entry windows of a school year',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    year: z.int(),
    day: z.string(),
    programme: z.string(),
    /** in force today, one of a kind at most */
    boards: z.array(boardShape),
    /** those whose first day has not come, and those whose last has passed, the latest first */
    otherBoards: z.array(boardShape.extend({ coming: z.boolean() })),
    /** which boards the regulations in force have founded */
    askedBoards: z.array(z.enum(boardKinds)),
    staff: staffShape,
    classes: z.array(
      z.object({
        class: id,
        name: z.string(),
        grade: z.int(),
        pupils: z.int(),
        lessons: z.array(
          z.object({
            subject: z.string(),
            subjectName: z.string(),
            teachers: z.array(teacher),
            /** who taught it earlier in the year, and who will */
            others: z.array(teacher),
            /** what several may teach: its book, and who does along with the teacher who concludes it; else null */
            activity: z.object({ book: id, contributors: z.array(teacher) }).nullable(),
          }),
        ),
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
      reviewAccounts: explained,
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
      ...(await boardsOf(session)),
      askedBoards: askedBoards(session.law.layers),
      staff: await staffOf(session),
      classes: await (session.school.programme === 'preschool' ? preschoolClasses : classesOf)(session, year),
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
        reviewAccounts: session.tell('account.review'),
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

async function boardsOf(session: Session) {
  const { trx, school, day } = session
  const boards = await trx
    .selectFrom('board')
    .select(['id', 'kind', 'decision_no as decisionNo', 'decided_on as decidedOn', 'from_day as fromDay'])
    .select('to_day as toDay')
    .where('school_id', '=', school.id)
    // one that was replaced before it began was never in force
    .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', eb.ref('from_day'))]))
    .orderBy('from_day', 'desc')
    .execute()
  if (boards.length === 0) return { boards: [], otherBoards: [] }
  const rows = await trx
    .selectFrom('board_seat as s')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.person_id'))
    .select(['s.board_id', 's.person_id as person', 'p.family_name', 'p.given_name', 's.seat', 's.duty'])
    .where('s.school_id', '=', school.id)
    .where(
      's.board_id',
      'in',
      boards.map(b => b.id),
    )
    .execute()
  const all = boards
    .toSorted((a, b) => boardKinds.indexOf(a.kind) - boardKinds.indexOf(b.kind))
    .map(({ id: board, ...decided }) => ({
      ...decided,
      members: rows
        .filter(r => r.board_id === board)
        .map(({ board_id: _, family_name, given_name, seat, ...m }) => ({
          ...m,
          seat: seat as Seat,
          title: seatTitle(session, decided.kind, seat),
          name: `${family_name} ${given_name}`,
        }))
        .sort((a, b) => seats.indexOf(a.seat) - seats.indexOf(b.seat)),
    }))
  return {
    boards: all.filter(b => holdsOn(day, b)),
    otherBoards: all.filter(b => !holdsOn(day, b)).map(b => ({ ...b, coming: b.fromDay > day })),
  }
}

/** The regulation's titles are of the board for the records; the others have plain ones. */
function seatTitle(session: Session, kind: BoardKind, seat: Seat): string {
  return kind === 'administration' ? titled(session, seat) : say(session.language, `seat.${seat}`)
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
  teachers: z.output<typeof teacher>[] | null
  contributors: z.output<typeof teacher>[] | null
}

async function classesOf({ trx, school, day }: Session, year: number) {
  const { rows } = await sql<LessonRow>`
    select b.id::text as id, b.year, b.class_id::text as class_id, c.name, c.grade, b.subject, b.scheme,
      (select count(*)::int from enrolment e where e.school_id = b.school_id and e.class_id = b.class_id
        and (e.to_day is null or e.to_day >= ${day}::date)) as pupils,
      (select json_agg(json_build_object('person', p.id, 'name', p.family_name || ' ' || p.given_name,
          'fromDay', a.from_day, 'toDay', a.to_day) order by a.from_day)
        from assignment a join person p on p.school_id = a.school_id and p.id = a.person_id
        where a.school_id = b.school_id and a.class_id = b.class_id and a.subject = b.subject) as teachers,
      (select json_agg(json_build_object('person', p.id, 'name', p.family_name || ' ' || p.given_name,
          'fromDay', k.from_day, 'toDay', k.to_day) order by k.from_day, p.given_name, p.id)
        from contributor k join person p on p.school_id = k.school_id and p.id = k.person_id
        where k.school_id = b.school_id and k.book_id = b.id
          and (k.to_day is null or k.to_day >= ${day}::date)) as contributors
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
      teachers: (row.teachers ?? []).filter(t => holdsOn(day, t)),
      others: (row.teachers ?? []).filter(t => !holdsOn(day, t)),
      activity: isActivity(bookOf(row)) ? { book: row.id, contributors: row.contributors ?? [] } : null,
    })),
  }))
}

/** A preschool's classes have no books: a place for each teacher stands where a subject would. */
async function preschoolClasses(session: Session, year: number) {
  return (await staffedClasses(session, year)).map(({ lessons, ...of }) => ({
    ...of,
    lessons: lessons.map(({ teachers, ...lesson }) => ({
      ...lesson,
      teachers: teachers.filter(t => holdsOn(session.day, t)),
      others: teachers.filter(t => !holdsOn(session.day, t)),
      activity: null,
    })),
  }))
}

/** The last decision for each period; a body without books of its own has none. */
async function windowsOf({ trx, school }: Session, year: number) {
  const { programme } = school
  const periods = schoolPeriods(programme)
  if (periods.length === 0) return []
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
  return periods.map(period => ({ ...undecided, ...rows.find(r => r.period === period), period }))
}
