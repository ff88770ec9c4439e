import { describe, expect, test } from 'vitest'
import { languageOfTerminal, wordsFor } from '../terminal.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

const places = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort()

describe('the words of the command line', () => {
  test('have the same places to fill in both languages', () => {
    for (const key of Object.keys(vi) as (keyof typeof vi)[])
      expect([key, places(en[key])]).toEqual([key, places(vi[key])])
  })

  test('describe every command in a line and on a page of its own', () => {
    const commands = Object.keys(vi).filter(key => key.startsWith('command.'))
    expect(commands.length).toBeGreaterThan(0)
    for (const command of commands) expect(Object.keys(vi)).toContain(command.replace('command.', 'help.'))
  })

  test('are Vietnamese unless the terminal asks for English', () => {
    expect(languageOfTerminal({})).toBe('vi')
    expect(languageOfTerminal({ LANG: 'C.UTF-8' })).toBe('vi')
    expect(languageOfTerminal({ LANG: 'en_US.UTF-8' })).toBe('en')
    expect(languageOfTerminal({ LANG: 'en_GB.UTF-8', LC_ALL: 'vi_VN.UTF-8' })).toBe('vi')
  })

  test('take what is filled in, and leave what nobody gave', () => {
    expect(wordsFor('en')('journal.rows', { from: 3, to: 5 })).toBe('rows 3–5')
    expect(wordsFor('en')('journal.rows', { from: 3 })).toBe('rows 3–{{to}}')
  })
})
