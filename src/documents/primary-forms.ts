/**
 * The forms of the primary học bạ as data: one version for each circular, taken by grade and school year. What every
 * element rests on stands here with its certainty; nothing was printed from an official file.
 */
import type { LegalRef } from '../assessment/legal-ref.ts'
import { firstPrimary } from '../assessment/rule-sets.ts'
import type { Grade } from '../assessment/subjects.ts'
import { newest } from './forms/template.ts'

/** `*strong*`, `_emphasised_` or plain: one piece of a line */
type Runs = readonly string[]
type Column = { title: string; mm: number | null }

export type PrimaryForm = {
  /** first school year in which each grade is printed by this version */
  from: Readonly<Record<Grade, number>>
  /** of the file, and under HỌC BẠ on the cover */
  title: string
  cover: readonly string[]
  words: { learner: string; school: string; head: string }
  /** the pages before those of the years, in their order */
  front: readonly ('cover' | 'notes' | 'biography')[]
  /** `landmark`: of the page, in the list of contents that readers of PDF show */
  notes: { landmark: string; title: string; items: readonly Runs[]; digital: readonly Runs[] }
  /** lines for as many years in the course of study */
  years: number
  subjects: { title: string; columns: Readonly<Record<'subject' | 'level' | 'score' | 'comment', Column>> }
  traits: {
    columns: Readonly<Record<'content' | 'level' | 'comment', Column>>
    qualities: string
    competences: string
    general: string
    specific: string
  }
  /** the captions under the traits */
  rating: string
  awards: string
  completion: string
  names: {
    traits: Readonly<Record<string, string>>
    letters: Readonly<Record<'T' | 'D' | 'C', string>>
    ratings: Readonly<Record<'HTXS' | 'HTT' | 'HT' | 'CHT', string>>
    /** {n} is the grade, {next} the one after it */
    ends: Readonly<Record<'finished' | 'done' | 'notDone' | 'promoted' | 'notPromoted', string>>
  }
  /** what stands over the name of the head */
  approves: string
  sources: Readonly<Record<PrimaryElement, LegalRef>>
}

export type PrimaryElement =
  | 'cover'
  | 'notes'
  | 'biography'
  | 'history'
  | 'head'
  | 'subjects'
  | 'traits'
  | 'rating'
  | 'awards'
  | 'completion'
  | 'confirmation'
  | 'order'
  | 'digital'

const phuLuc1 = (at: string, certainty: LegalRef['certainty']): LegalRef => ({
  ...{ document: 'TT 27/2020/TT-BGDĐT', at: `Phụ lục 1, ${at}`, certainty },
})
const ours = (at: string): LegalRef => ({ document: 'Hồ Sơ', at, certainty: 'ours' })

