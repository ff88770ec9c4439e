import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invalid, isInvalid } from './invalid.ts'
import {
  formatMark,
  formatPassLevel,
  formatResultLevel,
  formatScore,
  formatSubjectLevel,
  formatTraitLevel,
  parseComment,
  parseMark,
  parsePassLevel,
  parseResultLevel,
  parseScore,
  parseSubjectLevel,
  parseTraitLevel,
  passLevels,
  resultLevels,
  subjectLevels,
  type Tenths,
  tenths,
  traitLevels,
  type WholeTenths,
  wholeTenths,
} from './scores.ts'

describe('a mark as a teacher types it', () => {
  test.each([
    ['8,5', 85],
    ['8.5', 85],
    ['8', 80],
    [' 8 , 5 ', 85],
    ['\u00a08,5\u00a0', 85],
    ['\ufeff8,5', 85],
    ['8,50', 85],
    ['0', 0],
    ['10', 100],
    ['10,0', 100],
  ])('%j is taken as %d tenths', (typed, expected) => {
    expect(parseMark(typed)).toBe(expected)
  })

  test.each(['', '   ', '\u00a0', '\u200b'])('%j is an empty cell, not a zero', typed => {
    expect(parseMark(typed)).toBeNull()
    expect(parseScore(typed)).toBeNull()
  })

  test.each([
    ['7,25', invalid('ERR_MARK_PRECISION', 'GK', '7,3')],
    ['9,95', invalid('ERR_MARK_PRECISION', 'GK', '10,0')],
    ['70', invalid('ERR_MARK_RANGE', 'GK', '7,0')],
    ['85', invalid('ERR_MARK_RANGE', 'GK', '8,5')],
    ['100', invalid('ERR_MARK_RANGE', 'GK', '10,0')],
    ['105', invalid('ERR_MARK_RANGE', 'GK')],
    ['10.5', invalid('ERR_MARK_RANGE', 'GK')],
    ['-1', invalid('ERR_MARK_RANGE', 'GK')],
    ['7,,5', invalid('ERR_MARK_FORMAT', 'GK', '7,5')],
    ['7 5', invalid('ERR_MARK_FORMAT', 'GK', '7,5')],
    ['7,', invalid('ERR_MARK_FORMAT', 'GK', '7,0')],
    [',5', invalid('ERR_MARK_FORMAT', 'GK', '0,5')],
    ['08', invalid('ERR_MARK_FORMAT', 'GK', '8,0')],
    ['tám', invalid('ERR_MARK_FORMAT', 'GK')],
    ['1e1', invalid('ERR_MARK_FORMAT', 'GK')],
  ])('%j is refused and the likely mark offered', (typed, expected) => {
    expect(parseMark(typed, 'GK')).toEqual(expected)
  })

  test('reads back as the same mark however it is printed', () => {
    for (let mark = 0; mark <= 100; mark++) {
      expect(parseMark(formatMark(mark as Tenths))).toBe(mark)
      expect(parseMark(String(mark / 10))).toBe(mark)
    }
  })

  test('any text is a mark, an empty cell or a refusal whose suggestion would be taken', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d., -]{0,6}$/)), text => {
        for (const parse of [parseMark, parseScore]) {
          const read = parse(text)
          if (isInvalid(read)) {
            if (read.suggestion !== undefined) expect(parse(read.suggestion)).toBeTypeOf('number')
          } else expect(read === null || (Number.isInteger(read) && read >= 0 && read <= 100)).toBe(true)
        }
      }),
    )
  })
})

describe('a primary test score', () => {
  test('is whole, zero included, since TT 27 no longer bans it', () => {
    expect(parseScore('0')).toBe(0)
    expect(parseScore('9')).toBe(90)
    expect(parseScore('9,0')).toBe(90)
    expect(formatScore(90 as WholeTenths)).toBe('9')
  })

  test.each([
    ['8,5', invalid('ERR_SCORE_DECIMAL', 'DIEM')],
    ['11', invalid('ERR_SCORE_RANGE', 'DIEM')],
    ['90', invalid('ERR_SCORE_RANGE', 'DIEM', '9')],
    ['-1', invalid('ERR_SCORE_RANGE', 'DIEM')],
    ['chín', invalid('ERR_SCORE_FORMAT', 'DIEM')],
    ['09', invalid('ERR_SCORE_FORMAT', 'DIEM', '9')],
  ])('%j is refused', (typed, expected) => {
    expect(parseScore(typed, 'DIEM')).toEqual(expected)
  })
})

test('a number that is no mark cannot enter the type from storage', () => {
  expect(() => tenths(101)).toThrow(RangeError)
  expect(() => tenths(7.5)).toThrow(RangeError)
  expect(() => wholeTenths(85)).toThrow(RangeError)
})

describe('levels', () => {
  test('the letter T means another thing in each scale', () => {
    expect(parseSubjectLevel('T')).toBe('HOAN_THANH_TOT')
    expect(parseTraitLevel('t')).toBe('TOT')
    expect(parseResultLevel('T')).toBe('TOT')
  })

  test('Đ of the traits is refused as a subject level, H of the subjects as a trait', () => {
    expect(parseSubjectLevel('Đ', 'level:DD')).toEqual(invalid('ERR_LEVEL_CODE', 'level:DD'))
    expect(parseTraitLevel('H', 'trait:NHAN_AI')).toEqual(invalid('ERR_TRAIT_CODE', 'trait:NHAN_AI'))
  })

  test('Đ may be typed as D, and in the decomposed form of some keyboards', () => {
    expect(parseTraitLevel('D')).toBe('DAT')
    expect(parsePassLevel('cđ')).toBe('NHAN_XET_CHUA_DAT')
    expect(parseResultLevel('Chưa đạt'.normalize('NFD'))).toBe('CHUA_DAT')
  })

  test('names of object properties are no levels', () => {
    expect(isInvalid(parseSubjectLevel('constructor'))).toBe(true)
    expect(isInvalid(parsePassLevel('__proto__'))).toBe(true)
  })

  test('every level reads back from its print', () => {
    for (const l of subjectLevels) expect(parseSubjectLevel(formatSubjectLevel(l))).toBe(l)
    for (const l of traitLevels) expect(parseTraitLevel(formatTraitLevel(l))).toBe(l)
    for (const l of passLevels) expect(parsePassLevel(formatPassLevel(l))).toBe(l)
    for (const l of resultLevels) expect(parseResultLevel(formatResultLevel(l))).toBe(l)
  })
})

describe('a comment', () => {
  test('is stored composed, with the line breaks of a spreadsheet cell folded', () => {
    expect(parseComment(' Đọc tốt,\r\nviết\tcẩn thận '.normalize('NFD'))).toBe(
      'Đọc tốt, viết cẩn thận'.normalize('NFC'),
    )
    expect(parseComment(' \n ')).toBeNull()
  })

  test('may have a thousand characters as people count them, not one more', () => {
    expect(parseComment('ễ'.normalize('NFD').repeat(1000))).toHaveLength(1000)
    expect(parseComment('🌱'.repeat(1000))).toBeTypeOf('string')
    expect(parseComment('a'.repeat(1001), 'NX')).toEqual(invalid('ERR_COMMENT_LENGTH', 'NX'))
  })

  test('holds no control characters and none that turn the reading direction', () => {
    expect(parseComment('tốt\u0000', 'NX')).toEqual(invalid('ERR_COMMENT_CHARACTER', 'NX'))
    expect(parseComment('tốt\u202e', 'NX')).toEqual(invalid('ERR_COMMENT_CHARACTER', 'NX'))
  })
})
