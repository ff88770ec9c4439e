import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Action } from '../law/regulation.ts'
import { askedBy } from './asked-by.ts'

const sources = globSync('**/*.ts', { cwd: import.meta.dirname })
  .filter(file => !/\.(test|sample|d)\.ts$/.test(file) && !file.startsWith('asked-by'))
  .map(file => readFileSync(join(import.meta.dirname, file), 'utf8'))
const deeds = Object.keys(askedBy) as Action[]

test('every act and read in the list is there', () => {
  const isThere = (name: string) => sources.some(text => text.includes(`'${name}'`))
  expect(deeds.flatMap(deed => askedBy[deed]).filter(name => !isThere(name))).toEqual([])
})

test('nothing is named twice for a deed', () => {
  expect(deeds.filter(deed => new Set(askedBy[deed]).size < askedBy[deed].length)).toEqual([])
})

test('where an act or a read asks for a deed by its word, the list has it', () => {
  const faults = sources.flatMap(text =>
    // each act with its own code, up to the next one of the file
    text.split(/(?=\bname: '\w+\.\w+')/).flatMap(part => {
      const name = /^name: '(\w+\.\w+)'/.exec(part)?.[1]
      const body = part.split(/\n(?:\}|export |const |(?:async )?function )/)[0]!
      const asked = [...body.matchAll(/\bsession\.ask\('(\w+\.\w+)'/g)].map(m => m[1] as Action)
      return name ? asked.filter(deed => !askedBy[deed].includes(name)).map(deed => `${name} asks for ${deed}`) : []
    }),
  )
  expect(faults).toEqual([])
})

test('a deed that no act asks for is asked for nowhere', () => {
  const none = deeds.filter(deed => askedBy[deed].length === 0)
  expect(none).toContain('discipline.decide')
  expect(none.filter(deed => sources.some(text => text.includes(`.ask('${deed}'`)))).toEqual([])
})
