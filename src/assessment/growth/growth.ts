/**
 * How a child has grown, against the WHO standards: z-scores and what they are called. Pure. The method is the WHO's
 * published one: LMS, straight lines beyond three standard deviations, and a measuring position changed by 7 mm.
 */
import { type Invalid, invalid } from '../invalid.ts'
import { type FigureTable, type Lms, lmsAt, type Sex } from './figures.ts'

export type Measurement = {
  readonly sex: Sex
  /** full days from birth to the measurement */
  readonly days: number
  readonly kg: number
  readonly cm: number
  /** lying or standing; null as the age asks for */
  readonly position: 'L' | 'H' | null
  /** swollen with water: what rests on weight says nothing */
  readonly oedema: boolean
}

type Index = 'waz' | 'haz' | 'whz' | 'baz'
type GrowthCategory = `${'W' | 'H' | 'X' | 'B'}${'-3' | '-2' | '+1' | '+2' | '+3'}`
type Growth = Readonly<Record<Index, number | null>> & {
  /** what is not within the usual, several at once */
  readonly categories: readonly GrowthCategory[]
  readonly standard: 'WHO2006' | 'WHO2007'
}

const DAYS_OF_MONTH = 30.4375
/** from this day on a child stands to be measured */
const STANDS = 731
/** the last day of the standards of 2006 */
const LAST_2006 = 1826
/** who is said to have stood before this age was most likely lying */
const STANDS_AT_ALL = 9 * DAYS_OF_MONTH
const OTHER_POSITION = 7

/** `ERR_IMPLAUSIBLE` names the indices that no child reaches: measure again. `ERR_INPUT` where no figures reach. */
export function growth(of: Measurement): Growth | Invalid {
  const { sex, days, kg, oedema } = of
  const young = days <= LAST_2006
  const months = days / DAYS_OF_MONTH
  if (days < 0 || (!young && lmsAt('bmi2007', sex, months) === null)) return invalid('ERR_INPUT', 'measured')
  const mm = lengthFor(of)
  const bmi = kg / (mm / 1000) ** 2
  const at = young ? days : months
  const scoreIn = (table: FigureTable, place: number, value: number, tails = true) => {
    const lms = lmsAt(table, sex, place)
    return lms && rounded(zScore(value, lms, tails))
  }
  const z: Record<Index, number | null> = {
    waz: oedema ? null : scoreIn(young ? 'weight' : 'weight2007', at, kg),
    haz: scoreIn(young ? 'length' : 'height2007', at, mm / 10, false),
    whz: oedema || !young ? null : scoreIn(days < STANDS ? 'weightForLength' : 'weightForHeight', mm, kg),
    baz: oedema ? null : scoreIn(young ? 'bmi' : 'bmi2007', at, bmi),
  }
  const odd = (Object.keys(z) as Index[]).filter(index => isImplausible(index, z[index]))
  if (odd.length > 0) return invalid('ERR_IMPLAUSIBLE', odd)
  return { ...z, categories: categoriesOf(z, young), standard: young ? 'WHO2006' : 'WHO2007' }
}

/** In millimetres, as the age wants it measured; in whole hundredths on the way, so that no binary rounding creeps in. */
function lengthFor({ days, cm, position }: Measurement): number {
  const hundredths = Math.round(cm * 1000)
  if (position === 'H' && days < STANDS && days >= STANDS_AT_ALL) return (hundredths + OTHER_POSITION * 100) / 100
  if (position === 'L' && days >= STANDS) return (hundredths - OTHER_POSITION * 100) / 100
  return hundredths / 100
}

/** `tails`: of weight, beyond three deviations the distance between the second and the third is the unit. */
function zScore(value: number, lms: Lms, tails: boolean): number {
  const { l, m, s } = lms
  const z = l === 0 ? Math.log(value / m) / s : ((value / m) ** l - 1) / (l * s)
  if (!tails || Math.abs(z) <= 3) return z
  const side = Math.sign(z)
  const third = deviation(lms, 3 * side)
  return side * (3 + Math.abs(value - third) / Math.abs(third - deviation(lms, 2 * side)))
}

const deviation = ({ l, m, s }: Lms, k: number) => (l === 0 ? m * Math.exp(s * k) : m * (1 + l * s * k) ** (1 / l))

/** To two places, half away from zero; it is rounded before it is named. */
const rounded = (z: number) => (z < 0 ? -1 : 1) * (Math.round(Math.abs(z) * 100) / 100) + 0

const LIMITS: Record<Index, readonly [least: number, most: number]> = {
  waz: [-6, 5],
  haz: [-6, 6],
  whz: [-5, 5],
  baz: [-5, 5],
}

const isImplausible = (index: Index, z: number | null) => z !== null && (z < LIMITS[index][0] || z > LIMITS[index][1])

/** A child may be several at once. Up to 60 months thin and fat are told by weight for length, later by the BMI. */
function categoriesOf({ waz, haz, whz, baz }: Record<Index, number | null>, young: boolean): GrowthCategory[] {
  const low = <C extends 'W' | 'H' | 'X' | 'B'>(of: C, z: number): GrowthCategory[] =>
    z < -3 ? [`${of}-3`] : z < -2 ? [`${of}-2`] : []
  const high = (of: 'X' | 'B', z: number, most: '+2' | '+3'): GrowthCategory[] =>
    z > 3 ? [`${of}${most}`] : z > 2 ? [`${of}+2`] : z > 1 ? [`${of}+1`] : []
  return [
    ...(waz === null ? [] : [...low('W', waz), ...(waz > 2 ? (['W+2'] as const) : [])]),
    ...(haz === null ? [] : low('H', haz)),
    ...(young && whz !== null ? [...low('X', whz), ...high('X', whz, '+3')] : []),
    ...(!young && baz !== null ? [...low('B', baz), ...high('B', baz, '+2')] : []),
  ]
}

/** Full days from one day of the calendar to another, both `YYYY-MM-DD`; null where one of them is none. */
export function daysBetween(from: string, to: string): number | null {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  return first === null || last === null ? null : last - first
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days since a day long ago, by the Gregorian calendar. */
function dayNumber(text: string): number | null {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? []
  if (y === undefined || m === undefined || d === undefined || m < 1 || m > 12) return null
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  if (d < 1 || d > LENGTHS[m - 1]! + (leap && m === 2 ? 1 : 0)) return null
  const before = y - 1
  const years = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const months = LENGTHS.slice(0, m - 1).reduce((n, days) => n + days, 0) + (leap && m > 2 ? 1 : 0)
  return years + months + d
}
