import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { type SheetOf, schemeFor } from '../assessment/scheme.ts'
import type { GradebookSheet } from './gradebook-sheet.ts'
import { render, stopRendering } from './render.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const folder = mkdtempSync(join(tmpdir(), 'hoso-sheet-'))
afterAll(() => {
  stopRendering()
  rmSync(folder, { recursive: true, force: true })
})

const at = '2027-01-16T02:15:00Z'
const families = ['Nguyễn Thị Diễm', 'Công Tằng Tôn Nữ Ngọc Quỳnh', 'Giàng A', 'Phạm Nguyễn Hoàng Thiên']
const given = ['Hương', 'Ữu', 'Ỷ', 'Nghiêm', 'Ẵm', 'Tếnh', 'Khuê']
const remark = 'Biết quan sát, ghi chép cẩn thận; còn rụt rè khi trình bày trước lớp, cần mạnh dạn hơn.'
const PUPILS = 45

/** A class of 45 with long names, every cell of the sheet filled, one remark as long as a remark can be. */
function full(of: SheetOf, mark: GradebookSheet['mark']): GradebookSheet {
  const { columns } = schemeFor(of)
  const longest = `${'Nghiêng nghiễm '.repeat(80)}`.slice(0, 1000)
  return {
    ...{ mark, authority: 'Ủy ban nhân dân xã Phú Lộc', school: 'Trường Tiểu học Phú Lộc', place: 'Phú Lộc' },
    title: 'Sổ theo dõi và đánh giá học sinh',
    ...{ subject: 'Phẩm chất, năng lực', className: '4A', period: 'Cuối học kỳ I, năm học 2026–2027' },
    teachers: ['Bùi Thu Hà'],
    columns: columns.map(({ title, name, kind }) => ({
      ...{ title, name },
      width: kind === 'comment' ? 'text' : kind === 'trait' ? 'tall' : 'mark',
    })),
    rows: Array.from({ length: PUPILS }, (_, i) => ({
      ...{ no: i + 1, code: `HV25${1000 + i}`, left: i === 7 },
      familyName: families[i % families.length]!,
      givenName: given[i % given.length]!,
      cells: columns.map(c => (c.kind !== 'comment' ? '10,0' : i === 20 ? longest : remark)),
    })),
    locked: mark === 'draft' ? null : { at: '2027-01-15T03:00:00Z', decisionNo: '41/QĐ-TTMS' },
    version: { number: 10427, hash: '0d1e2f3a4b5c6d7e'.repeat(4), at: '2027-01-14T03:00:00Z' },
    printed: { at, day: '2027-01-16', by: 'Bùi Thu Hà' },
    head: 'Hiệu trưởng',
  }
}

type Word = { text: string; left: number; right: number; top: number; bottom: number }
type Page = { width: number; height: number; words: Word[] }

/** Every word of a document with its place on its page, as pdftotext finds it. */
function pagesOf(bytes: Uint8Array): Page[] {
  const path = join(folder, 'sheet.pdf')
  writeFileSync(path, bytes)
  const html = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 1e8 })
  return html
    .split('<page ')
    .slice(1)
    .map(page => {
      const [width, height] = [...page.matchAll(/^width="([\d.]+)" height="([\d.]+)"/g)][0]!.slice(1).map(Number)
      const words = page.matchAll(
        /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g,
      )
      return {
        ...{ width: width!, height: height! },
        words: [...words].map(([, left, top, right, bottom, text]) => ({
          ...{ text: text!, left: Number(left), right: Number(right), top: Number(top), bottom: Number(bottom) },
        })),
      }
    })
}

const sheets: [name: string, of: SheetOf, columns: number][] = [
  ['fifteen traits and three remarks', { sheet: 'primaryTraits', grade: 4, period: 'CHK1' }, 18],
  [
    'a subject with its test',
    { sheet: 'primarySubject', grade: 4, subject: 'TOAN', period: 'CHK1', tech: 'SINGLE' },
    3,
  ],
  [
    'marks of a centre with three topics',
    { sheet: 'continuingScored', subject: 'TOAN', period: 'HK1', periodsPerYear: 105, topics: 3 },
    11,
  ],
]

test.each(sheets)('45 pupils with %s stand whole on A4 across', async (_, of, columns) => {
  const sheet = full(of, 'none')
  expect(sheet.columns).toHaveLength(columns)
  const pages = pagesOf(await render('gradebook-sheet', sheet, { at }))
  for (const { width, height, words } of pages) {
    expect([Math.round(width), Math.round(height)]).toEqual([842, 595])
    for (const word of words) {
      // the margins are 12 and 14 mm at the least; one millimetre is 2.83 points
      expect(word.left, word.text).toBeGreaterThan(30)
      expect(word.right, word.text).toBeLessThan(width - 30)
      expect(word.top, word.text).toBeGreaterThan(20)
      expect(word.bottom, word.text).toBeLessThan(height - 12)
    }
    const texts = words.map(w => w.text)
    expect(texts).toContain('10427,')
    expect(texts).toContain(`${pages.indexOf(pages.find(p => p.words === words)!) + 1}/${pages.length}`)
    if (words.some(w => w.text === '10,0')) expect(texts).toContain('TT')
  }
  const all = pages.flatMap(p => p.words.map(w => w.text))
  const marks = sheet.columns.filter(c => c.width !== 'text').length
  expect(all.filter(text => text === '10,0')).toHaveLength(marks * PUPILS)
  for (let no = 1; no <= PUPILS; no++) expect(all).toContain(String(no))
  // the longest remark stands there to its last word
  expect(all.filter(text => text === 'nghiễm').length).toBeGreaterThanOrEqual(60)
  expect(all.filter(text => text === 'HIỆU')).toHaveLength(1)
})

test('a draft says so on every page and has no place to sign; the same sheet at the same time gives the same bytes', async () => {
  const sheet = full(sheets[0]![1], 'draft')
  const bytes = await render('gradebook-sheet', sheet, { at })
  for (const { words } of pagesOf(bytes)) expect(words.filter(w => w.text === 'NHÁP').length).toBeGreaterThan(0)
  expect(pagesOf(bytes).flatMap(p => p.words.map(w => w.text))).not.toContain('HIỆU')
  expect(Buffer.compare(bytes, await render('gradebook-sheet', sheet, { at }))).toBe(0)
})
