import { describe, expect, it } from 'vitest'
import { nationalLaw, type Programme, presets, programmeOf } from '../../regulations/presets.ts'
import { binhDuong } from '../../regulations/schools/binh-duong.ts'
import { binhPhu } from '../../regulations/schools/binh-phu.ts'
import { dienBien } from '../../regulations/schools/dien-bien.ts'
import { muongAnh } from '../../regulations/schools/muong-anh.ts'
import { xuanTien } from '../../regulations/schools/xuan-tien.ts'
import { chains, chainsIn } from './chains.ts'
import { type DeadEnd, deadEnds } from './dead-ends.ts'
import { type Matter, type Person, TooWide } from './matter-walk.ts'
import type { Norm, Party, Regulation } from './regulation.ts'

const DAY = '2026-11-22'
const centreLaw = (own: Regulation = dienBien) => [...nationalLaw('continuing'), own]
const primaryLaw = (own: Regulation = binhPhu) => [...nationalLaw('primary'), own]
const chain = (id: string) => chains.find(c => c.id === id)!
/** the matters of a school with gradebooks */
const ofSchools = chainsIn('gradebooks').map(c => c.id)
const ofPreschools = chainsIn('preschool').map(c => c.id)
const person = (id: string, ...parties: Party[]): Person => ({ id, parties })

const centre: Person[] = [
  person('director', 'head', 'board.chair'),
  person('deputy', 'deputyHead'),
  person('lead', 'departmentLead', 'board.deputy', 'teacher'),
  person('network', 'siteAdmin', 'board.member'),
  person('member', 'board.member', 'teacher'),
  person('clerk', 'clerk'),
]
const maths: Matter = {
  about: 'Toán 10A1',
  people: [...centre, person('maths', 'subjectTeacher', 'teacher'), person('homeroom', 'homeroom', 'teacher')],
}
const ends = (layers: readonly Regulation[], id: string, matters: Matter[]): DeadEnd[] =>
  deadEnds(layers, chain(id), matters, DAY)
const shown = (end: DeadEnd) => `${end.path.map(t => `${t.action} by ${t.by}`).join(', ')} → ${end.opens.join(' and ')}`

/** A regulation with a norm more, or without some. */
const changed = (
  of: Regulation,
  { add = [], drop = () => false }: { add?: Norm[]; drop?: (norm: Norm) => boolean },
) => ({
  ...of,
  norms: [...of.norms.filter(n => !drop(n)), ...add],
})
const without = (people: readonly Person[], ...ids: string[]) => people.filter(p => !ids.includes(p.id))

describe('with its seats filled', () => {
  it('the centre’s regulation leads every matter to its end', () => {
    for (const id of ofSchools) expect([id, ends(centreLaw(), id, [maths]).map(shown)]).toEqual([id, []])
  })

  it('a homeroom teacher who asks, or who gave the leave, is replaced: still no dead end', () => {
    const asks = { about: 'asks', people: [...centre, person('both', 'subjectTeacher', 'homeroom', 'teacher')] }
    const permits = {
      about: 'permits',
      people: [
        ...without(centre, 'deputy'),
        person('maths', 'subjectTeacher'),
        person('deputy', 'deputyHead', 'homeroom'),
      ],
    }
    expect(ends(centreLaw(), 'correction', [asks, permits])).toEqual([])
  })

  it('the primary school’s regulation does, too', () => {
    const school: Matter = {
      about: 'Toán 4A',
      people: [
        person('head', 'head', 'board.chair'),
        person('deputy', 'deputyHead', 'board.deputy'),
        person('secretary', 'board.secretary', 'teacher'),
        person('lead', 'departmentLead', 'board.member'),
        person('clerk', 'clerk'),
        person('homeroom', 'homeroom', 'subjectTeacher', 'teacher'),
      ],
    }
    for (const id of ofSchools) expect([id, ends(primaryLaw(), id, [school]).map(shown)]).toEqual([id, []])
  })

  it.each([muongAnh, xuanTien])('the preschool’s regulation $id does, too', own => {
    const school: Matter = {
      about: 'Lớp 5 tuổi A',
      people: [
        person('head', 'head', 'board.chair'),
        person('deputy', 'deputyHead', 'board.deputy'),
        person('secretary', 'board.secretary', 'teacher'),
        person('member', 'board.member', 'teacher'),
        person('lead', 'departmentLead', 'teacher'),
        person('clerk', 'clerk'),
        person('first', 'homeroom', 'teacher'),
        person('second', 'contributor', 'teacher'),
      ],
    }
    const layers = [...nationalLaw('preschool'), own]
    for (const id of ofPreschools) expect([id, ends(layers, id, [school]).map(shown)]).toEqual([id, []])
  })
})

