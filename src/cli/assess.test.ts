import { Readable, Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import golden from '../../test/golden/primary.json' with { type: 'json' }
import { type Grade, primarySubjects, testedSubjects, traitsOf } from '../assessment/subjects.ts'
import { assessLine, runAssess } from './assess.ts'

const answer = (line: object) => JSON.parse(assessLine(JSON.stringify(line)))
const best = (codes: readonly string[], value: unknown) => Object.fromEntries(codes.map(code => [code, value]))

type Given = {
  grade: number
  allScores?: number
  allLevels?: string
  allTraits?: string
  scores?: object
  levels?: object
  traits?: object
  electives?: string[]
  electivesCount?: boolean
  exempt?: string[]
  support?: { scores?: object; levels?: object }
  excellentSubject?: boolean
}

/** Writes the short form of a golden case out as a line: what is not given is T, and 9 in every test. */
function lineOf(given: Given) {
  const { grade, allScores = 9, allLevels = 'T', allTraits = 'T', electives = [], electivesCount, ...rest } = given
  const subjects = primarySubjects(grade as Grade, 'SINGLE').filter(s => s.kind !== 'elective')
  const levels = {
    ...best(
      subjects.map(s => s.code),
      allLevels,
    ),
    ...rest.levels,
  }
  const isElective = ([code]: [string, unknown]) => electives.includes(code)
  return {
    ...rest,
    op: 'primary',
    grade,
    subjects: Object.fromEntries(Object.entries(levels).filter(entry => !isElective(entry))),
    electives: Object.fromEntries(Object.entries(levels).filter(isElective)),
    traits: {
      ...best(
        traitsOf(grade as Grade).map(t => t.code),
        allTraits,
      ),
      ...rest.traits,
    },
    scores: { ...best(testedSubjects(grade as Grade, 'CN', 'SINGLE'), allScores), ...rest.scores },
    individualPlan: rest.exempt !== undefined,
    ...(rest.support && { support: { subjects: rest.support.levels ?? {}, scores: rest.support.scores ?? {} } }),
    ...(electivesCount !== undefined && { options: { electivesCount } }),
  }
}

describe('op primary', () => {
  for (const { id, says, given, expected, article } of golden)
    test(`${id}, grade ${given.grade}: ${says} (${article})`, () => {
      const result = answer({ id, ...lineOf(given) })
      if ('error' in expected) expect(result).toEqual({ id, error: { code: expected.error, at: expected.at } })
      else expect(result).toMatchObject({ id, ...expected })
    })

  test('cites the articles in short', () => {
    expect(answer(lineOf({ grade: 1 })).because).toEqual(['TT27/2020 9.2a', 'TT27/2020 11.1a', 'TT27/2020 13.1a'])
  })

  test('an exemption without an individual plan is refused', () => {
    const line = { ...lineOf({ grade: 4, exempt: ['GDTC'] }), individualPlan: false }
    expect(answer(line).error).toEqual({ code: 'ERR_IEP_REQUIRED', at: ['exempt:GDTC'] })
  })

  test.each([
    [{ scores: { TOAN: 'chín' } }, 'ERR_SCORE_FORMAT', 'score:TOAN'],
    [{ scores: { TOAN: true } }, 'ERR_SCORE_FORMAT', 'score:TOAN'],
    [{ scores: { TOAN: -1 } }, 'ERR_SCORE_RANGE', 'score:TOAN'],
    [{ traits: { NHAN_AI: 'H' } }, 'ERR_TRAIT_CODE', 'trait:NHAN_AI'],
    [{ levels: { DD: 7 } }, 'ERR_LEVEL_CODE', 'level:DD'],
  ])('%j is answered with %s', (given, code, at) => {
    expect(answer(lineOf({ grade: 4, ...given })).error).toEqual({ code, at: [at] })
  })

  test('names every place of a fault at once', () => {
    const line = lineOf({ grade: 4, scores: { KH: 8.5, TV: 9.5 } })
    expect(answer(line).error).toEqual({ code: 'ERR_SCORE_DECIMAL', at: ['score:TV', 'score:KH'] })
  })

  test('a shape that cannot be read is said, not guessed', () => {
    expect(answer({ op: 'primary', grade: 6 }).error).toEqual({ code: 'ERR_INPUT', at: ['grade'] })
    expect(answer({ op: 'primary', grade: 1, subjects: 7 }).error).toEqual({ code: 'ERR_INPUT', at: ['subjects'] })
  })
})

describe('averages', () => {
  test('are given and answered with one decimal', () => {
    const line = { id: '2', op: 'semester-average', tx: [8, 7, 9], gk: 7.5, ck: 8 }
    expect(answer(line)).toEqual({ id: '2', average: 7.9 })
    expect(answer({ id: '3', op: 'year-average', hk1: 6.3, hk2: 6.5 })).toEqual({ id: '3', average: 6.4 })
  })

  test('take a mark as people write it', () => {
    expect(answer({ op: 'year-average', hk1: '6,3', hk2: '6.5' })).toEqual({ id: null, average: 6.4 })
  })

  test('refuse a second decimal, a mark beyond ten, and a gap', () => {
    const line = { op: 'semester-average', tx: [8, 7], gk: 7, ck: 8 }
    expect(answer({ ...line, gk: 7.25 }).error).toEqual({ code: 'ERR_MARK_PRECISION', at: ['gk'], suggestion: '7,3' })
    expect(answer({ ...line, ck: 10.5 }).error).toEqual({ code: 'ERR_MARK_RANGE', at: ['ck'] })
    expect(answer({ ...line, tx: [8, null], ck: '' }).error).toEqual({ code: 'ERR_MISSING', at: ['tx[1]', 'ck'] })
    expect(answer({ ...line, tx: [] }).error).toEqual({ code: 'ERR_MISSING', at: ['tx'] })
  })
})

describe('op year-result', () => {
  const line = {
    id: '4',
    op: 'year-result',
    scheme: 'TT43',
    averages: [8, 8.1, 8.5, 9, 8.2, 6.5, 6.6],
    comments: ['D'],
    training: { hk1: 'TOT', hk2: 'TOT' },
    absences: 0,
  }

  test('answers level, result, title and articles', () => {
    expect(answer(line)).toEqual({
      id: '4',
      base: 'TOT',
      level: 'TOT',
      training: 'TOT',
      result: 'LEN_LOP',
      title: 'GIOI',
      because: ['TT43/2021 9.2a', 'TT43/2021 8', 'TT43/2021 11.1', 'TT43/2021 14.1'],
    })
  })

  test('options choose between two readings of the papers', () => {
    const c34 = { ...line, scheme: 'TT22', averages: [8, 8, 8, 8, 8, 7, 7, 4] }
    expect(answer(c34)).toMatchObject({ base: 'DAT', level: 'KHA' })
    expect(answer({ ...c34, options: { lift: 'remove' } })).toMatchObject({ base: 'DAT', level: 'DAT' })
    const failed = { ...line, comments: ['CD'] }
    expect(answer(failed)).toMatchObject({ level: 'TOT' })
    expect(answer({ ...failed, options: { commentGate: true } })).toMatchObject({ base: 'DAT', level: 'KHA' })
  })

  test('names everything that is missing', () => {
    expect(answer({ op: 'year-result', scheme: 'TT22', averages: [8, null] }).error).toEqual({
      code: 'ERR_MISSING',
      at: ['averages[1]', 'comments', 'training.hk1', 'training.hk2', 'absences'],
    })
    expect(answer({ ...line, averages: [8, null, 8, 8, 8, 8, 8] }).error).toEqual({
      code: 'ERR_MISSING',
      at: ['averages[1]'],
    })
  })
})

describe('op year-result under TT 58/2011, for old transcripts', () => {
  const line = {
    ...{ id: '58', op: 'year-result', scheme: 'TT58', averages: [8.5, 8, 8, 6.4], main: [0, 1], comments: ['D'] },
    ...{ conduct: 'TOT', absences: 0 },
  }

  test('answers in its own codes, with the overall average and the articles', () => {
    expect(answer(line)).toEqual({
      ...{ id: '58', overall: 7.7, base: 'KHA', level: 'KHA', conduct: 'TOT', result: 'LEN_LOP', title: 'TIEN_TIEN' },
      because: ['TT58/2011 13', 'TT58/2011 15', 'TT58/2011 18'],
    })
    expect(answer({ ...line, averages: [9, 9, 9, 2.5] })).toMatchObject({ base: 'YEU', level: 'TRUNG_BINH' })
    expect(answer({ ...line, main: [3] })).toMatchObject({ base: 'TRUNG_BINH' })
  })

  test('names every place of a fault, and answers no other scheme by these codes', () => {
    expect(answer({ op: 'year-result', scheme: 'TT58', averages: [8, null] }).error).toEqual({
      code: 'ERR_MISSING',
      at: ['averages[1]', 'main', 'comments', 'conduct', 'absences'],
    })
    expect(answer({ ...line, main: [4, -1, 'TOAN'] }).error).toEqual({
      code: 'ERR_INPUT',
      at: ['main[0]', 'main[1]', 'main[2]'],
    })
    expect(answer({ ...line, conduct: 'DAT' }).error).toEqual({ code: 'ERR_LEVEL_CODE', at: ['conduct'] })
    expect(answer({ ...line, scheme: 'QD02' }).error.code).toBe('ERR_INPUT')
  })
})

describe('the run', () => {
  async function run(text: string): Promise<string[]> {
    let written = ''
    const output = new Writable({
      write(chunk, _encoding, done) {
        written += chunk
        done()
      },
    })
    await runAssess(Readable.from([Buffer.from(text)]), output)
    return written.trimEnd().split('\n')
  }

  test('answers every line in order; a bad one gives an error and stops nothing', async () => {
    const lines = await run('\ufeff{"id":1,"op":"guess"}\r\n\n{bad\n[]\n{"id":5,"op":"year-average","hk1":8,"hk2":9}')
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { id: 1, error: { code: 'ERR_OP', at: ['op'] } },
      { id: null, error: { code: 'ERR_JSON', at: [] } },
      { id: null, error: { code: 'ERR_JSON', at: [] } },
      { id: null, error: { code: 'ERR_JSON', at: [] } },
      { id: 5, average: 8.7 },
    ])
  })

  test('is not stopped by lists in lists by the thousand', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const lines = await run(`{"id":${deep},"op":"guess"}\n{"id":2,"op":"year-average","hk1":8,"hk2":9}`)
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { id: null, error: { code: 'ERR_INPUT', at: [] } },
      { id: 2, average: 8.7 },
    ])
  })

  test('goes through ten thousand lines', async () => {
    const line = JSON.stringify({ id: 'x', ...lineOf({ grade: 5 }) })
    const lines = await run(`${line}\n`.repeat(10_000))
    expect(lines).toHaveLength(10_000)
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ id: 'x', rating: 'HTXS', promotion: 'RA_TRUONG' })
  })

  test('ends quietly when the reader has had enough', async () => {
    const closed = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    })
    await expect(runAssess(Readable.from(['{}\n{}\n']), closed)).resolves.toBeUndefined()
  })
})

