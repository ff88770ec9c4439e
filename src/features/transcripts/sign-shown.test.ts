import { describe, expect, it } from 'vitest'
import type { TranscriptSubject, TranscriptYear } from '../../documents/transcript.ts'
import { outliersOf, rowOutliersOf } from './outliers.ts'
import { STEPS, signPlace, stageAt } from './sign-place.ts'
import { type Batch, changesBetween, type Shown, shortHash } from './sign-shown.ts'

const OF_YEAR: NonNullable<Shown['year']> = {
  rating: 'HTT',
  completion: 'HT_LOP',
  promotion: 'LEN_LOP',
  levels: null,
  absences: { excused: 1, unexcused: 0 },
  awards: [],
}
const document = (pupil: string, more: Partial<Shown> = {}): Shown => ({
  document: `${pupil} v1`,
  pupil,
  name: `Em ${pupil}`,
  registerNo: '201',
  version: 1,
  year: OF_YEAR,
  rows: [{ code: 'TOAN', name: 'Toán', level: 'H', score: 6, terms: null, comment: 'Cẩn thận.' }],
  sha256: 'a'.repeat(64),
  ready: true,
  outliers: [],
  ...more,
})
const batch = (digest: string, ...documents: Shown[]) => ({ digest, documents }) as unknown as Batch

describe('what changed between looking and signing', () => {
  it('is nothing where the digest is the same', () => {
    expect(
      changesBetween(batch('1', document('a')), batch('1', document('a', { year: { ...OF_YEAR, rating: 'HT' } }))),
    ).toEqual([])
  })

  it('names who came, who went, and in a new version every place that says something else', () => {
    const corrected = document('b', {
      document: 'b v2',
      version: 2,
      year: { ...OF_YEAR, rating: 'HTXS' },
      rows: [{ code: 'TOAN', name: 'Toán', level: 'T', score: 9, terms: null, comment: 'Cẩn thận.' }],
    })
    const before = batch('1', document('a'), document('b'), document('c'))
    const after = batch('2', corrected, document('c'), document('d'))
    expect(changesBetween(before, after)).toEqual([
      { pupil: 'a', name: 'Em a', what: 'gone', places: [] },
      {
        pupil: 'b',
        name: 'Em b',
        what: 'changed',
        places: [
          { place: 'row', name: 'Toán', from: 'H · 6 · Cẩn thận.', to: 'T · 9 · Cẩn thận.' },
          { place: 'rating', name: '', from: 'HTT', to: 'HTXS' },
        ],
      },
      { pupil: 'd', name: 'Em d', what: 'added', places: [] },
    ])
  })

  it('tells of a signature that somebody else gave meanwhile', () => {
    const signed = document('a', { sha256: 'b'.repeat(64) })
    expect(changesBetween(batch('1', document('a')), batch('2', signed))).toMatchObject([
      { what: 'signed', places: [] },
    ])
    // a signature that leaves every file as it was is no change of any document
    expect(changesBetween(batch('1', document('a')), batch('2', document('a')))).toEqual([])
  })

  it('is shown with hashes short enough to compare by eye', () => {
    expect(shortHash(`9f41${'0'.repeat(56)}c07e`)).toBe('9f41…c07e')
  })
})

describe('the address of a signing', () => {
  it('names the stage and the own subjects, and is read back', () => {
    const subjects = [{ code: 'TV' }, { code: 'NT.AN' }]
    expect(signPlace({ class: 'k', stage: 'subject', subjects })).toEqual({
      to: '/ky-hoc-ba/k',
      search: { buoc: 'mon', mon: 'TV,NT.AN' },
    })
    expect(signPlace({ class: 'k', stage: 'seal', subjects: [] }).search).toEqual({ buoc: 'dau' })
    for (const [stage, step] of Object.entries(STEPS)) expect(stageAt(step)).toBe(stage)
    expect([stageAt(undefined), stageAt('khac')]).toEqual([undefined, undefined])
  })
})

describe('what a teacher looks at before signing rows', () => {
  const row = (code: string, level: 'T' | 'H' | 'C', score: number | null, comment = 'Tốt.') =>
    ({ code, name: code, level, score, comment }) as TranscriptSubject
  const year = {
    absences: { excused: 30, unexcused: 0 },
    subjects: [row('TOAN', 'T', 5), row('TV', 'H', 8), row('DD', 'H', null, '')],
    completion: 'CHUA_HOAN_THANH',
    promotion: 'CHUA_LEN_LOP',
    afterSupport: true,
  } as TranscriptYear

  it('are the own rows only; the class and its absences are for who signs the whole', () => {
    expect(rowOutliersOf(year, ['TV'], null)).toEqual([])
    const before = { ...year, subjects: [row('TOAN', 'H', 5), row('TV', 'H', 8, 'Chậm.'), row('DD', 'H', null, '')] }
    const earlier = { version: 1, page: before }
    expect(rowOutliersOf(year, ['TOAN', 'DD'], earlier)).toMatchObject([
      { code: 'corrected', params: { version: 1, rows: 'TOAN H 5 → T 5' } },
      { code: 'levelAgainstTest' },
      { code: 'noComment' },
    ])
    expect(outliersOf(year, earlier)[0]!.params.rows).toBe('TOAN H 5 → T 5, TV')
    expect(outliersOf(year, null).map(o => o.code)).toEqual([
      'absences',
      'levelAgainstTest',
      'afterSupport',
      'notCompleted',
      'notPromoted',
      'noComment',
    ])
  })
})
