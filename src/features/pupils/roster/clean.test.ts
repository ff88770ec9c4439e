import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from './cells.ts'
import { type CleanContext, cleanRow } from './clean.ts'
import type { Field } from './fields.ts'
import type { Pupil } from './pupil.ts'

type Values = Partial<Record<Field, string | number | Cell>>

const context: CleanContext = {
  schoolYear: 2025,
  required: new Set(),
  declined: new Set(),
  ticks: { female: true, male: true },
}

function cellOf(value: string | number | Cell): Cell | undefined {
  if (value === '') return undefined
  if (typeof value === 'string') return { is: 'text', text: value }
  return typeof value === 'number' ? { is: 'number', value } : value
}

function clean(values: Values, changes: Partial<CleanContext> = {}) {
  const cells = new Map(
    Object.entries(values).map(([field, value], column) => [field as Field, { column, cell: cellOf(value) }]),
  )
  return cleanRow({ sheet: 'DS', row: 7, cells }, { ...context, ...changes })
}

const named = { fullName: 'Lò Văn An' }
const codes = (values: Values, changes?: Partial<CleanContext>) =>
  clean(values, changes).faults.map(fault => fault.code)
const understood = (values: Values) => clean(values).interpretations.map(({ code, from, to }) => [code, from, to])

describe('names', () => {
  test('typed with loose accents, stray spaces, an Icelandic letter or in capitals, the name comes out clean and each step is listed', () => {
    expect(understood({ fullName: 'Lò Văn Ðạt'.normalize('NFD') })).toEqual([
      ['unicodeForm', 'Lò Văn Ðạt'.normalize('NFD'), 'Lò Văn Ðạt'],
      ['lookalike', 'Lò Văn Ðạt', 'Lò Văn Đạt'],
    ])
    expect(understood({ fullName: ' Ngô\u00a0 Bảo\u200b Yến ' })).toEqual([
      ['spaces', ' Ngô\u00a0 Bảo\u200b Yến ', 'Ngô Bảo Yến'],
    ])
    expect(clean({ fullName: 'Le\u200b\u0302 An' }).pupil.fullName).toBe('Lê An')
    expect(understood({ fullName: 'TRẦN THỊ NGỌC ÁNH' })).toEqual([
      ['nameCase', 'TRẦN THỊ NGỌC ÁNH', 'Trần Thị Ngọc Ánh'],
    ])
    expect(clean({ fullName: "H'HEN NIÊ" }).pupil.fullName).toBe("H'Hen Niê")
  })

  test('a name in mixed case stays as its family writes it, and capitals stay where the person declines', () => {
    expect(clean({ fullName: 'Lê Ca SA' }).pupil.fullName).toBe('Lê Ca SA')
    expect(clean({ fullName: 'LÒ VĂN AN' }, { declined: new Set(['nameCase']) }).pupil.fullName).toBe('LÒ VĂN AN')
  })

  test('family part and given name in two columns are joined, and the given name may have two words', () => {
    expect(clean({ familyName: 'Bùi Thị', givenName: 'Kim Nga' }).pupil).toEqual({
      fullName: 'Bùi Thị Kim Nga',
      familyName: 'Bùi Thị',
      givenName: 'Kim Nga',
    })
  })

  test('digits and signs in a name must be taken out, and the rest is proposed', () => {
    expect(clean({ fullName: 'Lò Văn An (2)' }).faults).toMatchObject([
      { code: 'nameCharacters', severity: 'mustFix', row: 7, column: 0, letter: 'A', suggestion: 'Lò Văn An' },
    ])
    expect(codes({ fullName: '', birthDate: '01/02/2019' })).toEqual(['nameMissing'])
    expect(clean({ fullName: 'An' }).faults).toMatchObject([{ code: 'nameSingleWord', severity: 'check' }])
  })
})

