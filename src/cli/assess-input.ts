/** Reads the lines of `hoso assess` into what the pure core takes. Faults are collected, so that all places are named. */
import { daysBetween, type Measurement } from '../assessment/growth/growth.ts'
import { type Invalid, invalid, isInvalid } from '../assessment/invalid.ts'
import { conducts, type LegacyYear } from '../assessment/legacy.ts'
import type { PrimaryYear } from '../assessment/primary.ts'
import type { YearInput } from '../assessment/promotion.ts'
import {
  parseMark,
  parsePassLevel,
  parseScore,
  parseSubjectLevel,
  parseTraitLevel,
  type ResultLevel,
  resultLevels,
  type Tenths,
} from '../assessment/scores.ts'
import { type ProfileId, profiles, type Readings } from '../assessment/secondary.ts'
import { grades } from '../assessment/subjects.ts'

export type Json = Readonly<Record<string, unknown>>
type Faults = Invalid[]
type Parse<V> = (text: string, at: string) => V | null | Invalid

/** A line of op `primary`. */
export function readPrimary(line: Json): PrimaryYear | Invalid {
  const faults: Faults = []
  const options = objectAt(line.options, 'options', faults)
  const grade = grades.find(g => g === line.grade)
  if (grade === undefined) faults.push(invalid('ERR_INPUT', 'grade'))
  const results = resultsOf(line, faults)
  const electives = eachOf(line.electives, 'electives', 'level', parseSubjectLevel, faults)
  const support = line.support == null ? null : resultsOf(objectAt(line.support, 'support', faults), faults)
  const principal = choice(line.principal, ['LEN_LOP', 'CHUA_LEN_LOP'] as const, 'principal', faults)
  const exempt = (Array.isArray(line.exempt) ? line.exempt : line.exempt == null ? [] : [null]).map(code => {
    if (typeof code === 'string') return code
    faults.push(invalid('ERR_INPUT', 'exempt'))
    return ''
  })
  const year: PrimaryYear = {
    grade: grade ?? 1,
    tech: choice(options.tech, ['SINGLE', 'PER_COMPONENT'] as const, 'options.tech', faults) ?? 'SINGLE',
    ...results,
    levels: { ...results.levels, ...electives },
    exempt,
    individualPlan: flag(line.individualPlan, 'individualPlan', faults) ?? false,
    excellentSubject: flag(line.excellentSubject, 'excellentSubject', faults) ?? false,
    clearProgress: flag(line.clearProgress, 'clearProgress', faults) ?? false,
    classRecognised: flag(line.classRecognised, 'classRecognised', faults) ?? false,
    electivesCount: flag(options.electivesCount, 'options.electivesCount', faults) ?? true,
    titleAfterSupport:
      choice(options.titleAfterSupport, ['council', 'asRated', 'none'] as const, 'options.titleAfterSupport', faults) ??
      'council',
    ...(support && { support }),
    ...(principal && { principal }),
  }
  return firstKind(faults) ?? year
}

function resultsOf(from: Json, faults: Faults) {
  return {
    levels: eachOf(from.subjects, 'subjects', 'level', parseSubjectLevel, faults),
    traits: eachOf(from.traits, 'traits', 'trait', parseTraitLevel, faults),
    scores: eachOf(from.scores, 'scores', 'score', parseScore, faults),
  }
}

/** A line of op `year-result`. Subjects are known by their place: `averages[4]`, `comments[0]`. */
export function readYear(line: Json): YearInput | Invalid {
  const faults: Faults = []
  const options = objectAt(line.options, 'options', faults)
  const training = objectAt(line.training, 'training', faults)
  const scheme = choice(line.scheme, ['TT43', 'TT22'] as const satisfies readonly ProfileId[], 'scheme', faults)
  if (scheme === null) faults.push(invalid('ERR_MISSING', 'scheme'))
  const profile = profiles[scheme ?? 'TT43']
  const scored = listAt(line.averages, 'averages', faults).map((value, i) => {
    const subject = `averages[${i}]`
    return { subject, average: required(textOf(value, parseMark, subject), subject, faults) }
  })
  if (scored.length === 0) faults.push(invalid('ERR_MISSING', 'averages'))
  const readings: Readings = {
    commentGate: flag(options.commentGate, 'options.commentGate', faults) ?? false,
    liftByComment: flag(options.liftByComment, 'options.liftByComment', faults) ?? true,
    lift: choice(options.lift, ['substitute', 'remove'] as const, 'options.lift', faults) ?? 'substitute',
    retestAfterTraining: flag(options.retestAfterTraining, 'options.retestAfterTraining', faults) ?? false,
    titleDespiteAbsences: flag(options.titleDespiteAbsences, 'options.titleDespiteAbsences', faults) ?? true,
  }
  // no list at all is a gap where comments decide; an empty one says that there are none
  if (line.comments == null && (profile.commentGate || readings.commentGate))
    faults.push(invalid('ERR_MISSING', 'comments'))
  const comments = (line.comments == null ? [] : listAt(line.comments, 'comments', faults)).map((value, i) => {
    const subject = `comments[${i}]`
    return { subject, level: required(textOf(value, parsePassLevel, subject), subject, faults) }
  })
  const trained = (semester: 'hk1' | 'hk2'): ResultLevel | null => {
    const level = resultLevels.find(l => l === training[semester]) ?? null
    const code = training[semester] == null ? 'ERR_MISSING' : 'ERR_LEVEL_CODE'
    if (level === null) faults.push(invalid(code, `training.${semester}`))
    return level
  }
  const year = { profile, scored, comments, training: { hk1: trained('hk1'), hk2: trained('hk2') }, readings }
  const absences = absencesOf(line, faults)
  return firstKind(faults) ?? { ...year, absences }
}

