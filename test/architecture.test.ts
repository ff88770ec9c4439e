import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { architectureFaults, modulesIn, type Tree } from './architecture.ts'

const root = join(import.meta.dirname, '..')
const tree: Tree = new Map(
  ['src', 'regulations', 'test'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
      .map((file): [string, string] => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')]),
  ),
)

it('every module of the product keeps the rules of the house', () => {
  expect(modulesIn(tree)).toBeGreaterThan(180)
  expect(architectureFaults(tree)).toEqual([])
})

describe('the guard of the architecture', () => {
  /** What is planted into the real tree, and what must be said of it. */
  const plants: Record<string, [file: string, text: string, said: string]> = {
    'law that reads the database': [
      'src/law/x.ts',
      `import { sql } from '../records/session.ts'`,
      'imports src/records/session.ts: law may not reach records',
    ],
    'a calendar that knows the law': [
      'src/calendar/x.ts',
      `import type { Party } from '../law/regulation.ts'`,
      'imports src/law/regulation.ts: calendar may not reach law',
    ],
    'assessment with a package': [
      'src/assessment/x.ts',
      `import { z } from 'zod'`,
      'imports zod: a pure folder imports nothing',
    ],
    'records that know a slice': [
      'src/records/x.ts',
      `export * from '../features/school/appoint.ts'`,
      'imports src/features/school/appoint.ts: records may not reach features',
    ],
    'records that know a document, later': [
      'src/records/x.ts',
      `const d = () => import('../documents/render.ts')`,
      'imports src/documents/render.ts: records may not reach documents',
    ],
    'a document that knows a slice': [
      'src/documents/x.ts',
      `import { namesOf } from '../features/gradebook/index.ts'`,
      'imports src/features/gradebook/index.ts: documents may not reach features',
    ],
    'a slice that knows HTTP': [
      'src/features/school/x.ts',
      `import type { Reply } from '../../http/problem.ts'`,
      'imports src/http/problem.ts: features may not reach http',
    ],
    'a slice that reads the settings': [
      'src/features/school/x.ts',
      `import { readSettings } from '../../settings.ts'`,
      'imports src/settings.ts: features may not reach top',
    ],
    'an act that draws a page': [
      'src/features/school/x.ts',
      `import { theme } from '../../web/theme.ts'`,
      'imports src/web/theme.ts: features may not reach web',
    ],
    'texts that know the law': [
      'src/texts/x.ts',
      `import { decide } from '../law/decide.ts'`,
      'imports src/law/decide.ts: texts may not reach law',
    ],
    'a regulation with logic': [
      'regulations/schools/x.ts',
      `import { decide } from '../../src/law/decide.ts'`,
      'imports src/law/decide.ts: of ours only src/law/regulation.ts',
    ],
    'a part that nobody planned': ['src/core/x.ts', '', 'lies in core, a part that the architecture does not know'],
    'a slice past the index': [
      'src/features/locks/x.ts',
      `import { cellsOf } from '../gradebook/cells.ts'`,
      'imports src/features/gradebook/cells.ts, past the index.ts of gradebook',
    ],
    'a slice past the index, for a type': [
      'src/features/locks/x.ts',
      `import type { Book } from '../gradebook/book-facts.ts'`,
      'imports src/features/gradebook/book-facts.ts, past the index.ts of gradebook',
    ],
    'an edge that is not written down': [
      'src/features/pupils/x.ts',
      `import { findBook } from '../gradebook/index.ts'`,
      'imports src/features/gradebook/index.ts: the edge pupils → gradebook is not written down',
    ],
    'an act that takes a component': [
      'src/features/gradebook/cells.ts',
      `import type { Lock } from '../locks/index.ts'`,
      'imports src/features/locks/index.ts: the edge gradebook → locks is not written down',
    ],
    'a list of slices that takes more': [
      'src/features/all.ts',
      `import { appoint } from './school/appoint.ts'`,
      'imports src/features/school/appoint.ts: the list of slices takes slice.ts only',
    ],
    'a page that runs an act': [
      'src/features/school/x.page.tsx',
      `import { session } from '../../records/session.ts'`,
      'imports src/records/session.ts: the browser may not reach records',
    ],
    'the web with a document': [
      'src/web/x.ts',
      `import { render } from '../documents/render.ts'`,
      'imports src/documents/render.ts: the browser may not reach documents',
    ],
    'a page that loads the server by a file of its own': [
      'src/features/gradebook/grid-keys.ts',
      `import { sql } from 'kysely'`,
      'runs in the browser and imports kysely',
    ],
    'a page that loads an act of its slice': [
      'src/features/gradebook/grid-row.tsx',
      `import { enterScores } from './enter-scores.ts'`,
      'imports src/records/act.ts: the browser may not reach records',
    ],
    'inline types, which still load the file': [
      'src/web/x.ts',
      `import { type Act } from '../records/act.ts'`,
      'imports src/records/act.ts: the browser may not reach records',
    ],
    'a second door to PostgreSQL': [
      'src/features/school/x.ts',
      `import pg from 'pg'`,
      'imports pg, which only records and top and cli may',
    ],
    'the clock': ['src/law/x.ts', 'export const now = () => new Date( )', 'asks the clock in a pure folder'],
    'the clock by its number': ['src/calendar/x.ts', 'export const now = Date.now', 'asks the clock in a pure folder'],
    dice: ['src/assessment/x.ts', 'export const luck = Math.random()', 'throws dice in a pure folder'],
    'dice of the crypto kind': [
      'regulations/x.ts',
      'export const id = crypto.randomUUID()',
      'throws dice in a pure folder',
    ],
    'the environment': [
      'src/law/x.ts',
      'export const lax = process.env.LAX',
      'looks at the process or the world in a pure folder',
    ],
    'a post as a permission': [
      'src/features/school/x.ts',
      `if (session.standing.posts.includes('head')) save()`,
      'decides a permission outside src/law',
    ],
    'a seat as a permission': [
      'src/http/x.ts',
      `const ok = standing.seats\n  .some(s => s === 'board.chair')`,
      'decides a permission outside src/law',
    ],
    'a capacity as a permission': [
      'src/features/school/x.ts',
      `leave.facts.actor.parties.includes('board')`,
      'decides a permission outside src/law',
    ],
    'a role': ['src/web/x.tsx', `const ok = user.role === 'admin'`, 'decides a permission outside src/law'],
    'a second SET LOCAL': [
      'src/features/school/x.ts',
      `const q = 'set local app.school_id = 1'`,
      'sets the school of a transaction in a second place',
    ],
    set_config: [
      'src/records/x.ts',
      `const q = "select set_config ('app.school_id', $1, true)"`,
      'sets the school of a transaction in a second place',
    ],
    'raw SQL': ['src/features/school/x.ts', 'sql.raw(name)', 'puts raw text into SQL'],
    'a circle': ['src/law/explain.ts', `import './decide.ts'`, 'loads itself by way of'],
    'an act without a test': [
      'src/features/school/x.ts',
      `export const doSomethingNew = act({ name: 'school.doSomethingNew' })`,
      'the act doSomethingNew is named in no test',
    ],
    'a read without a test': [
      'src/features/school/x.ts',
      `export const seeSomethingNew: Read = read({\n  name: 'school.seeSomethingNew' })`,
      'the read seeSomethingNew is named in no test',
    ],
    'a download without a test': [
      'src/features/school/x.ts',
      `export const drawSomethingNew = download({ name: 'school.drawSomethingNew' })`,
      'the download drawSomethingNew is named in no test',
    ],
    'an act made by a function without a test': [
      'src/features/school/x.ts',
      `export const makeSomethingNew = (x: X) =>\n  act({ name: 'school.makeSomethingNew' })`,
      'the act makeSomethingNew is named in no test',
    ],
    utils: ['src/records/utils.ts', '', '"utils" says nothing about what is in it'],
    'a service': ['src/features/school/mark.service.ts', '', '"mark.service" says nothing about what is in it'],
    'a folder of helpers': ['src/http/helpers/a.ts', '', '"helpers" says nothing about what is in it'],
  }

  test.each(Object.entries(plants))('finds %s', (_, [file, text, said]) => {
    const more = new Map(tree)
    more.set(file, `${text}\n${tree.get(file) ?? ''}`)
    if (said.startsWith('loads itself'))
      more.set('src/law/decide.ts', `import './explain.ts'\n${tree.get('src/law/decide.ts')}`)
    const found = architectureFaults(more)
    expect(found.filter(f => f.includes(said))).not.toEqual([])
  })

  it('lets pass what the rules allow', () => {
    const allowed: Record<string, string> = {
      'src/law/x.ts': 'export const at = (ms: number) => new Date(ms) // not new Date()',
      'src/features/school/x.page.tsx': `import type { Session } from '../../records/session.ts'\nimport { formatMark } from '../../assessment/scores.ts'\nimport { theme } from '../../web/theme.ts'`,
      'src/features/locks/x.ts': `import { findBook } from '../gradebook/index.ts'\nconst said = 'posts.includes(head)'`,
      'src/web/x.tsx': `export const x = <p role="status">new Date()</p>`,
    }
    const before = architectureFaults(tree)
    expect(architectureFaults(new Map([...tree, ...Object.entries(allowed)]))).toEqual(before)
  })

  it('finds an exception and an edge that nobody needs any more', () => {
    const less = new Map(tree)
    less.set('src/records/upsert.ts', '')
    for (const file of tree.keys()) if (file.startsWith('src/features/locks/')) less.delete(file)
    const found = architectureFaults(less)
    expect(found).toContain('architecture.ts: src/records/upsert.ts no longer puts raw text into SQL')
    expect(found).toContain('architecture.ts: the edge locks → gradebook is used by nobody')
  })
})
