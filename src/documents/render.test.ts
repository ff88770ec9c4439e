import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { CorrectionMinutes } from './correction-minutes.ts'
import { signatureFields } from './pades.ts'
import { bookmarksOf, openPdf, pagesOf } from './pdf-file.ts'
import { primaryForms } from './primary-forms.ts'
import { render, stopRendering } from './render.ts'
import { sampleTranscript } from './transcript.sample.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const folder = mkdtempSync(join(tmpdir(), 'hoso-render-'))
const at = '2027-05-08T02:15:00Z'
const file = (bytes: Uint8Array) => {
  const path = join(folder, 'file.pdf')
  writeFileSync(path, bytes)
  return path
}
const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe', encoding: 'utf8' })
const textOf = (bytes: Uint8Array, ...pages: string[]) =>
  run('pdftotext', ...pages, '-layout', file(bytes), '-').replace(/ +/g, ' ')

const minutes: CorrectionMinutes = {
  mark: 'trial',
  authority: 'Ủy ban nhân dân xã Phú Lộc',
  school: 'Trường Tiểu học Phú Lộc',
  number: '07/BB-THPL',
  place: 'Phú Lộc',
  date: '2027-05-08',
  title: 'Điều chỉnh điểm kiểm tra định kì sau khi khóa sổ',
  grounds: ['đơn đề nghị điều chỉnh của giáo viên ngày 06/5/2027'],
  cell: [
    { label: 'Học sinh', value: 'Nguyễn Thị Quỳnh Hương · 099217000123' },
    { label: 'Môn, cột', value: 'Lịch sử và Địa lí · Điểm kiểm tra cuối năm' },
  ],
  change: { from: '8', to: '9' },
  reason: 'Cộng nhầm điểm câu 7; #set text(red) và $x$ là chữ, không phải lệnh.',
  evidence: [{ name: 'bài kiểm tra.jpg', sha256: '9f417ab2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293ad5c0c07e' }],
  steps: [
    {
      act: 'Đề nghị điều chỉnh',
      who: 'Lê Văn Sỹ',
      role: 'Giáo viên bộ môn',
      at: '2027-05-06T18:12:40Z',
      clauses: ['BP-2.3'],
    },
  ],
  consequences: [{ what: 'Đánh giá kết quả giáo dục', before: 'Hoàn thành tốt', after: 'Hoàn thành xuất sắc' }],
  signers: [
    { role: 'Người đề nghị', name: 'Lê Văn Sỹ' },
    { role: 'Trưởng ban quản trị', name: 'Phạm Ngọc Ưỡng' },
  ],
  journal: { number: 10427, hash: '0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6' },
}

afterAll(stopRendering)

describe('the minutes of a correction', () => {
  test('tell who, when, which cell, from what to what, why, by which clause and with which consequence', async () => {
    const text = textOf(await render('correction-minutes', minutes, { at }))
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'TRƯỜNG TIỂU HỌC PHÚ LỘC',
      'Số: 07/BB-THPL',
      'Phú Lộc, ngày 08 tháng 5 năm 2027',
      'THỬ NGHIỆM',
      'Nguyễn Thị Quỳnh Hương · 099217000123',
      'Lê Văn Sỹ',
      '07/05/2027',
      '01:12:40',
      'BP-2.3',
      'Hoàn thành xuất sắc',
      'Nhật ký số 10427 · SHA-256 0d1e2f3a 4b5c6d7e',
    ]) {
      expect(text).toContain(words)
    }
  })

  test('print what people wrote as text, never as commands of the typesetter', async () => {
    expect(textOf(await render('correction-minutes', minutes, { at }))).toContain('#set text(red) và $x$ là chữ')
  })

  test('are the same bytes for the same data, and sound PDF/A for qpdf', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => render('correction-minutes', minutes, { at })))
    expect(Buffer.compare(first!, second!)).toBe(0)
    expect(run('qpdf', '--check', file(first!))).toContain('No syntax or stream encoding errors')
    expect(run('pdfinfo', '-meta', file(first!))).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
  })

  test('carry no mark in a real school', async () => {
    expect(textOf(await render('correction-minutes', { ...minutes, mark: 'none' }, { at }))).not.toContain('THỬ NGHIỆM')
  })
})

