import { describe, expect, it } from 'vitest'
import { nationalLaw } from '../../regulations/presets.ts'
import { binhDuong } from '../../regulations/schools/binh-duong.ts'
import { binhPhu } from '../../regulations/schools/binh-phu.ts'
import { dienBien } from '../../regulations/schools/dien-bien.ts'
import { isText, type Language, say, wordsIn } from '../texts/say.ts'
import { type Decision, decide, type Facts, type Missing } from './decide.ts'
import { explain, type MissingKind, titleOf } from './explain.ts'
import { type Action, type Party, posts, type Regulation, type StepKind, seats, type When } from './regulation.ts'

const primary = [...nationalLaw('primary'), binhDuong, binhPhu]
const centre = [...nationalLaw('continuing'), dienBien]
const facts = (parties: readonly Party[], more: Partial<Facts> = {}): Facts => ({
  day: '2026-11-18',
  actor: { id: 'p1', parties },
  boardInForce: true,
  ...more,
})
const told = (layers: readonly Regulation[], action: Action, f: Facts, language: Language = 'vi') =>
  explain(decide(layers, action, f), { action, facts: f, layers }, language, wordsIn(language))

/** One of each predicate; the type refuses a vocabulary that grew without this list. */
type Predicate = When extends infer W ? (W extends When ? keyof W : never) : never
const everyPredicate: Record<
  Exclude<Predicate, 'of' | 'instead' | 'insteadOf' | 'orReason' | 'least' | 'most'>,
  readonly When[]
> = {
  actor: [{ actor: ['head'] }],
  tookPart: [{ tookPart: ['request'] }],
  book: [{ book: 'open' }, { book: 'locked' }],
  changes: [{ changes: 'entered' }, { changes: 'handedIn' }],
  window: [{ window: ['open'] }, { window: ['after'] }, { window: ['before'] }],
  board: [{ board: 'inForce' }],
  step: (
    ['request', 'proposal', 'decision', 'consent', 'witness', 'execution', 'signature', 'approval'] as StepKind[]
  ).map(step => ({ step, of: ['board'] })),
  witness: [{ witness: 'homeroom', instead: 'board' }],
  reason: [{ reason: 'given' }],
  evidence: [{ evidence: 'given' }],
  complete: [{ complete: true }],
  blocksSigned: [{ blocksSigned: ['subjectTeacher', 'homeroom'] }, { blocksSigned: ['homeroom'], orReason: true }],
  content: [{ content: 'asAgreed' }],
  headRemains: [{ headRemains: true }],
  stepUp: [{ stepUp: true }],
  standsIn: [{ standsIn: ['deputy'] }],
  signedBefore: [{ signedBefore: ['homeroom'] }],
  quorum: [{ quorum: 5, of: ['board'] }],
  consentAgain: [{ consentAgain: ['leader'] }],
  daysBefore: [
    { daysBefore: 'termEnd', least: 5 },
    { daysBefore: 'yearEnd', most: 9 },
    { daysBefore: 'termEnd', least: 2, most: 9 },
  ],
}

const everyParty: Party[] = [
  ...posts,
  ...seats,
  ...([
    'board',
    'leader',
    'administrator',
    'homeroom',
    'subjectTeacher',
    'contributor',
    'guardian',
    'learner',
  ] as const),
  ...(['operator', 'officer', 'inspector', 'self'] as const),
]