/** Never edited once a document was made by it: a change of the form is another version. */
export const primaryForms = {
  'TH-1': {
    from: firstPrimary,
    title: 'Học bạ tiểu học',
    cover: ['TIỂU HỌC'],
    words: { learner: 'học sinh', school: 'Trường', head: 'Hiệu trưởng' },
    front: ['cover', 'notes', 'biography'],
    notes: {
      landmark: 'Hướng dẫn ghi học bạ',
      title: 'HƯỚNG DẪN GHI HỌC BẠ',
      items: [
        [
          '*Lý lịch*',
          ' ghi theo giấy khai sinh của học sinh. Mỗi lần nhập học hoặc chuyển đến là một dòng trong bảng ',
          '_Quá trình học tập_',
          '.',
        ],
        [
          '*Các môn học và hoạt động giáo dục.*',
          ' Mức đạt được: T là hoàn thành tốt, H là hoàn thành, C là chưa hoàn thành; Miễn học là được miễn theo quyết định (trong dữ liệu: M). Điểm KTĐK là điểm bài kiểm tra định kì cuối năm học; học sinh được kiểm tra lại thì ghi điểm của lần kiểm tra cuối cùng. Nhận xét nêu tiến bộ, năng khiếu, hứng thú và nội dung chưa hoàn thành, nếu có.',
        ],
        [
          '*Những phẩm chất chủ yếu*',
          ' và ',
          '*Những năng lực cốt lõi.*',
          ' Mức đạt được: T là tốt, Đ là đạt, C là cần cố gắng; mỗi nhóm có một ô nhận xét chung.',
        ],
        [
          '*Đánh giá kết quả giáo dục*',
          ' ghi một trong bốn mức: Hoàn thành xuất sắc, Hoàn thành tốt, Hoàn thành, Chưa hoàn thành.',
        ],
        ['*Khen thưởng*', ' ghi danh hiệu, thành tích học sinh đạt được trong năm học.'],
        [
          '*Hoàn thành chương trình lớp học, chương trình tiểu học*',
          ' ghi việc hoàn thành hoặc chưa hoàn thành và việc lên lớp.',
        ],
      ],
      digital: [
        [
          '*Bản số.*',
          ' Học bạ này gồm các trang in và tệp dữ liệu XML đính kèm, cùng nội dung. Giáo viên môn học ký dòng của môn mình trong dữ liệu; giáo viên chủ nhiệm, hiệu trưởng và con dấu số của nhà trường ký lên toàn bộ trang và dữ liệu, ở cuối năm học gần nhất. Mã QR mở trang tra cứu tình trạng của học bạ; trang đó không cho biết thông tin cá nhân.',
        ],
        ['Mẫu trình bày theo Thông tư 27/2020/TT-BGDĐT. Cấu trúc XML là của hệ thống Hồ Sơ, không phải của Bộ.'],
      ],
    },
    years: 5,
    subjects: {
      title: '1. Các môn học và hoạt động giáo dục',
      columns: {
        subject: { title: 'Môn học và hoạt động giáo dục', mm: 46 },
        level: { title: 'Mức đạt được', mm: 19 },
        score: { title: 'Điểm KTĐK', mm: 17 },
        comment: { title: 'Nhận xét', mm: null },
      },
    },
    traits: {
      columns: {
        content: { title: 'Nội dung', mm: 62 },
        level: { title: 'Mức đạt được', mm: 29 },
        comment: { title: 'Nhận xét', mm: null },
      },
      qualities: '2. Những phẩm chất chủ yếu',
      competences: '3. Những năng lực cốt lõi',
      general: '3.1. Năng lực chung',
      specific: '3.2. Năng lực đặc thù',
    },
    rating: '4. Đánh giá kết quả giáo dục:',
    awards: '5. Khen thưởng:',
    completion: '6. Hoàn thành chương trình lớp học/chương trình tiểu học:',
    names: {
      traits: {
        ...{ YEU_NUOC: 'Yêu nước', NHAN_AI: 'Nhân ái', CHAM_CHI: 'Chăm chỉ', TRUNG_THUC: 'Trung thực' },
        ...{ TRACH_NHIEM: 'Trách nhiệm', TU_CHU: 'Tự chủ và tự học', GIAO_TIEP: 'Giao tiếp và hợp tác' },
        ...{ GQVD: 'Giải quyết vấn đề và sáng tạo', NGON_NGU: 'Ngôn ngữ', TINH_TOAN: 'Tính toán' },
        ...{ KHOA_HOC: 'Khoa học', CONG_NGHE: 'Công nghệ', TIN_HOC: 'Tin học', THAM_MI: 'Thẩm mĩ' },
        THE_CHAT: 'Thể chất',
      },
      letters: { T: 'T', D: 'Đ', C: 'C' },
      ratings: { HTXS: 'Hoàn thành xuất sắc', HTT: 'Hoàn thành tốt', HT: 'Hoàn thành', CHT: 'Chưa hoàn thành' },
      ends: {
        finished: 'Hoàn thành chương trình tiểu học.',
        done: 'Hoàn thành chương trình lớp {n}; ',
        notDone: 'Chưa hoàn thành chương trình lớp {n}; ',
        promoted: 'được lên lớp {next}.',
        notPromoted: 'chưa được lên lớp.',
      },
    },
    approves: 'Xác nhận của',
    sources: {
      cover: phuLuc1('bìa', 'remembered'),
      notes: phuLuc1('hướng dẫn ghi học bạ (mục 4 đến 6 nhớ lại)', 'remembered'),
      biography: phuLuc1('trang lý lịch', 'verified'),
      history: phuLuc1('quá trình học tập', 'verified'),
      head: phuLuc1('chiều cao, cân nặng, số ngày nghỉ', 'verified'),
      subjects: phuLuc1('mục 1', 'verified'),
      traits: phuLuc1('mục 2, mục 3', 'verified'),
      rating: phuLuc1('mục 4', 'remembered'),
      awards: phuLuc1('mục 5', 'remembered'),
      completion: phuLuc1('mục 6', 'remembered'),
      confirmation: phuLuc1('xác nhận của hiệu trưởng, giáo viên chủ nhiệm', 'remembered'),
      order: ours('thứ tự trang, cỡ bảng, chỗ của chữ ký số và con dấu'),
      digital: ours('bản số, mã QR, dữ liệu XML'),
    },
  },
} as const satisfies Record<string, PrimaryForm>

export type PrimaryFormId = keyof typeof primaryForms
export const primaryFormIds = Object.keys(primaryForms) as PrimaryFormId[]
/** What names no form was made by this one: it was the only one until the data began to name it. */
export const FIRST_PRIMARY_FORM: PrimaryFormId = 'TH-1'

/**
 * The newest version for a grade in a school year; undefined before TT 27/2020 reached the grade: of the học bạ of
 * TT 22/2016 only single lines were readable, and its years are shown, never made anew.
 */
export function primaryFormFor(grade: number, year: number): PrimaryFormId | undefined {
  const from = (id: PrimaryFormId) => primaryForms[id].from[grade as Grade] ?? Number.POSITIVE_INFINITY
  return newest(primaryFormIds, from, year)
}