describe('birth dates', () => {
  const read = (value: string | number | Cell) => {
    const { pupil, faults, interpretations } = clean({ ...named, birthDate: value })
    return pupil.birthDate
      ? [pupil.birthDate, ...interpretations.map(one => one.code)]
      : faults.map(fault => fault.code)
  }

  test('a day is read however it is written, day before month', () => {
    expect(read('17/06/2019')).toEqual(['2019-06-17'])
    expect(read('6/12/2020')).toEqual(['2020-12-06'])
    expect(read('17.6.2019')).toEqual(['2019-06-17'])
    expect(read('17 - 6 - 2019')).toEqual(['2019-06-17'])
    expect(read('2019-06-17')).toEqual(['2019-06-17'])
    expect(read('17/06/2019 00:00:00')).toEqual(['2019-06-17'])
    expect(read({ is: 'date', date: '2019-06-17' })).toEqual(['2019-06-17', 'excelDate'])
    expect(read(43_633)).toEqual(['2019-06-17', 'excelSerial'])
    expect(read('17-6-20')).toEqual(['2020-06-17', 'twoDigitYear'])
    expect(read('ngày 17 tháng 6 năm 2019')).toEqual(['2019-06-17', 'dateWords'])
    expect(read('17062019')).toEqual(['2019-06-17', 'dateDigits'])
  })

  test('a two-digit year is of this century up to the school year, and of the last one after it', () => {
    expect(clean({ ...named, birthDate: '1/2/25' }).pupil.birthDate).toBe('2025-02-01')
    expect(clean({ ...named, birthDate: '1/2/26' }).pupil.birthDate).toBe('1926-02-01')
    expect(clean({ ...named, birthDate: '1/2/26' }, { schoolYear: 2026 }).pupil.birthDate).toBe('2026-02-01')
  })

  test('a day that does not exist is refused, and one written the American way is proposed and not assumed', () => {
    expect(read('31/02/2018')).toEqual(['dateImpossible'])
    expect(read('29/02/2019')).toEqual(['dateImpossible'])
    expect(read('29/02/2020')).toEqual(['2020-02-29'])
    expect(clean({ ...named, birthDate: '06/17/2019' }).faults[0]).toMatchObject({
      code: 'dateImpossible',
      severity: 'mustFix',
      value: '06/17/2019',
      suggestion: '17/06/2019',
    })
  })

  test('a year alone, words and days outside any school are faults with a reason', () => {
    expect(read('2019')).toEqual(['dateIncomplete'])
    expect(read(2019)).toEqual(['dateIncomplete'])
    expect(read('6/2019')).toEqual(['dateIncomplete'])
    expect(read('không rõ')).toEqual(['dateUnreadable'])
    expect(read('17/06/2027')).toEqual(['dateFuture'])
    expect(read('17/06/1899')).toEqual(['dateTooOld'])
    expect(codes({ ...named, birthDate: '01/01/1950' })).toEqual(['ageUnusual'])
  })

  test('day, month and year from three columns, or the date in the column Nam or Nữ', () => {
    expect(clean({ ...named, birthDay: 17, birthMonth: 6, birthYear: 2019 }).pupil.birthDate).toBe('2019-06-17')
    expect(clean({ ...named, maleMark: '', femaleMark: '17/6/2019' }).pupil).toMatchObject({
      birthDate: '2019-06-17',
      sex: 'female',
    })
  })

  test('every day of a century is read back from dd/mm/yyyy', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, date => {
        const iso = date.toISOString().slice(0, 10)
        expect(clean({ ...named, birthDate: iso.split('-').reverse().join('/') }).pupil.birthDate).toBe(iso)
      }),
    )
  })
})

describe('sex', () => {
  test('words, a tick in the column Nữ, and a blank there where others are ticked', () => {
    expect(clean({ ...named, sex: 'Nữ' }).interpretations).toEqual([])
    expect(clean({ ...named, sex: 'NU' }).pupil.sex).toBe('female')
    expect(understood({ ...named, femaleMark: 'x' })).toEqual([['sexMark', 'x', 'Nữ']])
    expect(understood({ ...named, femaleMark: '' })).toEqual([['sexBlank', '', 'Nam']])
    expect(clean({ ...named, femaleMark: 'Nam' }).pupil.sex).toBe('male')
  })

  test('nobody is a boy because a column was never filled', () => {
    const { pupil, faults } = clean({ ...named, femaleMark: '' }, { ticks: { female: false, male: false } })
    expect(pupil.sex).toBeUndefined()
    expect(faults).toMatchObject([{ code: 'missing', severity: 'check', field: 'sex' }])
  })

  test('1, both columns ticked and other words are asked about, not guessed', () => {
    expect(codes({ ...named, sex: '1' })).toEqual(['sexUnknown'])
    expect(codes({ ...named, femaleMark: 'x', maleMark: 'x' })).toEqual(['sexTwice'])
    expect(codes({ ...named, femaleMark: 'chưa rõ' })).toEqual(['sexUnknown'])
  })
})

