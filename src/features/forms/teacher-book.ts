/** Sổ theo dõi và đánh giá (của giáo viên): one subject of one class, both terms, with the remarks. */
import { z } from 'zod'
import { formatCell } from '../../assessment/scheme.ts'
import type { FormBook, FormSection } from '../../documents/form-book.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type Book, findBook, ofOneVersion, standingSheet } from '../gradebook/index.ts'
import { type ClassOf, findClass, readInput } from '../results/index.ts'
import { id } from '../shapes.ts'
import { bookSubject, learnerOf } from './class-book.ts'
import { type BookSubject, termColumns } from './class-book-pages.ts'
import { classList, type Listed } from './class-list.ts'
import { dayText, NUMBER, narrow, numbered, tableOf, words } from './form-parts.ts'
import { fileName, handOut, headOf, PDF, standingOf, yearText } from './paper.ts'

export const teacherBookPaper = download({
  name: 'forms.teacherBook',
  summary: 'A teacher’s own book of one subject and class as PDF',
  input: z.object({ book: id }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    const of = await findClass(session, book.classId)
    const taught = of.books.find(b => b.id === book.id && b.scheme.programme !== 'primary' && b.subject !== '*')
    if (!taught) throw new NotFound('form')
    const { version, read } = await ofOneVersion(session, async () => {
      const pupils = await classList(session, of.id, true)
      const ids = pupils.map(p => p.id)
      const { pupils: given } = await readInput(session, of, 'CN', ids)
      return {
        pupils,
        standing: await standingOf(session, of, 'CN'),
        subject: bookSubject(taught, given),
        remarks: { HK1: await remarksOf(session, book, 'HK1'), HK2: await remarksOf(session, book, 'HK2') },
      }
    })
    const { standing, subject, pupils, remarks } = read
    const data: FormBook = {
      ...(await headOf(session, standing)),
      title: `Sổ theo dõi và đánh giá ${learnerOf(of)} của giáo viên`,
      scope: `${subject.name}, lớp ${of.name}, ${yearText(of.year)}`,
      cover: coverOf(of, subject),
      sections: [
        guide(of),
        ...(['HK1', 'HK2'] as const).map(term => teacherPage(subject, term, pupils, remarks[term])),
      ],
      version,
    }
    const bytes = await render('form-book', data, { at: data.printed.at })
    const name = fileName('pdf', 'so-giao-vien', book.subject, of.name, of.year)
    const delta = { form: 'teacherBook', book: book.id, class: of.id, year: of.year, journal: version.number }
    return handOut(session, standing, delta, { bytes, name, mediaType: PDF })
  },
})

function coverOf({ name, year }: ClassOf, subject: BookSubject): FormBook['cover'] {
  return [
    { label: 'Họ và tên giáo viên', value: subject.teachers.join(', ') },
    { label: 'Môn học', value: subject.name },
    { label: 'Lớp', value: name },
    { label: 'Năm học', value: `${year}–${year + 1}` },
  ]
}

/** By pupil, what the teacher wrote of the term. */
async function remarksOf(session: Session, book: Book, term: 'HK1' | 'HK2'): Promise<ReadonlyMap<string, string>> {
  const { scheme, rows } = await standingSheet(session, book, term)
  const column = scheme.columns.find(c => c.key === 'NX')
  return new Map([...rows].map(([pupil, values]) => [pupil, column ? formatCell(column, values.NX) : '']))
}

/** The items of the paper's instructions, in our own words. */
function guide(of: ClassOf): FormSection {
  return {
    ...{ kind: 'text', title: 'Hướng dẫn sử dụng', note: 'Tóm tắt.' },
    paragraphs: [
      'Sổ do giáo viên bộ môn quản lý và sử dụng trong năm học.',
      'Kết quả trong sổ này và trong sổ theo lớp là một: phần mềm in cả hai từ cùng các ô.',
      `Cột nhận xét ghi tự do về sự tiến bộ, ưu điểm nổi bật và hạn chế chủ yếu của ${learnerOf(of)}.`,
      'Chỗ ghi sai được sửa sao cho còn thấy cả số cũ lẫn số mới; trong phần mềm là phiếu điều chỉnh và lịch sử của ô.',
      'Nhà trường lưu giữ sổ sau khi kết thúc năm học.',
    ],
  }
}

const TERM_NAMES = { HK1: 'Học kỳ I', HK2: 'Học kỳ II' }

/** One term: across, because the remarks take their room. */
export function teacherPage(
  subject: BookSubject,
  term: 'HK1' | 'HK2',
  pupils: readonly Listed[],
  remarks: ReadonlyMap<string, string>,
): FormSection {
  const marks = termColumns(subject, term)
  const last = term === 'HK2'
  return tableOf({
    ...{ title: subject.name, note: TERM_NAMES[term], paper: 'a4-across' },
    columns: [
      ...[NUMBER, words('Mã số', 22), words('Họ và tên', 50), narrow('Ngày sinh', 19)],
      ...marks.map(([column]) => column),
      ...(last ? [narrow(subject.kind === 'scored' ? 'ĐTBmcn' : 'Cả năm', 14)] : []),
      words('Nhận xét sự tiến bộ, ưu điểm nổi bật, hạn chế chủ yếu'),
    ],
    rows: numbered(
      pupils.map(p => {
        const cells = subject.terms[term].get(p.id) ?? {}
        const left = p.leftOn === null ? '' : ` (rời lớp ${dayText(p.leftOn)})`
        return [
          ...[p.code, p.name + left, dayText(p.bornOn), ...marks.map(([, key]) => cells[key] ?? '')],
          ...(last ? [subject.year.get(p.id)?.result ?? ''] : []),
          remarks.get(p.id) ?? '',
        ]
      }),
    ),
    under: [passedOf(subject, term, pupils)],
    signers: (subject.teachers.length > 0 ? subject.teachers : ['']).map((name, i) => ({
      ...{ role: 'Giáo viên bộ môn', how: 'Ký, ghi rõ họ tên', name, dated: i === 0 },
    })),
  })
}

/** The footer of the paper: how many passed, of those who have a result. */
function passedOf({ terms, kind }: BookSubject, term: 'HK1' | 'HK2', pupils: readonly Listed[]): string {
  const results = pupils.flatMap(p => (p.leftOn === null ? [terms[term].get(p.id)?.result ?? ''] : []))
  const known = results.filter(text => text !== '')
  const passed = known.filter(text => (kind === 'scored' ? Number(text.replace(',', '.')) >= 5 : text === 'Đ')).length
  const rate = known.length === 0 ? '' : ` (${formatRate(passed, known.length)}%)`
  const what = kind === 'scored' ? 'ĐTBmhk từ 5,0 trở lên' : 'Đạt'
  return `${what}: ${passed}/${known.length}${rate}; chưa có kết quả: ${results.length - known.length}.`
}

/** Per cent with one decimal, half up, by integers. */
function formatRate(part: number, whole: number): string {
  const tenths = Math.floor((2000 * part + whole) / (2 * whole))
  return `${Math.floor(tenths / 10)},${tenths % 10}`
}
