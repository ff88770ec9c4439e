import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it, test, vi } from 'vitest'
import { nationalLaw, type Programme, presets } from '../../../../regulations/presets.ts'
import type { Letter } from '../../../documents/letter.ts'
import { letterDocx } from '../../../documents/letter-docx.ts'
import { render, stopRendering } from '../../../documents/render.ts'
import { parseXml } from '../../../documents/xml.ts'
import { readingIn } from '../../../law/readings.ts'
import type { Regulation } from '../../../law/regulation.ts'
import { actions, parties } from '../../../law/vocabulary.ts'
import { issuerOfDraft } from '../issuers.ts'
import { decisionText, fullName, signerOf, withSchool } from './decision-text.ts'
import { dutyText, momentText } from './duty-text.ts'
import { normText } from './norm-text.ts'
import { chaptersOf, isOfDecision, titlesOf, type Written } from './regulation-text.ts'

vi.setConfig({ testTimeout: 60_000 })
afterAll(stopRendering)

const programmes: Record<string, Programme> = {
  ...{ 'muong-anh': 'preschool', 'binh-phu': 'primary', 'xuan-tien': 'preschool' },
  ...{ 'binh-duong': 'primary', 'dien-bien': 'continuing' },
}
const school = 'Trung tâm Giáo dục thường xuyên Mường Sơn'
const writtenOf = (of: Regulation): Written => ({ of, above: nationalLaw(programmes[of.id]!), school })
const all = Object.values(presets).map((of): [string, Regulation] => [of.id, of])
const centre = presets['dien-bien']!

/** Every sentence that stands on its own: paragraphs and points. */
const sentences = (written: Written) =>
  chaptersOf(written).flatMap(({ articles }) =>
    articles.flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ text, points }) => (points.length > 0 ? points.map(p => p.text) : [text])),
    ),
  )
const times = (wanted: string, among: readonly string[]) =>
  among.filter(text => text === wanted || text.endsWith(` ${wanted}`)).length

function expectEveryNormOnce(of: Regulation): void {
  const written = writtenOf(of)
  const said = sentences(written)
  // what holds only under an answer that the school did not give is no part of its text
  const holding = of.norms.filter(n => !n.under || readingIn([of], n.under.reading) === n.under.answer)
  const norms = holding.map(norm => normText(norm, titlesOf(written)))
  for (const sentence of new Set(norms))
    expect([sentence, times(sentence, said)]).toEqual([sentence, times(sentence, norms)])
}

describe.each(all)('the regulation %s on paper', (_, of) => {
  const written = writtenOf(of)
  const paper = JSON.stringify([
    chaptersOf(written),
    decisionText(written, { number: null, decidedOn: null, effectiveFrom: '2026-12-01' }),
  ])

  it('says every norm, every duty, every period of keeping and every answer exactly once', () => {
    expectEveryNormOnce(of)
    const said = sentences(written)
    for (const duty of of.duties ?? []) expect(times(dutyText(duty, titlesOf(written)), said)).toBe(1)
    for (const { ask, default: without } of of.questions ?? []) expect(times(`${ask.vi} ${without.vi}`, said)).toBe(1)
    expect(said.filter(text => text.includes('được lưu giữ'))).toHaveLength(of.retention?.length ?? 0)
  })

  it('says each clause once, under its mark, and tells in the table where it stands', () => {
    const paragraphs = chaptersOf(written).flatMap(c => c.articles.flatMap(a => a.paragraphs))
    const { rows } = decisionText(written, { number: null, decidedOn: null, effectiveFrom: '2026-12-01' }).annex.index
    for (const [id, { vi }] of Object.entries(of.clauses)) {
      const marked = paragraphs.filter(
        p =>
          p.mark.slice(1, -1).split('; ')[0] === id &&
          !p.text.startsWith(`${vi.replace(/\.$/, '')}: `) &&
          p.text.startsWith(vi.replace(/\.$/, '')),
      )
      expect([id, marked.length]).toEqual([id, isOfDecision(of, id) || id.endsWith('-NN') ? 0 : 1])
      expect(rows.find(([mark]) => mark === id)?.[2]).toMatch(/Điều \d+|Quyết định/)
    }
  })

  it('has no word of the machine in it', () => {
    for (const word of [...actions, ...parties.filter(p => /[.A-Z]/.test(p)), 'undefined', 'null,{', '{{'])
      expect([word, paper.includes(word)]).toEqual([word, false])
    expect(paper).not.toMatch(/\b(action|party|part|missing|kept)\.|-Q\d+\b|năm học \d{4}-\d{4}/)
  })

  it('numbers its articles through all chapters, without a gap and without an empty one', () => {
    const articles = chaptersOf(written).flatMap(chapter => chapter.articles)
    expect(articles.map(a => a.number)).toEqual(articles.map((_, i) => i + 1))
    expect(articles.every(a => a.paragraphs.length > 0)).toBe(true)
  })
})