describe('personal ids', () => {
  const girl = { ...named, birthDate: '17/06/2016', sex: 'Nữ' }

  test('a zero that Excel took is given back, and listed', () => {
    const { pupil, interpretations, faults } = clean({ ...girl, personalId: 99316000123 })
    expect(pupil.personalId).toBe('099316000123')
    expect(interpretations).toEqual([
      {
        sheet: 'DS',
        row: 7,
        column: 3,
        letter: 'D',
        field: 'personalId',
        code: 'idZero',
        from: '99316000123',
        to: '099316000123',
      },
    ])
    expect(faults).toEqual([])
  })

  test('where sex or year of birth speak against the zero, or the person declines, it is only proposed', () => {
    const boy = clean({ ...girl, sex: 'Nam', personalId: 99316000123 })
    expect(boy.pupil.personalId).toBeUndefined()
    expect(boy.faults).toMatchObject([{ code: 'idLength', severity: 'mustFix', suggestion: '099316000123' }])
    expect(codes({ ...girl, personalId: 99316000123 }, { declined: new Set(['idZero']) })).toEqual(['idLength'])
  })

  test('two lost zeros come back only where sex and year of birth both confirm it', () => {
    expect(clean({ ...girl, personalId: 1316000123 }).pupil.personalId).toBe('001316000123')
    expect(codes({ ...named, personalId: 1316000123 })).toEqual(['idLength'])
  })

  test('spaces, a quote of Excel and a padding format do no harm', () => {
    expect(clean({ ...girl, personalId: '099 316 000 123' }).pupil.personalId).toBe('099316000123')
    expect(clean({ ...girl, personalId: "'099316000123" }).pupil.personalId).toBe('099316000123')
    expect(clean({ ...girl, personalId: '="099316000123"' }).pupil.personalId).toBe('099316000123')
    const padded: Cell = { is: 'number', value: 99316000123, format: '000000000000' }
    expect(understood({ ...girl, personalId: padded })).toEqual([['idNumber', '099316000123', '099316000123']])
  })

  test('rounded, short, old and mistyped ids must be fixed', () => {
    expect(codes({ ...girl, personalId: '9.9316E+10' })).toEqual(['idRounded'])
    expect(codes({ ...girl, personalId: '0993160001' })).toEqual(['idLength'])
    expect(codes({ ...girl, personalId: '123456789' })).toEqual(['idOldCard'])
    expect(clean({ ...girl, personalId: 'O993160OO123' }).faults).toMatchObject([
      { code: 'idLetters', suggestion: '099316000123' },
    ])
  })

  test('an id that does not fit sex or year of birth is kept and asked about', () => {
    expect(clean({ ...girl, personalId: '099216000123' })).toMatchObject({
      pupil: { personalId: '099216000123' },
      faults: [{ code: 'idSexDiffers', severity: 'check' }],
    })
    expect(codes({ ...girl, personalId: '099317000123' })).toEqual(['idYearDiffers'])
  })
})

describe('the rest of a row', () => {
  test('phones get their zero back, +84 becomes 0, and a second number is kept apart', () => {
    const phone = (value: string | number) => clean({ ...named, contactPhone: value }).pupil
    expect(phone(900000404).contactPhone).toBe('0900000404')
    expect(phone('+84 900 000 404').contactPhone).toBe('0900000404')
    expect(phone('0900.000.404').contactPhone).toBe('0900000404')
    expect(phone('0900000404 / 0900000405')).toMatchObject({ contactPhone: '0900000404', otherPhones: ['0900000405'] })
    expect(codes({ ...named, contactPhone: '09000004' })).toEqual(['phoneUnreadable'])
  })

  test('the class comes from its column, else from the title, and never from a day that Excel made of 1-2', () => {
    const fromTitle = { className: { name: '1A', from: 'classFromTitle' as const } }
    expect(clean({ ...named, className: 'Lớp 1B' }, fromTitle).pupil.className).toBe('1B')
    expect(clean(named, fromTitle).interpretations).toMatchObject([{ code: 'classFromTitle', column: null, to: '1A' }])
    expect(codes({ ...named, className: { is: 'date', date: '2025-02-01' } }, fromTitle)).toEqual(['classIsDate'])
  })

  test('parents are people of their own', () => {
    const values = {
      ...named,
      fatherName: 'LÒ VĂN BÌNH',
      fatherBirthYear: 1985,
      motherBirthYear: '12/03/1988',
      guardianPhone: '-',
    }
    expect(clean(values).pupil).toMatchObject({
      father: { name: 'Lò Văn Bình', birthYear: 1985 },
      mother: { birthYear: 1988 },
    })
    expect(clean(values).pupil.guardian).toBeUndefined()
    expect(codes({ ...named, fatherBirthYear: '85' })).toEqual(['yearUnreadable'])
  })

  test('a tick and a word about disability are kept, a no is not', () => {
    expect(clean({ ...named, disability: 'x' }).pupil.disability).toBe('Có')
    expect(clean({ ...named, disability: 'Khiếm thính' }).pupil.disability).toBe('Khiếm thính')
    expect(clean({ ...named, disability: 'Không' }).pupil.disability).toBeUndefined()
  })

  test('errors of Excel, formulas without a result and endless texts are faults at their cell', () => {
    expect(codes({ ...named, address: { is: 'error', text: '#REF!' } })).toEqual(['cellError'])
    expect(codes({ ...named, birthDate: { is: 'error', text: '=' } })).toEqual(['formulaWithoutValue'])
    expect(codes({ ...named, note: 'a'.repeat(501) })).toEqual(['tooLong'])
  })

  test('all faults of a row come at once', () => {
    expect(codes({ fullName: '', birthDate: '31/02/2018', sex: '?!', personalId: '12', contactPhone: '1' })).toEqual([
      'nameMissing',
      'dateImpossible',
      'sexUnknown',
      'idLength',
      'phoneUnreadable',
    ])
  })

  test('what a school insists on must be there; what it does not is asked about where there is a column', () => {
    expect(clean({ ...named, personalId: '' }).faults).toMatchObject([{ code: 'missing', severity: 'check' }])
    expect(clean(named, { required: new Set(['birthDate']) }).faults).toMatchObject([
      { code: 'missing', severity: 'mustFix', field: 'birthDate' },
    ])
  })
})

