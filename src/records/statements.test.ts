import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'libpg-query'
import { describe, expect, test } from 'vitest'
import { MIGRATIONS } from './migrate.ts'
import { splitStatements } from './statements.ts'

const split = (text: string) => splitStatements(text).map(statement => statement.sql)

describe('an SQL file is split into single statements', () => {
  test('at each semicolon, without empty statements', () => {
    expect(split('select 1;; select 2 ;\n')).toEqual(['select 1', 'select 2 '])
  })
  test('not at a semicolon within quotes, names, comments or dollar quotes', () => {
    const awkward = [
      `select 'a;b', 'it''s;', E'\\';'`,
      'select 1 as "x;y"',
      'select 1 -- no; end\n + 1',
      'select /* ; */ 2',
      'do $$ begin perform 1; end $$',
      "do $body$ begin execute $$select ';'$$; end $body$",
      "select $1$ || ';'".replace('$1$', '$t$;$t$'),
    ]
    expect(split(awkward.map(sql => `${sql};`).join('\n'))).toEqual(awkward)
  })
  test('and knows the line of each, a comment above it left out', () => {
    expect(splitStatements('-- why\n\nselect 1;\nselect\n2;').map(statement => statement.line)).toEqual([3, 4])
  })
  test.each([
    [`select 'a;`, /line 1: ' is never closed/],
    ['select 1;\ndo $$ begin', /line 2: \$\$ is never closed/],
    ['select /* 1;', /never closed/],
    ['select 1;\nselect 2', /line 2: the last statement does not end with a semicolon/],
  ])('a file that ends in the middle is refused: %s', (text, why) => {
    expect(() => splitStatements(text)).toThrow(why)
  })
  test("PostgreSQL's own parser finds exactly one statement in each piece of every migration", async () => {
    for (const name of readdirSync(MIGRATIONS).filter(file => file.endsWith('.sql'))) {
      const text = readFileSync(join(MIGRATIONS, name), 'utf8')
      const pieces = split(text)
      for (const piece of pieces) expect((await parse(piece)).stmts, `${name}: ${piece}`).toHaveLength(1)
      expect((await parse(text)).stmts, name).toHaveLength(pieces.length)
    }
  })
})