test('whatever norms a school keeps, and in whatever order, each stands in the text once', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...centre.norms]), norms => expectEveryNormOnce({ ...centre, norms })),
    { numRuns: 25 },
  )
})

test('the school’s own words stand in the text: its titles, its answers, what it grants with conditions', () => {
  const of = {
    ...centre,
    titles: { ...centre.titles, head: 'Giám đốc Trung tâm' },
    answers: { 'DB-Q2': 'Hai thành viên.' },
    passwords: { days: 90, clause: 'DB-2' },
  }
  const said = sentences(writtenOf(of)).join('\n')
  for (const words of [
    'Cần mấy thành viên Ban quản trị chứng kiến? Hai thành viên.',
    'Giám đốc Trung tâm hoặc văn thư được gửi quy chế tới nơi nhận.',
    'Người đã đề nghị hoặc chứng kiến trong cùng một việc thì không được đồng ý cho sửa.',
    'có một người là GVCN chứng kiến (nếu chính người ấy đã đề nghị hoặc đồng ý thì thay bằng một người nữa là Ban quản trị)',
    'GVCN xác nhận buổi nghỉ của tháng: từ ngày 01 tháng sau, chậm nhất hết ngày 05 tháng sau.',
    'trước 22 giờ Chủ nhật trước tuần đó.',
    'Mật khẩu được đổi chậm nhất sau mỗi 90 ngày.',
  ])
    expect(said).toContain(words)
})

test('a clause that the school worded itself stands in the text, whatever it is called', () => {
  const say = (id: string, vi: string) => ({ [id]: { ...centre.clauses[id]!, vi } })
  const left = Object.keys(centre.clauses).filter(id => id.endsWith('-NN') || isOfDecision(centre, id))
  expect(left.length).toBeGreaterThan(1)
  for (const id of left) {
    const own = `Trong năm học 2026-2027, mục ${id} thực hiện theo kế hoạch của trường.`
    const of = { ...centre, clauses: { ...centre.clauses, ...say(id, own) } }
    expect([id, JSON.stringify(chaptersOf(writtenOf(of))).includes(own.replace(/\.$/, ''))]).toEqual([id, true])
  }
})

test.each([
  ['month', { from: 'start', days: 1 }, 'chậm nhất hết ngày 01 của tháng'],
  ['month', { from: 'end', days: 0 }, 'chậm nhất hết ngày cuối cùng của tháng'],
  ['month', { from: 'start', days: 0 }, 'chậm nhất hết ngày thứ 1 trước khi tháng bắt đầu'],
  ['week', { from: 'end', days: 1 }, 'chậm nhất hết thứ Hai của tuần sau'],
  ['week', { from: 'start', days: 2, minutes: 450 }, 'trước 7 giờ 30 thứ Tư trong tuần'],
  ['term', { from: 'end', days: 14 }, 'chậm nhất hết ngày thứ 14 sau khi hết học kỳ'],
  ['year', { from: 'end', days: -3 }, 'chậm nhất hết ngày thứ 4 tính từ cuối năm học trở lại'],
] as const)('a deadline of each %s, %j, is “%s”', (every, due, words) => {
  expect(momentText(every, due, 'due')).toBe(words)
})