describe('words for the law', () => {
  it('says what closed a matter: the lock of the book, or results that stand approved', () => {
    const approved = { steps: [{ kind: 'approval', by: 'p2', as: 'head' } as const] }
    const asked = (more: Partial<Facts>) =>
      told(centre, 'term.import', facts(['homeroom'], { book: 'open', evidenceGiven: true, ...more })).headline
    expect(asked({})).toBe('Được nhập kết quả học kỳ từ nơi khác.')
    expect(asked({ book: 'locked' })).toMatch(/^Sổ đã khóa/)
    expect(asked(approved)).toMatch(/^Kết quả đã được duyệt/)
  })

  it.each(['vi', 'en'] as const)('every predicate, missing, has a sentence that is complete (%s)', language => {
    for (const when of Object.values(everyPredicate).flat()) {
      const missing: Missing = { when, who: ['head', 'board.chair'] }
      for (const decision of [
        { verdict: 'needs', because: [], missing: [missing] },
        { verdict: 'refused', cause: 'closed', because: [], missing: [missing], others: [] },
        { verdict: 'refused', cause: 'missing', because: [], missing: [missing], others: [] },
      ] satisfies Decision[]) {
        const f = facts(['teacher'])
        const asked = { action: 'score.enter' as const, facts: f, layers: primary }
        const shown = explain(decision, asked, language, wordsIn(language))
        for (const text of [shown.headline, ...shown.missing.map(m => m.text)]) {
          expect(text, JSON.stringify(when)).not.toMatch(/\{\{|undefined|^law\.|^missing\.|^party\./)
          expect(text.length).toBeGreaterThan(3)
        }
      }
    }
  })

  it('every deed that a regulation speaks of, and every capacity, has a name in both languages', () => {
    const deeds = new Set([...primary, ...centre].flatMap(r => r.norms.flatMap(n => n.on)))
    for (const deed of deeds) expect(isText(`action.${deed}`), deed).toBe(true)
    for (const party of everyParty) expect(isText(`party.${party}`), party).toBe(true)
  })

  it('nobody is told merely that the right is lacking', () => {
    for (const language of ['vi', 'en'] as const)
      for (const layers of [primary, centre])
        for (const deed of new Set(layers.flatMap(r => r.norms.flatMap(n => n.on))))
          for (const party of everyParty) {
            const { verdict, headline, because } = told(layers, deed, facts([party]), language)
            if (verdict === 'allowed') continue
            expect(headline).not.toMatch(/không có quyền|permission|not authori|\{\{|undefined/i)
            expect(because.length, `${deed} ${party}`).toBeGreaterThan(0)
          }
  })
})

describe('a refusal helps', () => {
  it('a locked book says so, with the clause, what the way out still needs, and whose it is', () => {
    const shown = told(primary, 'score.enter', facts(['subjectTeacher'], { book: 'locked', window: 'open' }))
    expect(shown.headline).toBe('Sổ đã khóa, nên không nhập điểm trực tiếp được nữa.')
    expect(shown.because).toMatchObject([
      { id: 'BP-2.3', document: binhPhu.document, ofLaw: false, certainty: 'verified' },
    ])
    expect(shown.missing).toMatchObject([
      { what: 'consent', who: ['Ban quản trị'], text: 'sự đồng ý của Ban quản trị' },
    ])
    expect(shown.remedy).toEqual({
      act: 'correction.request',
      who: 'giáo viên bộ môn hoặc giáo viên chủ nhiệm',
      text: 'Gửi đề nghị sửa',
    })
  })

  it('what only a board does sleeps until one is in force, and the answer says who founds it', () => {
    const asleep = told(primary, 'report.send', facts(['teacher'], { boardInForce: false }))
    expect(asleep.headline).not.toContain('còn hiệu lực')
    const shown = told(primary, 'account.askHeadReset', facts(['teacher'], { boardInForce: false }))
    expect(shown.headline).toBe(
      'Đề nghị đặt lại tài khoản của người đứng đầu là việc của Ban quản trị, mà hiện chưa ban nào còn hiệu lực: Hiệu trưởng lập ban bằng quyết định.',
    )
    expect(shown.missing).toMatchObject([{ what: 'board', who: ['Hiệu trưởng'] }])
    expect(told(primary, 'account.askHeadReset', facts(['teacher'])).missing).toEqual([])
  })

  it('the same at the centre asks for its own two witnesses, by its own words', () => {
    const shown = told(centre, 'score.enter', facts(['subjectTeacher'], { book: 'locked' }))
    expect(shown.missing.map(m => [m.what, m.who])).toEqual([
      ['consent', ['Giám đốc', 'Phó Giám đốc']],
      ['witness', ['Ban quản trị']],
      ['witness', ['GVCN']],
    ])
  })

  it('the homeroom teacher, who cannot witness the own request, is told of a second member of the board', () => {
    const shown = told(centre, 'score.enter', facts(['subjectTeacher', 'homeroom'], { book: 'locked' }))
    expect(shown.missing.map(m => m.who)).toEqual([['Giám đốc', 'Phó Giám đốc'], ['Ban quản trị'], ['Ban quản trị']])
  })

  it.each([
    ['score.enter', ['subjectTeacher'], { window: 'after' }, 'Đã hết hạn nhập của kỳ này'],
    ['score.enter', ['subjectTeacher'], { window: 'before' }, 'Chưa đến ngày mở nhập'],
    ['correction.request', ['subjectTeacher'], { book: 'open', window: 'open' }, 'Sổ đang mở: sửa thẳng trong sổ'],
    ['score.enter', ['head'], { book: 'open' }, 'Nhập điểm là việc của giáo viên bộ môn.'],
    ['account.reset', ['board.deputy', 'self'], {}, 'Không ai tự đặt lại mật khẩu cho mình'],
    ['lock.execute', ['deputyHead'], { stepUp: true }, 'còn thiếu: quyết định của Ban quản trị.'],
    ['journal.read', ['guardian'], {}, 'Xem nhật ký là việc của'],
  ] as const)('%s by %j with %j: %s', (action, parties, more, words) => {
    expect(told(primary, action, facts(parties, more)).headline).toContain(words)
  })

  it('one person has one part in a matter, and hears which part it was', () => {
    const steps = [{ kind: 'request', by: 'p1', as: 'subjectTeacher' } as const]
    expect(told(centre, 'correction.consent', facts(['head'], { steps })).headline).toBe(
      'Mỗi người một phần trong một việc: bạn đã đề nghị, nên phần này để người khác làm: Giám đốc hoặc Phó Giám đốc.',
    )
  })

  it('nobody who sends somebody to others leaves open to whom, and by which clause', () => {
    const shown = told(primary, 'account.reset', facts(['board.deputy', 'self']))
    expect(shown.headline).toMatch(/^Không ai tự đặt lại mật khẩu cho mình: nhờ người khác \(.*Hiệu trưởng.*\)\.$/)
    expect(shown.because.length).toBeGreaterThan(1)
  })

  it('a time for entry that nobody decided is no day that has not come: it says so, and who decides', () => {
    const early = (more: Partial<Facts>) =>
      told(centre, 'score.enter', facts(['subjectTeacher'], { book: 'open', window: 'before', ...more }))
    expect(early({}).headline).toBe('Chưa đến ngày mở nhập của kỳ này.')
    const undecided = early({ undecided: true })
    expect(undecided.headline).toBe('Chưa ai quyết định thời gian nhập của kỳ này.')
    expect(undecided.remedy).toEqual({
      act: 'window.decide',
      who: 'Giám đốc hoặc Phó Giám đốc',
      text: 'Quyết định thời gian nhập',
    })
  })

  it('a zero, a contribution or a column of a locked book waits for its opening where a regulation knows one', () => {
    for (const deed of ['score.askZero', 'score.contribute', 'score.handIn'] as const) {
      const shown = told(centre, deed, facts(['subjectTeacher', 'contributor'], { book: 'locked', reasonGiven: true }))
      expect([deed, shown.remedy?.act, shown.headline]).toEqual([
        deed,
        'lock.reopen',
        expect.not.stringContaining('cách khác'),
      ])
    }
    const closed: Regulation = { ...dienBien, norms: dienBien.norms.filter(n => !n.on.includes('lock.reopen')) }
    const shown = told(
      [...nationalLaw('continuing'), closed],
      'score.handIn',
      facts(['subjectTeacher'], { book: 'locked' }),
    )
    expect([shown.remedy, shown.headline]).toEqual([
      undefined,
      expect.stringContaining('Không quy định nào mở ra cách khác.'),
    ])
  })

  it('what must be so names who can see to it: the time, the book, the empty cells, another head', () => {
    const asks = (w: When, on: Action = 'lock.decide') => {
      const norm = { on: [on], effect: 'requires' as const, when: [w], cites: dienBien.silence }
      const layers = [...nationalLaw('continuing'), { ...dienBien, norms: [...dienBien.norms, norm] }]
      const { missing } = told(layers, on, facts(['head', 'deputyHead'], { complete: false, stepUp: true }))
      return missing.find(m => Object.keys(w)[0] === m.what)
    }
    expect(asks({ window: ['open'] })?.text).toMatch(/\(người lo việc này: Giám đốc hoặc Phó Giám đốc\)$/)
    expect(asks({ complete: true })?.who).toContain('GVBM')
    expect(asks({ book: 'open' })?.who).toContain('Giám đốc')
    expect(asks({ book: 'locked' })?.who).not.toEqual([])
    expect(asks({ headRemains: true })?.who).toContain('Giám đốc')
    expect(asks({ content: 'asAgreed' }, 'result.approve')?.who).toEqual(['GVCN'])
  })

  it('an own way that is barred for now is told beside that of another, which is open', () => {
    const permits = (when: When[]) => ({
      on: ['lock.reopen' as const],
      effect: 'permits' as const,
      when,
      cites: dienBien.silence,
    })
    const norms = [permits([{ actor: ['clerk'] }, { window: ['open'] }]), permits([{ actor: ['head'] }])]
    const shown = told([{ ...dienBien, norms }], 'lock.reopen', facts(['clerk'], { window: 'after' }))
    expect(shown.headline).toMatch(/Lúc này Giám đốc .* được\.$/)
  })
})

describe('titles', () => {
  it('are those of the most particular regulation that has one', () => {
    expect(titleOf(centre, 'homeroom', 'vi', wordsIn('vi'))).toBe('GVCN')
    expect(titleOf(primary, 'homeroom', 'vi', wordsIn('vi'))).toBe('giáo viên chủ nhiệm')
    expect(titleOf(centre, 'head', 'vi', wordsIn('vi'))).toBe('Giám đốc')
  })

  it('in English stand beside the school’s own word', () => {
    expect(titleOf(centre, 'homeroom', 'en', wordsIn('en'))).toBe('the homeroom teacher (GVCN)')
  })
})

it('the kinds of what is missing are the words of the vocabulary', () => {
  const kinds: MissingKind[] = ['consent', 'witness', 'decision', 'signature', 'stepUp', 'reason']
  for (const kind of kinds) expect(isText(`missing.${kind}`)).toBe(true)
  expect(say('vi', 'missing.reason')).toBe('lý do')
})
