/** The roles of a demo on its sign-in page: of every school, the people whose accounts are ready to use. */
import type { Programme } from '../../regulations/presets.ts'
import { dayOf } from '../calendar/vietnam-time.ts'
import { firstOf, titleIn } from '../features/accounts/who-am-i.ts'
import type { Party } from '../law/regulation.ts'
import { lawInForce } from '../records/regulations.ts'
import { withSchool } from '../records/session.ts'
import { HOMEROOM, standingOf } from '../records/standing.ts'
import { isText, type Language, say, wordsIn } from '../texts/say.ts'
import type { Installation } from './installation.ts'
import type { DemoSchool } from './sign-in-page.ts'

/** how long the list is good for; people are appointed rarely */
const KEPT = 60_000

type School = { id: number; name: string; programme: Programme }

/** Returns the list in a language, read anew once a minute. */
export function demoRoster(at: Installation): (language: Language) => Promise<DemoSchool[]> {
  const kept = new Map<Language, { until: number; roster: Promise<DemoSchool[]> }>()
  return language => {
    const known = kept.get(language)
    if (known && known.until > at.now()) return known.roster
    const roster = readRoster(at, language)
    kept.set(language, { until: at.now() + KEPT, roster })
    roster.catch(() => kept.delete(language))
    return roster
  }
}

async function readRoster(at: Installation, language: Language): Promise<DemoSchool[]> {
  const schools = await at.db.selectFrom('school').select(['id', 'name', 'programme']).orderBy('id').execute()
  const shown: DemoSchool[] = []
  for (const school of schools) {
    const kind = `programme.${school.programme}`
    const people = await peopleOf(at, school, language)
    if (people.length > 0) shown.push({ name: school.name, kind: isText(kind) ? say(language, kind) : '', people })
  }
  return shown
}

async function peopleOf(at: Installation, school: School, language: Language): Promise<DemoSchool['people']> {
  const day = dayOf(at.now())
  return withSchool(at.db, school.id, async trx => {
    const law = await lawInForce(trx, school.id, school.programme, day)
    const rows = await trx
      .selectFrom('person as p')
      .innerJoin('account as a', 'a.id', 'p.account_id')
      .innerJoin('account_school as m', j =>
        j.onRef('m.account_id', '=', 'a.id').onRef('m.school_id', '=', 'p.school_id'),
      )
      .select(['p.id', 'p.family_name', 'p.given_name', 'a.login'])
      .where('p.school_id', '=', school.id)
      .where('a.password_hash', 'is not', null)
      .where('a.must_change', '=', false)
      .where('m.closed_at', 'is', null)
      .orderBy('a.id')
      .execute()
    const classes = await trx.selectFrom('class').select(['id', 'name']).where('school_id', '=', school.id).execute()
    const people: DemoSchool['people'] = []
    for (const row of rows) {
      const standing = await standingOf(trx, school.id, row.id, day)
      const capacity = firstOf(standing)
      const own = standing.assignments.find(s => s.subject === HOMEROOM)
      const of = capacity === 'homeroom' && classes.find(c => c.id === own?.classId)
      const name = `${row.family_name} ${row.given_name}`.trim()
      people.push({
        login: row.login,
        title: titleIn(standing, law, language, wordsIn(language)),
        name: of ? say(language, 'page.demo.ofClass', { name, class: of.name }) : name,
        icon: ICONS[capacity] ?? 'users',
      })
    }
    return people
  })
}

const ICONS: Partial<Record<Party, string>> = {
  head: 'gavel',
  deputyHead: 'school',
  clerk: 'archive',
  nurse: 'health',
  subjectTeacher: 'book',
  homeroom: 'users',
  inspector: 'eye',
  officer: 'eye',
}