test('documents are named in full, and nobody is told twice which school it is', () => {
  expect(fullName('TT 43/2021/TT-BGDĐT')).toBe('Thông tư số 43/2021/TT-BGDĐT')
  expect(fullName('Quy chế kèm QĐ 426/QĐ-TTGDTX')).toBe('Quy chế kèm Quyết định số 426/QĐ-TTGDTX')
  expect(fullName('Luật Lưu trữ 33/2024/QH15')).toBe('Luật Lưu trữ số 33/2024/QH15')
  expect(withSchool('Giám đốc Trung tâm', school)).toBe(`Giám đốc ${school}`)
  expect(withSchool('Giám đốc Trung tâm GDTX Mường Sơn', school)).toBe(`Giám đốc ${school}`)
  expect(withSchool('Hiệu trưởng', 'Trường Tiểu học Phú Lộc')).toBe('Hiệu trưởng Trường Tiểu học Phú Lộc')
})

test('the board signs by its chair, a deputy for the head', () => {
  const written = writtenOf(presets['binh-phu']!)
  const lines = (['head', 'board.chair', 'deputyHead'] as const).map(party => {
    const { behalf, title } = signerOf(party, 'Lê Thị Hạnh', written)
    return [behalf, title]
  })
  expect(lines).toEqual([
    [null, 'Hiệu trưởng'],
    ['TM. Ban quản trị', 'Trưởng ban'],
    ['KT. Hiệu trưởng', 'Phó hiệu trưởng'],
  ])
})

test('grounds stand by rank: laws by their day alone, then decrees, then circulars with issuer and matter', () => {
  const bases = [
    { document: 'KH 16/KH-SGDĐT', certainty: 'verified' },
    { document: 'Luật Lưu trữ 33/2024/QH15', issuedOn: '2024-06-21', certainty: 'remembered' },
  ] as const
  const { grounds } = decisionText(writtenOf({ ...centre, bases }), {
    ...{ number: null, decidedOn: null, effectiveFrom: '2026-12-01' },
  })
  expect(grounds.map(g => g.split(' ').slice(2, 4).join(' '))).toEqual([
    ...['Luật Lưu', 'Nghị định', 'Nghị định', 'Thông tư', 'Kế hoạch'],
  ])
  expect(grounds[0]).toBe('Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024')
  expect(grounds[3]).toContain('của Bộ trưởng Bộ Giáo dục và Đào tạo về ')
})

test('guidance binds the schools under the department that issues it, and is called guidance', () => {
  const of: Regulation = { ...presets['binh-duong']!, layer: 'department' }
  const written = { of, above: nationalLaw('primary'), school: 'Sở Giáo dục và Đào tạo tỉnh Sông Lam' }
  const { articles, annex } = decisionText(written, { number: null, decidedOn: null, effectiveFrom: '2026-12-01' })
  const schools = 'các trường tiểu học trực thuộc Sở Giáo dục và Đào tạo tỉnh Sông Lam'
  expect(articles[0]).toContain(`đối với ${schools}`)
  expect(articles[2]).toMatch(/^Các trường tiểu học trực thuộc Sở /)
  expect(`${articles[0]} ${annex.subject}`.match(/hướng dẫn/gi)).toHaveLength(1)
  expect([annex.kind, sentences(written)[0]]).toEqual(['Hướng dẫn', expect.stringContaining(`tại ${schools}`)])
})

test.each(all)('nobody but people of the school is to sign the draft of %s', (_, of) => {
  const written = writtenOf(of)
  expect(['head', 'board.chair']).toContain(issuerOfDraft(written))
  expect(issuerOfDraft({ ...written, of: { ...of, issuedBy: 'Hội đồng trường' } })).not.toBe('operator')
})