describe('a planted dead end', () => {
  it('two directors of whom one is gone: the other may have asked, and nobody is left to give leave', () => {
    const people = [
      ...without(centre, 'deputy', 'director'),
      person('director', 'head', 'board.chair', 'subjectTeacher'),
      person('homeroom', 'homeroom'),
    ]
    const [end, ...more] = ends(centreLaw(), 'correction', [{ about: 'Toán 10A1', people }])
    expect(more).toEqual([])
    expect(shown(end!)).toBe(' → deputyHead')
    expect(end!.missing.map(m => m.when)).toContainEqual({ step: 'consent', of: ['leader'] })
  })

  it('a board of one: after the only member has proposed nothing is lost, but a correction lacks its second witness', () => {
    const people = [
      person('director', 'head'),
      person('deputy', 'deputyHead'),
      person('network', 'siteAdmin'),
      person('member', 'board.chair'),
      person('both', 'subjectTeacher', 'homeroom'),
    ]
    expect(ends(centreLaw(), 'lock', [{ about: 'HK1', people }])).toEqual([])
    expect(ends(centreLaw(), 'correction', [{ about: 'Toán', people }]).map(shown)).toEqual([' → board'])
  })

  it('a witness who would have to be two persons', () => {
    const twice = changed(dienBien, {
      add: [
        {
          on: ['correction.apply'],
          effect: 'requires',
          when: [{ witness: 'homeroom' }],
          cites: ['DB-7.4'],
        },
      ],
    })
    const both = { about: 'Văn 10A1', people: [...centre, person('both', 'subjectTeacher', 'homeroom', 'teacher')] }
    expect(ends(centreLaw(twice), 'correction', [both]).map(shown)).toEqual([' → homeroom'])
    // with a teacher of the subject beside the homeroom teacher there is a way, and a way that ends nowhere
    const more = { ...both, people: [...both.people, person('second', 'subjectTeacher')] }
    expect(ends(centreLaw(twice), 'correction', [more]).map(shown)).toEqual(['correction.request by both → homeroom'])
  })

  it('a signing order with an empty seat', () => {
    const people = without(maths.people, 'homeroom')
    const [end, ...more] = ends(centreLaw(), 'transcript', [{ about: '12A1', people }])
    expect(more).toEqual([])
    expect(end!.opens).toEqual(['homeroom'])
  })

  it('a lock that nobody may carry out', () => {
    const people = without(maths.people, 'network', 'lead')
    expect(ends(centreLaw(), 'lock', [{ about: 'HK1', people }]).map(e => e.opens)).toEqual([['siteAdmin']])
  })

  it('an archive that the only leader both asked for and would release', () => {
    const people = [person('head', 'head', 'board.chair'), person('clerk', 'clerk')]
    expect(ends(primaryLaw(), 'archive', [{ about: '5A', people }]).map(shown)).toEqual([
      'archive.request by head → deputyHead',
    ])
  })
})

