import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSources } from './clause-list.ts'
import { hasTest, leavesOut, liveText } from './proofs.ts'

// put together here, so that this file says no such word itself
const left = (what: string, way: string) => `${what}.${way}('is asked', () => {})`

test.each([
  ['runs', `test('is asked', () => {})`, true],
  ['runs over two lines', `it(\n  "is asked",\n  () => {})`, true],
  ['stands in a comment', `// test('is asked', () => {})`, false],
  ['stands in a comment over lines', `/*\ntest('is asked', () => {})\n*/`, false],
  ['is skipped', left('it', 'skip'), false],
  ['is skipped with all of its group', `describe.${'skip'}('x', () => { test('is asked', () => {}) })`, false],
  ['stands beside the only one that runs', `test('is asked', () => {})\n${left('test', 'only')}`, false],
  ['is only named in another', `test('is asked again', () => { say('is asked') })`, false],
  ['has its group run for each of several', `describe.each(all)('%s', () => { test('is asked', () => {}) })`, true],
])('a test that %s', (_, text, shows) => {
  expect(hasTest(text, 'is asked')).toBe(shows)
})

test('a clause named in a comment alone is named by no test', () => {
  expect(liveText(`const all = [\n  // ['DB-9a', 'head'],\n  ['DB-9b', 'head'], /* ['DB-9c'] */\n]`)).not.toMatch(
    /9a|9c/,
  )
  expect(liveText(`const at = 'https://x' // 'DB-9a'`)).toBe(`const at = 'https://x' `)
})

test('no file leaves a test out, or runs only some', () => {
  const tests = [...readSources()].filter(([file]) => /\.(test|sample|journey)\.tsx?$/.test(file))
  expect(tests.length).toBeGreaterThan(150)
  expect(tests.filter(([, text]) => leavesOut(text)).map(([file]) => file)).toEqual([])
  const [, text] = tests[0]!
  for (const way of ['skip', 'only', 'todo', 'fails', 'fixme'])
    expect(leavesOut(`${text}\n${left('it', way)}`)).toBe(true)
  expect(leavesOut(readFileSync(import.meta.filename, 'utf8'))).toBe(false)
})