describe('the file', () => {
  const at = '2026-11-18T02:00:00Z'
  const folder = mkdtempSync(join(tmpdir(), 'hoso-letter-'))
  const file = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1e7 })
  const written = writtenOf({ ...centre, title: { vi: 'Quản lý <sổ> & #đánh giá', en: '' } })
  const decided = { number: '88/QĐ-TTGDTX', decidedOn: '2026-02-08', effectiveFrom: '2026-12-01' }
  const letter: Letter = {
    ...{ mark: 'none', draftBecause: null, authority: 'Sở Giáo dục và Đào tạo', school, place: 'Mường Sơn' },
    ...{ number: decided.number, date: decided.decidedOn },
    ...decisionText(written, decided),
    signer: signerOf('head', 'Trần Văn Hùng', written),
    ...{ from: 'Nhật ký số 12.', version: `SHA-256 ${'ab'.repeat(32)}` },
  }
  const draft: Letter = {
    ...letter,
    ...{ mark: 'draft', draftBecause: 'chưa ban hành', number: null, date: null },
    signer: { ...letter.signer, name: null },
  }
  const said = [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Số: 88/QĐ-TTGDTX',
    'Mường Sơn, ngày 08 tháng 02 năm 2026',
    'Căn cứ Thông tư số 43/2021/TT-BGDĐT ngày 30 tháng 12 năm 2021;',
    'Điều 2. Quyết định này có hiệu lực kể từ ngày 01/12/2026',
    'thi hành Quyết định này./.',
    '- Lưu: VT.',
    'Trần Văn Hùng',
    'Chương VIII',
    'Quản lý <sổ> & #đánh giá',
    'Nhật ký số 12. SHA-256 abab',
  ]

  it('is a PDF that other tools find sound, with all that an administrative letter has, page numbers from the second on', async () => {
    const bytes = await render('letter', letter, { at })
    expect(Buffer.compare(bytes, await render('letter', letter, { at }))).toBe(0)
    const path = file('letter.pdf', bytes)
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors')
    const text = run('pdftotext', '-layout', path, '-').replace(/ +/g, ' ')
    for (const words of said) expect(text).toContain(words)
    const tops = text
      .split('\f')
      .slice(0, 3)
      .map(page => page.trim().split('\n')[0]!.trim())
    // the decision and the regulation each begin with their head; the regulation's second page is page 2
    expect(tops.map(top => top === '2')).toEqual([false, false, true])
    expect(text).not.toMatch(/BẢN NHÁP|THỬ NGHIỆM/)
  })

  it('is a document for a word processor: a sound zip of well-formed parts that say the same', async () => {
    const bytes = await letterDocx(letter, at)
    expect(Buffer.compare(bytes, await letterDocx(letter, at))).toBe(0)
    const path = file('letter.docx', bytes)
    expect(run('unzip', '-t', path)).toContain('No errors detected')
    const parts = run('unzip', '-Z1', path).trim().split('\n')
    const xml = new Map(parts.map(part => [part, run('unzip', '-p', path, part.replace(/[[\]]/g, '\\$&'))]))
    for (const [part, text] of xml) expect([part, parseXml(text).local !== '']).toEqual([part, true])
    const types = xml.get('[Content_Types].xml')!
    for (const part of parts.filter(p => !p.endsWith('.rels') && !p.startsWith('[')))
      expect(types).toContain(`"/${part}"`)
    // what ends a section is a point high: a page that is full gets no empty one behind it
    const ends = [...xml.get('word/document.xml')!.matchAll(/<w:p>(?:(?!<w:p>).)*?<w:sectPr>/gs)].map(([end]) => end)
    expect(ends.map(end => end.includes('w:line="20" w:lineRule="exact"'))).toEqual([true, true, true])
    const text = wordsOf(`${xml.get('word/document.xml')}${xml.get('word/footer.xml')}`)
    for (const words of said) expect(text).toContain(words)
    for (const chapter of letter.annex.chapters)
      for (const { paragraphs } of chapter.articles)
        for (const each of paragraphs.flatMap(p => [p, ...p.points])) expect(text).toContain(each.text)
  })

  it('says BẢN NHÁP on every page of a draft, with nothing signed', async () => {
    const path = file('draft.pdf', await render('letter', draft, { at }))
    const pages = run('pdftotext', '-layout', path, '-').split('\f').slice(0, -1)
    expect(pages.every(page => page.includes('BẢN NHÁP'))).toBe(true)
    expect(pages[0]).toContain('Số: ……/……')
    expect(pages.join()).not.toContain('Trần Văn Hùng')
    const docx = file('draft.docx', await letterDocx(draft, at))
    for (const part of ['word/header.xml', 'word/document.xml'])
      expect(wordsOf(run('unzip', '-p', docx, part))).toContain('BẢN NHÁP · chưa ban hành')
  })
})

/** What a reader of the document sees: the words of its runs, a line for each paragraph. */
const wordsOf = (xml: string) =>
  xml
    .replaceAll('</w:p>', '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