/** The values of a pupil as a list would hold them. */
function asValues(pupil: Partial<Pupil>): Values {
  const { father, mother: _m, guardian: _u, familyName: _f, givenName: _g, otherPhones: _o, sex, ...rest } = pupil
  return {
    ...(rest as Values),
    ...(sex ? { sex: sex === 'female' ? 'Nữ' : 'Nam' } : {}),
    ...(father?.name ? { fatherName: father.name } : {}),
    ...(father?.phone ? { fatherPhone: father.phone } : {}),
  }
}

const letters = fc.constantFrom(
  ...'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ',
)
const word = fc.array(letters, { minLength: 1, maxLength: 6 }).map(all => all.join(''))
const spacing = fc.constantFrom(' ', '  ', '\u00a0', '\t', ' \u200b')
const name = fc
  .tuple(word, spacing, word, fc.constantFrom('lower', 'upper', 'title'), fc.constantFrom('NFC', 'NFD'))
  .map(([first, space, second, style, form]) => {
    const text = `${first}${space}${second}`
    const cased =
      style === 'upper'
        ? text.toUpperCase()
        : style === 'title'
          ? text.replace(/(^|\s)./g, at => at.toUpperCase())
          : text
    return cased.normalize(form)
  })
const messyRow = fc.record(
  {
    fullName: name,
    birthDate: fc.oneof(fc.constantFrom('17-6-20', '6/12/2020', '31/02/2018', 43_633, '17062019'), fc.string()),
    sex: fc.constantFrom('NAM', 'nữ', 'Nu', 'x', ''),
    personalId: fc.oneof(fc.constantFrom<string | number>(99320000123, '099 320 000 123', 1320000123), fc.string()),
    className: fc.constantFrom('Lớp 1A', '1A', ' lớp  mẫu giáo 5 tuổi A'),
    fatherName: name,
    fatherPhone: fc.constantFrom<string | number>(900000404, '+84900000404', '0900 000 404 / 0900000405'),
    address: fc.string({ unit: 'grapheme' }),
    note: fc.string({ unit: 'binary' }),
    learnerCode: fc.string(),
    disability: fc.constantFrom('x', 'không', 'Khiếm thính'),
  },
  { requiredKeys: ['fullName'] },
)

test('cleaning what was cleaned changes nothing and understands nothing new', () => {
  fc.assert(
    fc.property(messyRow, values => {
      const once = clean(values as Values)
      const twice = clean(asValues(once.pupil))
      const { otherPhones: _, ...pupil } = once.pupil
      expect(twice.pupil).toEqual(pupil)
      expect(twice.interpretations).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('a row gives the same pupil whether its accents are composed or not', () => {
  fc.assert(
    fc.property(messyRow, values => {
      const formed = (form: string) =>
        Object.fromEntries(
          Object.entries(values).map(([field, value]) => [
            field,
            typeof value === 'string' ? value.normalize(form) : value,
          ]),
        ) as Values
      expect(clean(formed('NFD')).pupil).toEqual(clean(formed('NFC')).pupil)
    }),
  )
})
