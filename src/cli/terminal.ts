/** What a command is given: where it reads and writes, and the words of the reader's language. */
import type { Readable, Writable } from 'node:stream'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { en } from './texts/en.ts'
import { vi } from './texts/vi.ts'

export type Language = 'vi' | 'en'
export type TextKey = keyof typeof vi
export type Say = (key: TextKey, params?: Record<string, string | number>) => string

export type Terminal = {
  input: Readable
  output: Writable
  errors: Writable
  environment: NodeJS.ProcessEnv
  language: Language
  say: Say
}

/** The command was called in a way it does not know: exit status 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

/** Thrown when `--help` was asked for and has been answered. */
export const HELPED = Symbol('helped')

/** Vietnamese, unless the terminal's own setting begins with `en`. */
export function languageOfTerminal(environment: NodeJS.ProcessEnv): Language {
  const set = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^en/i.test(set) ? 'en' : 'vi'
}

export function wordsFor(language: Language): Say {
  const texts = language === 'en' ? en : vi
  return (key, params = {}) => texts[key].replace(/\{\{(\w+)\}\}/g, (whole, name) => String(params[name] ?? whole))
}

/**
 * Reads a command's arguments strictly; `--help` and `-h` are answered here with the text `help.<command>`, ended by
 * {@link HELPED}. Throws {@link WrongUsage}.
 */
export function readArguments<O extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: O,
  terminal: Terminal,
  help: TextKey,
) {
  try {
    const parsed = parseArgs({
      args,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    } as const)
    if ((parsed.values as { help?: boolean }).help) {
      terminal.output.write(`${terminal.say(help)}\n`)
      throw HELPED
    }
    return parsed
  } catch (cause) {
    if (cause === HELPED) throw cause
    const { code = '', message } = cause as NodeJS.ErrnoException
    const option = /'([^']+)'/.exec(message)?.[1] ?? message
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new WrongUsage(terminal.say('usage.unknownOption', { option }))
    throw new WrongUsage(terminal.say('usage.badOption', { option }))
  }
}

/** A number of a school as an option gives it. Throws {@link WrongUsage}. */
export function schoolNumber(text: string, { say }: Terminal): number {
  if (/^[1-9]\d{0,9}$/.test(text) && Number(text) < 2 ** 31) return Number(text)
  throw new WrongUsage(say('usage.school', { text }))
}

/** Everything that comes on the standard input. */
export async function readAll(input: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of input) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts)
}

/** Lines with their columns under each other; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => width(row[column]!))))
  return rows
    .map(row =>
      row
        .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Signs as the terminal shows them: a Vietnamese letter typed in two parts is one. */
function width(text: string): number {
  return [...text.normalize('NFC')].length
}