describe('the học bạ of a primary school', () => {
  test('has a cover, the notes, the biography and two pages a year, and three fields to be signed on the last', async () => {
    const data = sampleTranscript({ mark: 'none' })
    Object.assign(data.years[1]!.subjects.at(-1)!, { level: 'M', score: null, comment: '' })
    const pdf = await render('transcript-primary', { ...data, layout: primaryForms['TH-1'] }, { at, standard: 'a-3b' })
    const opened = openPdf(pdf)
    expect(pagesOf(opened)).toHaveLength(7)
    const fields = signatureFields(opened)
    expect(fields.map(each => each.name).sort()).toEqual(['homeroom', 'principal', 'seal'])
    for (const field of fields) expect(field.dictionary.entries.get('P')).toEqual(pagesOf(opened)[6])
    expect(textOf(pdf, '-f', '1', '-l', '1')).toContain('HỌC BẠ')
    expect(textOf(pdf, '-f', '3', '-l', '3')).toContain('QUÁ TRÌNH HỌC TẬP')
    expect(textOf(pdf, '-f', '6', '-l', '6')).toContain('Tin học và Công nghệ')
    expect(textOf(pdf, '-f', '6', '-l', '6').replace(/\s+/g, ' ')).toContain('Miễn học')
    expect(textOf(pdf, '-f', '7', '-l', '7').replace(/\s+/g, ' ')).toContain(
      'Hoàn thành chương trình lớp 4; được lên lớp 5.',
    )
    expect(run('qpdf', '--check', file(pdf))).toContain('No syntax or stream encoding errors')
  })

  test('is a draft without fields and without a QR as long as it is marked so', async () => {
    const draft = sampleTranscript({ mark: 'draft', link: null, linkCode: null })
    const pdf = await render('transcript-primary', { ...draft, layout: primaryForms['TH-1'] }, { at })
    expect(signatureFields(openPdf(pdf))).toEqual([])
    expect(textOf(pdf)).toContain('BẢN NHÁP')
  })

  test('cuts no name and no comment, however long', async () => {
    const long = sampleTranscript()
    long.pupil.name = 'Công Tằng Tôn Nữ Nguyễn Thị Quỳnh Hương Thảo Nguyên Khuê'
    long.pupil.residence = 'Ấp Ễnh Ương Trước, đường liên xã nối dài, '.repeat(4)
    long.years[1]!.subjects[3]!.comment = 'Ngoan, lễ phép, biết giúp đỡ bạn bè. '.repeat(40)
    long.years[1]!.subjects[3]!.name = 'Tiếng dân tộc thiểu số và văn hóa địa phương (tự chọn)'
    const pdf = await render('transcript-primary', { ...long, layout: primaryForms['TH-1'] }, { at })
    const words = textOf(pdf).replace(/\s+/g, ' ')
    expect(words).toContain('CÔNG TẰNG TÔN NỮ NGUYỄN THỊ QUỲNH HƯƠNG THẢO NGUYÊN KHUÊ')
    expect(words.match(/giúp đỡ bạn/g)!.length).toBe(40)
    expect(words.match(/Ễnh Ương/g)!.length).toBe(4)
    // the remark takes a page of its own, and the bookmarks tell where the years begin all the same
    expect(pagesOf(openPdf(pdf)).length).toBeGreaterThan(7)
    const marks = bookmarksOf(openPdf(pdf))
    expect(marks).toHaveLength(5)
    for (const [i, page] of marks.entries())
      expect(textOf(pdf, '-f', String(page), '-l', String(page)).replace(/\s+/g, ' ')).toContain(
        ['TIỂU HỌC', 'HƯỚNG DẪN', 'QUÁ TRÌNH', ...long.years.map(y => `Năm học: ${y.schoolYear}`)][i],
      )
  })
})

describe('the renderer', () => {
  test('tells what does not fit a template, and goes on with the next document', async () => {
    const broken = { ...minutes, date: 'không phải ngày' }
    await expect(render('correction-minutes', broken, { at })).rejects.toThrow('correction-minutes')
    await render('correction-minutes', minutes, { at })
  })

  test('refuses attachments where the standard has none', () => {
    const attachment = {
      name: 'a.xml',
      type: 'application/xml',
      description: '',
      relationship: 'data',
      text: '<a/>',
    } as const
    expect(() => render('correction-minutes', minutes, { at, attachments: [attachment] })).toThrow('PDF/A-3')
  })

  test('refuses what waits when it is stopped, and starts again when it is needed', async () => {
    const waiting = [1, 2, 3].map(() => render('correction-minutes', minutes, { at }))
    stopRendering()
    for (const result of await Promise.allSettled(waiting)) expect(result.status).toBe('rejected')
    await render('correction-minutes', minutes, { at })
  })
})