describe('growth', () => {
  const child = { id: '5', op: 'growth', sex: 1, born: '2022-09-15', measured: '2026-09-15', kg: 12.6, cm: 94.8 }

  test('is answered with its scores, what is not usual and the standard', () => {
    expect(answer({ ...child, position: 'H', oedema: false })).toEqual({
      ...{ id: '5', waz: -2.07, haz: -2.03, whz: -1.34, baz: -1.1 },
      ...{ categories: ['W-2', 'H-2'], standard: 'WHO2006' },
    })
  })

  test.each([
    [
      { kg: null, cm: undefined },
      { code: 'ERR_MISSING', at: ['kg', 'cm'] },
    ],
    [{ sex: 3 }, { code: 'ERR_INPUT', at: ['sex'] }],
    [{ born: '2022-02-30' }, { code: 'ERR_INPUT', at: ['born', 'measured'] }],
    [{ born: { toString: 1 } }, { code: 'ERR_INPUT', at: ['born', 'measured'] }],
    [{ measured: 20260915 }, { code: 'ERR_INPUT', at: ['born', 'measured'] }],
    [{ born: '2027-01-01' }, { code: 'ERR_INPUT', at: ['measured'] }],
    [{ kg: '12,6' }, { code: 'ERR_INPUT', at: ['kg'] }],
    [{ kg: 126 }, { code: 'ERR_IMPLAUSIBLE', at: ['waz', 'whz', 'baz'] }],
    [{ position: 'đứng' }, { code: 'ERR_INPUT', at: ['position'] }],
  ])('says of a bad line what is wrong and where: %j', (wrong, error) => {
    expect(answer({ ...child, ...wrong })).toEqual({ id: '5', error })
  })
})