/** A line of op `year-result` under TT 58/2011: `main` are the places of the main subjects among the averages. */
export function readLegacyYear(line: Json): LegacyYear | Invalid {
  const faults: Faults = []
  const scored = listAt(line.averages, 'averages', faults).map((value, i) => {
    const subject = `averages[${i}]`
    return { subject, average: required(textOf(value, parseMark, subject), subject, faults) }
  })
  if (scored.length === 0) faults.push(invalid('ERR_MISSING', 'averages'))
  const comments = listAt(line.comments, 'comments', faults).map((value, i) => {
    const subject = `comments[${i}]`
    return { subject, level: required(textOf(value, parsePassLevel, subject), subject, faults) }
  })
  // no list at all is a gap, for who failed one is Yếu at best; an empty one says that there are none
  for (const at of ['main', 'comments', 'conduct'] as const)
    if (line[at] == null) faults.push(invalid('ERR_MISSING', at))
  const main = listAt(line.main, 'main', faults).map((place, i) => {
    if (!Number.isInteger(place) || !(Number(place) in scored)) faults.push(invalid('ERR_INPUT', `main[${i}]`))
    return `averages[${place}]`
  })
  const conduct = conducts.find(c => c === line.conduct)
  if (line.conduct != null && conduct === undefined) faults.push(invalid('ERR_LEVEL_CODE', 'conduct'))
  const absences = absencesOf(line, faults)
  return firstKind(faults) ?? { scored, comments, main, conduct: conduct ?? 'TOT', absences }
}

function absencesOf({ absences }: Json, faults: Faults): number {
  if (absences == null) faults.push(invalid('ERR_MISSING', 'absences'))
  else if (!Number.isInteger(absences) || Number(absences) < 0) faults.push(invalid('ERR_INPUT', 'absences'))
  return Number(absences)
}

/** A line of op `growth`: what must be there, and what is a day, a number or a position at all. */
export function readGrowth(line: Json): Measurement | Invalid {
  const faults: Faults = []
  for (const at of ['sex', 'born', 'measured', 'kg', 'cm'])
    if (line[at] === undefined || line[at] === null) faults.push(invalid('ERR_MISSING', at))
  if (faults.length > 0) return firstKind(faults)!
  const sex = choice(line.sex, [1, 2] as const, 'sex', faults)
  const [kg, cm] = (['kg', 'cm'] as const).map(at => {
    const value = line[at]
    if (typeof value === 'number' && Number.isFinite(value) && value > 0 && value < 1000) return value
    faults.push(invalid('ERR_INPUT', at))
    return 1
  })
  const { born, measured } = line
  const days = typeof born === 'string' && typeof measured === 'string' ? daysBetween(born, measured) : null
  if (days === null) faults.push(invalid('ERR_INPUT', ['born', 'measured']))
  const position = choice(line.position, ['L', 'H'] as const, 'position', faults)
  const oedema = flag(line.oedema, 'oedema', faults) ?? false
  return firstKind(faults) ?? { sex: sex ?? 1, days: days ?? 0, kg: kg!, cm: cm!, position, oedema }
}

/** Marks that must all be there, in the order of the names. */
export function readMarks(values: Json): readonly Tenths[] | Invalid {
  const faults: Faults = []
  const marks = Object.entries(values).map(([at, value]) => required(textOf(value, parseMark, at), at, faults))
  return firstKind(faults) ?? marks.filter(mark => mark !== null)
}

/** Faults of the kind found first, in one, with all its places. */
function firstKind(faults: Faults): Invalid | null {
  const first = faults[0]
  if (!first) return null
  const same = faults.filter(f => f.invalid === first.invalid)
  return same.length === 1 ? first : invalid(first.invalid, [...new Set(same.flatMap(f => f.at))])
}

function eachOf<V>(
  values: unknown,
  at: string,
  kind: string,
  parse: Parse<V>,
  faults: Faults,
): Record<string, V | null> {
  const entries = Object.entries(objectAt(values, at, faults))
  return Object.fromEntries(
    entries.map(([code, value]) => [code, collect(textOf(value, parse, `${kind}:${code}`), faults)]),
  )
}

/** Numbers are read from their shortest decimal form, so that no binary rounding creeps in. */
function textOf<V>(value: unknown, parse: Parse<V>, at: string): V | null | Invalid {
  if (value === null || value === undefined) return null
  // a boolean, list or object is read as the text "?", which no scale knows, so each scale names its own fault
  return parse(typeof value === 'string' || typeof value === 'number' ? String(value) : '?', at)
}

function required<V>(value: V | null | Invalid, at: string, faults: Faults): V | null {
  return collect(value ?? invalid('ERR_MISSING', at), faults)
}

function collect<V>(value: V | null | Invalid, faults: Faults): V | null {
  if (!isInvalid(value)) return value
  faults.push(value)
  return null
}

function objectAt(value: unknown, at: string, faults: Faults): Json {
  if (value === undefined || value === null) return {}
  if (typeof value === 'object' && !Array.isArray(value)) return value as Json
  faults.push(invalid('ERR_INPUT', at))
  return {}
}

function listAt(value: unknown, at: string, faults: Faults): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value !== undefined && value !== null) faults.push(invalid('ERR_INPUT', at))
  return []
}

function flag(value: unknown, at: string, faults: Faults): boolean | null {
  return choice(value, [true, false] as const, at, faults)
}

function choice<C>(value: unknown, choices: readonly C[], at: string, faults: Faults): C | null {
  const chosen = choices.find(c => c === value)
  if (chosen === undefined && value !== undefined && value !== null) faults.push(invalid('ERR_INPUT', at))
  return chosen ?? null
}