describe('the smallest way out', () => {
  it('is two people where one is not enough: two empty seats', () => {
    const people = [person('director', 'head'), person('maths', 'subjectTeacher'), person('network', 'siteAdmin')]
    expect(ends(primaryLaw(), 'headClose', [{ about: '', people }]).map(shown)).toEqual([' → board and board'])
  })

  it('is none where a clause turns everybody away, and the clause is named', () => {
    const bar: Norm = { on: ['archive.release'], effect: 'forbids', when: [], cites: ['BP-2.3'] }
    const [end] = ends(primaryLaw(changed(binhPhu, { add: [bar] })), 'archive', [maths])
    expect([end!.opens, end!.because[0]!.id]).toEqual([[], 'BP-2.3'])
  })
})

describe('the life of a book begins before its lock', () => {
  const barred = (action: Norm['on'][number], ...who: Party[]) =>
    changed(dienBien, {
      add: [{ on: [action], effect: 'forbids', when: who.length ? [{ actor: who }] : [], cites: ['DB-7.1'] }],
    })

  it.each([
    ['entry', 'score.enter'],
    ['traits', 'trait.enter'],
    ['window', 'window.decide'],
  ] as const)('a clause that forbids everybody %s leaves a dead end', (id, action) => {
    expect(ends(centreLaw(), id, [maths])).toEqual([])
    const [end] = ends(centreLaw(barred(action)), id, [maths])
    expect([end!.path, end!.opens, end!.because[0]!.id]).toEqual([[], [], 'DB-7.1'])
  })

  it('so does one that takes the entry from the teachers of the subject, and a book that nobody teaches', () => {
    expect(ends(centreLaw(barred('score.enter', 'subjectTeacher')), 'entry', [maths])).toHaveLength(1)
    const nobody = { about: 'Sử 10A1', people: without(maths.people, 'maths') }
    expect(ends(centreLaw(), 'entry', [nobody, maths]).map(end => [end.about, end.opens])).toEqual([
      [['Sử 10A1'], ['subjectTeacher']],
    ])
  })

  it('in a preschool the children’s book', () => {
    const layers = (norms: readonly Norm[]) => [...nationalLaw('preschool'), { ...muongAnh, norms }]
    const school = [person('head', 'head', 'board.chair'), person('first', 'homeroom', 'teacher')]
    for (const [id, action] of [
      ['childEntry', 'child.assess'],
      ['childRecord', 'child.record'],
    ] as const) {
      const of = [{ about: 'Lớp A', people: school }]
      expect(ends(layers(muongAnh.norms), id, of)).toEqual([])
      const bar: Norm = { on: [action], effect: 'forbids', when: [], cites: [muongAnh.silence[0]!] }
      expect(ends(layers([...muongAnh.norms, bar]), id, of)).toHaveLength(1)
    }
  })
})

describe('the search', () => {
  it('walks through matters that stand alike once, and names them all', () => {
    const people = without(maths.people, 'homeroom')
    const matters = ['Toán 10A1', 'Văn 10A1', 'Sử 10A2'].map(about => ({ about, people }))
    const [end, ...more] = ends(centreLaw(), 'transcript', matters)
    expect([end!.about, more]).toEqual([['Toán 10A1', 'Văn 10A1', 'Sử 10A2'], []])
  })

  it.each(Object.values(presets))('finds none in a school of sixty under $id alone', own => {
    const programme = programmeOf(own.id)
    const layers = [...nationalLaw(programme), own]
    const matters = sixty(programme)
    const found = (programme === 'preschool' ? ofPreschools : ofSchools).flatMap(id =>
      ends(layers, id, matters).map(end => `${id}: ${shown(end)}`),
    )
    expect([...new Set(found)]).toEqual([])
  })

  it('finds none where a school’s own regulation stands below the department’s guidance', () => {
    const layers = [...nationalLaw('primary'), binhDuong, binhPhu]
    for (const id of ofSchools) expect([id, ends(layers, id, sixty('primary')).map(shown)]).toEqual([id, []])
  })
})

