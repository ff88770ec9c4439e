/** `hoso duties --regulation ID --from DATE --to DATE`: needs no database. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import { yearFaults } from '../../calendar/decided-years.ts'
import { type SchoolYear, type Span, usualYear } from '../../calendar/school-year.ts'
import { addDays, printDay, printInstant, schoolYearOf } from '../../calendar/vietnam-time.ts'
import { type DutyDue, dutiesDue } from '../../law/duties.ts'
import type { Regulation } from '../../law/regulation.ts'
import { readAll, readArguments, type Terminal, WrongUsage } from '../terminal.ts'

const OPTIONS = {
  regulation: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  calendar: { type: 'string' },
  json: { type: 'boolean' },
} as const

const span = z.strictObject({ from: z.iso.date(), to: z.iso.date() }).refine(s => s.from <= s.to)
const calendarFile = z.strictObject({
  years: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2200),
        terms: z.tuple([span, span]),
        breaks: z.array(span).max(60).default([]),
      }),
    )
    .min(1)
    .max(20),
})

/** Every duty that falls due in the span, soonest first. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, terminal, 'help.duties')
  const { say, output } = terminal
  if (positionals.length > 0) throw new WrongUsage(say('usage.noFile'))
  const regulation = presets[values.regulation ?? '']
  if (!regulation) throw new WrongUsage(say('usage.regulation', { ids: Object.keys(presets).join(', ') }))
  const days = { from: day(values.from, '--from', terminal), to: day(values.to, '--to', terminal) }
  if (days.from > days.to || schoolYearOf(days.to) - schoolYearOf(days.from) > 20)
    throw new WrongUsage(say('usage.span', days))
  const usual = usualYears(days)
  const decided = values.calendar ? await readCalendar(values.calendar, terminal) : usual
  const missing = inside(days).filter(year => decided.every(of => of.year !== year))
  if (missing.length > 0) throw new WrongUsage(say('usage.calendarYears', { years: missing.join(', ') }))
  // what is done for the year before may still be due: its days are the usual ones where the file does not give them
  const years = usual.map(of => decided.find(d => d.year === of.year) ?? of)
  const due = dutiesDue(regulation, years, days)
  output.write(
    values.json
      ? `${JSON.stringify(due.map(plain))}\n`
      : due.map(d => `${line(d, regulation, terminal)}\n`).join('') || `${say('duties.none')}\n`,
  )
  return 0
}

/** The years whose duties may fall due in the span: what is done for a year may be due weeks after it. */
function usualYears({ from, to }: { from: string; to: string }): SchoolYear[] {
  const first = schoolYearOf(from) - 1
  return Array.from({ length: schoolYearOf(to) - first + 2 }, (_, n) => usualYear(first + n))
}

/** The school years that the span touches. */
function inside({ from, to }: Span): number[] {
  const first = schoolYearOf(from)
  return Array.from({ length: schoolYearOf(to) - first + 1 }, (_, n) => first + n)
}

/** `-` is the standard input. */
async function readCalendar(file: string, { say, input }: Terminal): Promise<SchoolYear[]> {
  const text = await (file === '-' ? readAll(input).then(String) : readFile(file, 'utf8')).catch(() => {
    throw new WrongUsage(say('usage.noSuchFile', { file }))
  })
  const read = calendarFile.safeParse(parsed(text))
  if (!read.success) {
    const faults = read.error.issues.map(issue => issue.path.join('.') || file)
    throw new WrongUsage(say('usage.calendar', { faults: [...new Set(faults)].join(', ') }))
  }
  const faults = read.data.years.flatMap((of, i, all) => [
    ...(all.findIndex(other => other.year === of.year) < i ? [`years.${i}.year`] : []),
    ...yearFaults(of, anyFrame(of.year)).map(({ at }) => `years.${i}.${PLACES[at] ?? at}`),
  ])
  if (faults.length > 0) throw new WrongUsage(say('usage.calendar', { faults: [...new Set(faults)].join(', ') }))
  return read.data.years
}

/** A calendar to reckon with is bound by no decision: its days only have to lie in their school year. */
const anyFrame = (year: number) => ({
  opens: `${year}-08-01`,
  termOneBy: `${year + 1}-07-31`,
  yearBy: `${year + 1}-07-31`,
})

/** Where the file has the days. */
const PLACES: Readonly<Partial<Record<string, string>>> = {
  firstFrom: 'terms.0.from',
  firstTo: 'terms.0.to',
  secondFrom: 'terms.1.from',
  secondTo: 'terms.1.to',
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function day(text: string | undefined, option: string, { say }: Terminal): string {
  const read = z.iso.date().safeParse(text)
  if (!read.success) throw new WrongUsage(say('usage.day', { option }))
  return read.data
}

function plain({ clause, duty, of, period, opensAt, dueAt }: DutyDue): object {
  return { clause, duty, role: of.join('|'), period, opensAt: iso(opensAt), dueAt: iso(dueAt) }
}

/** ISO with the offset of Vietnam. */
function iso(instant: number): string {
  return new Date(instant + 7 * 3_600_000).toISOString().replace('Z', '+07:00')
}

function line(
  { clause, duty, of, period, dueAt }: DutyDue,
  regulation: Regulation,
  { say, language }: Terminal,
): string {
  const title = regulation.duties?.find(d => d.id === duty)?.title[language] ?? duty
  const who = of.map(party => regulation.titles[party] ?? party).join('/')
  return say('duties.line', { before: deadline(dueAt), clause, who, title, period })
}

/** `hết 05/11/2026` reads better than the first late instant of the 6th. */
function deadline(dueAt: number): string {
  const printed = printInstant(dueAt)
  return printed.endsWith(' 00:00') ? printDay(addDays(isoDay(dueAt), -1)) : printed
}

const isoDay = (instant: number) => iso(instant).slice(0, 10)
