import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import en from './en.json'
import vi from './vi.json'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
}
/** English tells one from many; Vietnamese has one form. */
const single = (key: string) => key.replace(/_(one|other)$/, '')
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(hole => hole[1]).sort()

const root = new URL('../../../', import.meta.url)
const sources = globSync(['src/web/**/*.{ts,tsx}', 'src/features/**/*.tsx'], { cwd: root })
  .filter(file => !file.endsWith('.test.ts'))
  .map(file => ({ file, code: withoutComments(readFileSync(new URL(file, root), 'utf8')) }))

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

test('both languages have the same texts', () => {
  const mine = leaves(vi).map(([key]) => key)
  const theirs = new Set(leaves(en).map(([key]) => single(key)))
  expect([...theirs].sort()).toEqual(mine.toSorted())
})

test('an English text with a count has both forms', () => {
  const keys = new Set(leaves(en).map(([key]) => key))
  const lonely = [...keys].filter(
    key => /_(one|other)$/.test(key) && !(keys.has(`${single(key)}_one`) && keys.has(`${single(key)}_other`)),
  )
  expect(lonely).toEqual([])
})

test('a text has the same holes in both languages', () => {
  const mine = new Map(leaves(vi))
  const wrong = leaves(en).filter(([key, text]) => holes(text).join() !== holes(mine.get(single(key)) ?? '').join())
  expect(wrong).toEqual([])
})

/** What stands before the last word of a key, or before the last two, which may come from data: `draft.count`. */
const begins = (key: string): string[] => {
  const words = key.split('.')
  return [words.slice(0, -1), words.slice(0, -2)].filter(begin => begin.length > 0).map(begin => begin.join('.'))
}

test('every text is used by some page', () => {
  const code = sources.map(source => source.code).join('\n')
  const unused = leaves(vi)
    .map(([key]) => key)
    .filter(key => !code.includes(`'${key}'`) && !begins(key).some(begin => code.includes(`\`${begin}.\${`)))
  expect(unused).toEqual([])
})

test('no page says anything in Vietnamese outside the catalogue', () => {
  const vietnamese = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i
  const outspoken = sources.filter(source => vietnamese.test(source.code)).map(source => source.file)
  expect(outspoken).toEqual([])
})