/** Forty classes of a school with every seat filled. */
function sixty(programme: Programme): Matter[] {
  const leaders = [
    person('head', 'head', 'board.chair'),
    person('deputy', 'deputyHead', 'board.deputy'),
    person('secretary', 'board.secretary', 'teacher'),
    person('network', 'siteAdmin', 'board.member'),
    person('lead', 'departmentLead', 'teacher'),
    person('clerk', 'clerk'),
  ]
  const staff = Array.from({ length: 54 }, (_, n) =>
    person(`teacher${n}`, 'teacher', ...(n % 9 === 0 ? (['board.member'] as const) : [])),
  )
  const inClass = (k: number, n: number): Party[] => {
    if (k === (n + 1) % 54) return ['homeroom']
    if (k === n) return programme === 'preschool' ? ['contributor'] : ['subjectTeacher']
    return []
  }
  return Array.from({ length: 40 }, (_, n) => ({
    about: `lớp ${n}`,
    people: [...leaders, ...staff.map((t, k) => person(t.id, ...t.parties, ...inClass(k, n)))],
  }))
}

it('asks the law no more often than two seconds allow, in a school of sixty with forty classes', () => {
  // an answer costs some 10 µs with a hundred norms in force (bench decide): 60,000 of them are well under a second
  let asked = 0
  for (const chain of chains) deadEnds(centreLaw(), chain, sixty('continuing'), DAY, { onAsk: () => asked++ })
  expect(asked).toBeGreaterThan(1_000)
  expect(asked).toBeLessThan(60_000)
})

it('such a school is searched within the bound of the home page, and what is wider is said to be', () => {
  const search = (most: number) =>
    ofSchools.flatMap(id => deadEnds(centreLaw(), chain(id), sixty('continuing'), DAY, { most }))
  expect(search(2_000)).toEqual([])
  expect(() => search(3)).toThrow(TooWide)
})

describe('the second hand that ends a matter', () => {
  const head = person('head', 'head', 'board.chair')
  const homeroom = person('homeroom', 'homeroom', 'subjectTeacher', 'teacher')
  const told = (id: string, ...people: Person[]) => ends(primaryLaw(), id, [{ about: '4A', people }]).map(shown)

  it('a class that is handed on needs somebody else who can be named to receive it', () => {
    expect(told('receipt', homeroom, head)).toEqual([])
    expect(told('receipt', person('all', 'homeroom', 'head', 'teacher'))).toEqual([' → deputyHead'])
    // a post outside the classroom receives none
    expect(told('receipt', homeroom, person('nurse', 'nurse'))).toEqual([' → head'])
  })

  it('the head may put a pupil forward to a higher body and decide it, too', () => {
    for (const who of [homeroom, person('both', 'head', 'homeroom')])
      expect(told('higherPraise', who, head)).toEqual([])
    expect(told('higherPraise', homeroom)).toEqual([' → head'])
  })

  it('praise is decided by somebody else than who proposed it', () => {
    expect(told('praise', homeroom, head)).toEqual([])
    // begun by another homeroom teacher, say, the head can end it
    const both = person('both', 'head', 'homeroom')
    expect(told('praise', homeroom, both)).toEqual(['praise.propose by both → homeroom'])
    expect(told('praise', both)).toEqual([' → homeroom'])
  })

  it('the books of a class are confirmed by its homeroom teacher once their teachers have signed', () => {
    const teacher = person('maths', 'subjectTeacher')
    const block = (...people: Person[]) => ends(centreLaw(), 'block', [{ about: 'Toán 10A1', people }]).map(shown)
    expect(block(teacher, person('lead', 'homeroom'))).toEqual([])
    expect(block(teacher)).toEqual([' → homeroom'])
  })

  it('a head’s account is closed by two of the board', () => {
    const second = person('second', 'board.member')
    expect(told('headClose', person('chair', 'board.chair'), second)).toEqual([])
    expect(told('headClose', person('chair', 'board.chair'))).toEqual([' → board'])
  })
})
