/** What is handed on about a child at the end of an age: the teacher's words for each domain, and how far the child has come. */
import { z } from 'zod'
import { domainCodes, leavesForSchool } from '../../assessment/preschool-programme.ts'
import { dayOf, printDay } from '../../calendar/vietnam-time.ts'
import { transitionForms } from '../../documents/forms/transition.ts'
import { render } from '../../documents/render.ts'
import { act, download } from '../../records/act.ts'
import { canonical } from '../../records/canonical.ts'
import { Conflict, type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { say } from '../../texts/say.ts'
import { mustBeOf } from '../form-of.ts'
import { namesOf, pupilsOf } from '../gradebook/index.ts'
import { day, id } from '../shapes.ts'
import { lastDayOfYear, matterOfSpot } from './child-books.ts'
import { levelsOf } from './child-levels.ts'
import { findClass, type PreschoolClass, wentOn } from './class-facts.ts'

const words = z
  .string()
  .transform(s => s.normalize('NFC').trim())
  .refine(s => s.length <= 2000, 'ERR_TEXT_LENGTH')

export const transitionWords = z.object({ domains: z.partialRecord(z.enum(domainCodes), words), overall: words })

/** Writes the record of a child, as a new version; earlier ones stay. Weight and height may be left out. */
export const writeTransition = act({
  name: 'preschool.writeTransition',
  summary: 'Writes the record that is handed on about a child',
  input: z.object({
    class: id,
    pupil: id,
    version: z.int().min(0).describe('the version that the writer saw; 0 for none'),
    words: transitionWords,
    weightGrams: z.int().min(1000).max(100_000).optional(),
    heightMm: z.int().min(300).max(1800).optional(),
    measuredOn: day.optional(),
  }),
  output: z.object({ version: z.int() }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('child.record', await matterOfTransition(session, of, input.pupil))
    await checkWords(session, of, input)
    const version = input.version + 1
    const before = await transitionOf(session, of, input.pupil)
    if ((before?.version ?? 0) !== input.version)
      throw new Conflict('ERR_FACT_CHANGED', { version: before?.version ?? 0 })
    const written = await session.trx
      .insertInto('preschool_transition')
      .values({
        school_id: session.school.id,
        year: of.year,
        pupil_id: input.pupil,
        version,
        class_id: of.id,
        words: canonical(input.words),
        weight_grams: input.weightGrams ?? null,
        height_mm: input.heightMm ?? null,
        measured_on: input.measuredOn ?? null,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', { version })
    const { weightGrams = null, heightMm = null, measuredOn = null } = input
    const answer = await session.record(
      leave,
      { class: of.id, pupil: input.pupil, version, words: input.words, weightGrams, heightMm, measuredOn },
      { version },
    )
    // the journal takes one act at a time: a book that was approved while this act wrote is seen from here on
    session.ask('child.record', await matterOfTransition(session, of, input.pupil))
    return answer
  },
})

async function checkWords(session: Session, of: PreschoolClass, input: z.output<(typeof writeTransition)['input']>) {
  const faults: Fault[] = []
  const known = new Set(of.domains.map(d => d.code))
  if (!(await pupilsOf(session, of.id, true)).some(p => p.id === input.pupil))
    faults.push({ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' })
  else if (await wentOn(session, of, input.pupil)) faults.push({ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' })
  for (const domain of domainCodes)
    if (input.words.domains[domain] !== undefined && !known.has(domain))
      faults.push({ at: `words.domains.${domain}`, code: 'ERR_DOMAIN_UNKNOWN' })
  if (input.words.overall === '') faults.push({ at: 'words.overall', code: 'ERR_TEXT_LENGTH' })
  if (input.measuredOn !== undefined && input.measuredOn > session.day)
    faults.push({ at: 'measuredOn', code: 'ERR_DAY_IN_FUTURE' })
  if (faults.length > 0) throw new Invalid(faults)
}

/** The record is of the year as a whole: once the year's book is approved it stays as it is. */
export const matterOfTransition = (session: Session, of: PreschoolClass, pupil: string): Promise<Matter> =>
  matterOfSpot(session, of, { book: 'transition', day: lastDayOfYear(of), pupils: [pupil] })

/** The record goes with the child: a new class of the year reads and continues it, a former one sees what it wrote itself. */
export async function transitionOf(session: Session, of: PreschoolClass, pupil: string) {
  const { trx, school } = session
  const written = trx
    .selectFrom('preschool_transition')
    .select(['version', 'words', 'weight_grams', 'height_mm', 'measured_on', 'person_id', 'at'])
    .where('school_id', '=', school.id)
    .where('year', '=', of.year)
    .where('pupil_id', '=', pupil)
    .orderBy('version', 'desc')
  const own = (await wentOn(session, of, pupil)) ? written.where('class_id', '=', of.id) : written
  const row = await own.executeTakeFirst()
  if (!row) return null
  return {
    version: row.version,
    words: transitionWords.parse(JSON.parse(row.words)),
    weightGrams: row.weight_grams,
    heightMm: row.height_mm,
    measuredOn: row.measured_on,
    by: row.person_id,
    at: row.at,
  }
}

/** The record as it stands, to print. */
export const transitionRecord = download({
  name: 'preschool.transitionRecord',
  summary: 'The record that is handed on about a child, as PDF',
  input: z.object({ class: id, pupil: id }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const pupil = (await pupilsOf(session, of.id, true)).find(p => p.id === input.pupil)
    const record = await transitionOf(session, of, input.pupil)
    if (!pupil || !record) throw new NotFound('transition')
    const levels = await levelsOf(session, of, input.pupil)
    const writer = (await namesOf(session, [record.by])).get(record.by) ?? ''
    const form = mustBeOf(transitionForms, { programme: 'preschool', year: of.year })
    const { demo } = await session.trx.selectFrom('installation').select('demo').executeTakeFirstOrThrow()
    const bytes = await render(
      'transition-record',
      {
        layout: form,
        mark: demo ? 'trial' : 'none',
        school: session.school.name,
        place: session.school.place,
        title: leavesForSchool(of.group) ? form.title : form.within,
        child: `${pupil.familyName} ${pupil.givenName}`,
        code: pupil.code,
        bornOn: pupil.bornOn === null ? '' : printDay(pupil.bornOn),
        className: `${of.name}, ${say('vi', `ageGroup.${of.group}`)}`,
        year: `${of.year}–${of.year + 1}`,
        measure: {
          weight: record.weightGrams === null ? null : decimal(record.weightGrams, 1000),
          height: record.heightMm === null ? null : decimal(record.heightMm, 10),
          on: record.measuredOn === null ? null : printDay(record.measuredOn),
        },
        domains: levels.domains.map(({ domain: d, tally }) => {
          const { achieved, assessed } = tally
          return { name: d.vi, achieved, assessed, words: record.words.domains[d.code] ?? '' }
        }),
        overall: record.words.overall,
        version: record.version,
        day: dayOf(record.at.getTime()),
        writtenOn: record.at.toISOString(),
        writer,
      },
      { at: record.at.toISOString() },
    )
    return { bytes, name: `phieu-chuyen-tiep-${pupil.code}-${of.year}.pdf`, mediaType: 'application/pdf' }
  },
})

/** Grams as kilograms, millimetres as centimetres, with one decimal as measured: 16 300 → "16,3". */
function decimal(value: number, unit: number): string {
  const tenths = Math.round((value * 10) / unit)
  return `${Math.floor(tenths / 10)},${tenths % 10}`
}
