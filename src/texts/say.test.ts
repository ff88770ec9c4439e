import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from './en.json' with { type: 'json' }
import { isText, languageOf, say } from './say.ts'
import vi from './vi.json' with { type: 'json' }

describe('the two catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(vi).toSorted())
  })

  it('name the same parameters in every text', () => {
    const parameters = (text: string) =>
      [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].map(p => p.toLowerCase()).toSorted()
    for (const [key, text] of Object.entries(vi))
      expect(parameters(en[key as keyof typeof en]), key).toEqual(parameters(text))
  })

  it('are written in composed letters, as people type them', () => {
    for (const text of [...Object.values(vi), ...Object.values(en)]) expect(text).toBe(text.normalize('NFC'))
  })

  it('have words for every code that an act or a check can give', () => {
    const codes = new Set<string>()
    for (const file of sources(join(import.meta.dirname, '..')))
      for (const [, code] of readFileSync(file, 'utf8').matchAll(/'(ERR_[A-Z0-9_]+)'/g)) codes.add(code!)
    const silent = [...codes].filter(c => !['fault', 'turned', 'conflict'].some(kind => isText(`${kind}.${c}`)))
    expect(silent.filter(c => !OF_THE_PROBLEM.has(c))).toEqual([])
    expect(codes.size).toBeGreaterThan(30)
  })
})

/** Codes that problem.ts gives to a whole answer, with a sentence of its own. */
const OF_THE_PROBLEM = new Set([
  'ERR_NOT_FOUND',
  'ERR_NOT_YOURS',
  'ERR_NEEDS',
  'ERR_CLOSED',
  'ERR_INVALID',
  'ERR_UNEXPECTED',
  'ERR_DATABASE_AWAY',
  'ERR_TRY_AGAIN',
])

/** The server's own sources; the command line and the pages have catalogues of their own. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(e => e.isFile() && /\.ts$/.test(e.name) && !/\.test\.ts$/.test(e.name))
    .map(e => join(e.parentPath, e.name))
    .filter(path => !/src[\\/](web|cli)[\\/]|[\\/]roster[\\/]/.test(path))
}

describe('a text', () => {
  it('takes its parameters, and keeps what people wrote', () => {
    expect(say('vi', 'fault.ERR_PASSWORD_SHORT', { least: 10 })).toBe('Mật khẩu cần ít nhất 10 ký tự.')
    expect(say('en', 'page.demo.ofClass', { name: 'Lò <b>', class: '4A & 4B' })).toBe('Lò <b>, class 4A & 4B')
  })
})

describe('the language asked for', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['en-GB,en;q=0.9,vi;q=0.8', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['fr-FR,fr;q=0.9', 'vi'],
    ['fr,en;q=0.7', 'en'],
  ])('%j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})
