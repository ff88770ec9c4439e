/** Sổ theo dõi và đánh giá, of a class and of a teacher: what came with TT 22/2021 and TT 43/2021, grade by grade. */
import { firstLower, firstSecondary, firstUpper } from '../../assessment/rule-sets.ts'
import { headSigns, homeroomSigns, NAME, NAME_IN_REST, NUMBER, narrow, SUBJECT_SIGNS, words } from './columns.ts'
import type { Column, FactPlace, FactsPage, Form, TablePage, TextPage } from './template.ts'

type MarkPages = Readonly<Record<'scored' | 'comment', TablePage>>
export type ClassPart = 'guide' | 'class' | 'pupils' | 'families' | 'months' | 'terms' | 'year' | 'end' | 'remarks'

export type ClassBookForm = Form & {
  learner: string
  cover: readonly FactPlace[]
  /** the parts after the cover; `terms`: of each term its subjects, and what comes of them */
  order: readonly ClassPart[]
  guide: TextPage
  class: FactsPage
  pages: Readonly<Record<'pupils' | 'families' | 'months' | 'term' | 'year' | 'end' | 'remarks', TablePage>>
  subjects: MarkPages
}

export type TeacherBookForm = Form & {
  learner: string
  cover: readonly FactPlace[]
  guide: TextPage
  subjects: MarkPages
}

const TERM_MARKS = {
  scored: ['ĐĐGtx', 'ĐĐGgk', 'ĐĐGck', 'ĐTBmhk'],
  comment: ['TX', 'GK', 'CK', 'Học kì'],
} as const
const YEARS = { scored: 'ĐTBmcn', comment: 'Cả năm' } as const

/** The paper has room for four regular assessments, whatever the subject's periods ask for; topics stand after them. */
const marks = (kind: 'scored' | 'comment'): Column[] => {
  const [regular, mid, final, result] = TERM_MARKS[kind]
  return [
    narrow('regular', '', 9, { groups: [regular], each: true }),
    narrow('topics', '', 9, { groups: [regular], each: true }),
    narrow('GK', mid, 12.5, { when: 'GK' }),
    narrow('CK', final, 12.5, { when: 'CK' }),
    narrow('result', result, 14),
    narrow('year', YEARS[kind], 14, { when: 'HK2' }),
  ]
}

const ofClass = (kind: 'scored' | 'comment'): TablePage => ({
  ...{ title: '{subject}', note: '{term}. Giáo viên: {teachers}', paper: 'a4' },
  columns: [
    NUMBER,
    NAME,
    ...marks(kind),
    narrow('again', 'Đánh giá lại', 14, { when: 'HK2' }),
    words('note', 'Ghi chú'),
  ],
  signers: [SUBJECT_SIGNS],
})

const ofTeacher = (kind: 'scored' | 'comment'): TablePage => ({
  ...{ title: '{subject}', note: '{term}', paper: 'a4-across' },
  columns: [
    ...[NUMBER, words('code', 'Mã số', 22), NAME, narrow('born', 'Ngày sinh', 19), ...marks(kind)],
    words('remark', 'Nhận xét sự tiến bộ, ưu điểm nổi bật, hạn chế chủ yếu'),
  ],
  signers: [SUBJECT_SIGNS],
})

const RESULT = { groups: ['Kết quả'] }
/** Of a term or of the year: who, each subject, what comes of them. */
const results: readonly Column[] = [
  ...[NUMBER, NAME_IN_REST, narrow('subjects', '', 9.5, { groups: ['Môn học'], upright: true, each: true })],
  ...[narrow('learning', 'Học tập', 14.6, RESULT), narrow('training', 'Rèn luyện', 14.6, RESULT)],
]

const shared = {
  title: 'Sổ theo dõi và đánh giá {learner} (theo lớp học)',
  cover: [
    { key: 'level', label: 'Cấp học' },
    { key: 'class', label: 'Lớp' },
    { key: 'homeroom', label: 'Giáo viên chủ nhiệm' },
    { key: 'year', label: 'Năm học' },
  ],
  order: ['guide', 'class', 'pupils', 'families', 'months', 'terms', 'year', 'end', 'remarks'],
  guide: {
    ...{ title: 'Hướng dẫn sử dụng', note: 'Tóm tắt.' },
    paragraphs: [
      'Sổ theo dõi kết quả rèn luyện và học tập của cả lớp trong một năm học, do nhà trường quản lý và lưu giữ.',
      'Giáo viên bộ môn ghi phần môn mình dạy, khớp với sổ của giáo viên, rồi ký và ghi rõ họ tên ở cuối danh sách; môn có nhiều giáo viên thì mọi người cùng ký.',
      'Giáo viên chủ nhiệm ghi sơ yếu lý lịch, điểm danh, kết quả rèn luyện, phần tổng hợp và đánh giá cả năm.',
      'Chỗ ghi sai được sửa sao cho còn thấy cả số cũ lẫn số mới, kèm chữ ký của người sửa; trong phần mềm là phiếu điều chỉnh và lịch sử của ô.',
      'Các ô và trang để trống là phần được ghi bằng tay trên bản in.',
      'Kết quả chỉ thông báo cho chính {learner} đó và cha mẹ hoặc người giám hộ; không so sánh {learner} với nhau.',
    ],
  },
  class: {
    title: 'Lớp và giáo viên',
    facts: [
      { key: 'class', label: 'Lớp' },
      { key: 'year', label: 'Năm học' },
      { key: 'count', label: 'Sĩ số' },
      { key: 'homeroom', label: 'Giáo viên chủ nhiệm' },
      { key: 'head', label: '{headLine}' },
      { key: 'subjects', label: '', each: true },
    ],
  },
  pages: {
    pupils: {
      ...{ title: 'Sơ yếu lý lịch {learner}', paper: 'a4-across', size: 9, air: 2 },
      columns: [
        ...[NUMBER, NAME, narrow('born', 'Ngày sinh', 19), narrow('sex', 'Giới tính', 12)],
        ...[words('birthplace', 'Nơi sinh', 42), narrow('ethnicGroup', 'Dân tộc', 17)],
        ...[words('policyGroup', 'Đối tượng ưu tiên', 30), words('address', 'Chỗ ở hiện nay')],
      ],
    },
    families: {
      ...{ title: 'Sơ yếu lý lịch {learner}', paper: 'a4-across', size: 9, air: 2 },
      note: 'Cha, mẹ, người giám hộ: họ tên, nghề nghiệp, điện thoại',
      columns: [
        ...[NUMBER, NAME, words('father', 'Cha', 56), words('mother', 'Mẹ', 56)],
        ...[words('guardian', 'Người giám hộ', 46), words('note', 'Thay đổi cần chú ý')],
      ],
    },
    // daily presence is not kept yet: the page of the month is written by hand
    months: {
      ...{ title: 'Điểm danh tháng {month} năm {year}', paper: 'a4', size: 7.5, air: 2.2 },
      columns: [
        ...[narrow('no', 'TT', 7), NAME_IN_REST, narrow('days', '', 3.85, { each: true })],
        ...['TS', 'P', 'K'].map(title => narrow(title, title, 6, { groups: ['Tổng số'] })),
      ],
      under: [
        'P: nghỉ có phép; K: nghỉ không phép; TS: tổng số buổi nghỉ.',
        'Tổng số buổi nghỉ của lớp trong tháng: ………',
      ],
    },
    term: {
      ...{ title: 'Tổng hợp kết quả {term}', paper: 'a4', air: 1.2 },
      ...{ columns: results, signers: [homeroomSigns(true)] },
    },
    year: {
      ...{ title: 'Tổng hợp kết quả cả năm', note: 'ĐTBmcn, hoặc mức của môn đánh giá bằng nhận xét', paper: 'a4' },
      ...{ air: 1.2, columns: results, signers: [homeroomSigns(true)] },
    },
    end: {
      ...{ title: 'Đánh giá cả năm', paper: 'a4' },
      columns: [
        ...[NUMBER, NAME],
        ...[
          narrow('training', 'KQRL', 14.6, { groups: ['Cả năm'] }),
          narrow('learning', 'KQHT', 14.6, { groups: ['Cả năm'] }),
        ],
        narrow('trainingAfter', 'KQRL', 14.6, { groups: ['Sau hè'] }),
        narrow('learningAfter', 'KQHT', 14.6, { groups: ['Sau hè'] }),
        ...[['excused', 'P'] as const, ['unexcused', 'K'] as const, ['absent', 'TS'] as const].map(([key, title]) =>
          narrow(key, title, 8, { groups: ['Số buổi nghỉ'] }),
        ),
        ...[narrow('promoted', 'Được lên lớp', 12), narrow('notPromoted', 'Không được lên lớp', 14)],
        words('title', 'Khen thưởng'),
      ],
      signers: [homeroomSigns(false), headSigns(true)],
    },
    // written by hand, once a month: the paper's place for the monthly check
    remarks: {
      ...{ title: 'Nhận xét của {head}', paper: 'a4', size: 10, air: 24 },
      columns: [narrow('month', 'Tháng', 24), words('remark', 'Nhận xét'), words('signed', 'Ký tên, đóng dấu', 44)],
    },
  },
  subjects: { scored: ofClass('scored'), comment: ofClass('comment') },
} as const satisfies Omit<ClassBookForm, 'programmes' | 'from' | 'learner' | 'sources'>

const ours = { document: 'Hồ Sơ', at: 'cỡ bảng, cách chia trang', certainty: 'ours' } as const
const TT22 = 'TT 22/2021/TT-BGDĐT'
const TT43 = 'TT 43/2021/TT-BGDĐT'

const school = { programmes: ['secondary'], from: firstSecondary, learner: 'học sinh' } as const
/** The class book of TT 43 could not be read: that of TT 22 in its words. */
const centre = { programmes: ['continuing'], from: firstSecondary, learner: 'học viên' } as const

/** Never edited once a book was printed by it: a change of the form is another version. */
export const classBookForms = {
  'LOP-TT22-1': {
    ...{ ...shared, ...school },
    sources: {
      named: { document: TT22, at: 'mẫu sổ theo dõi và đánh giá theo lớp', certainty: 'verified' },
      layout: ours,
    },
  },
  'LOP-TT43-1': {
    ...{ ...shared, ...centre },
    sources: {
      named: { document: TT43, at: 'mẫu sổ theo lớp, theo mẫu của TT 22/2021', certainty: 'ours' },
      layout: ours,
    },
  },
} as const satisfies Record<string, ClassBookForm>

const teacher = {
  title: 'Sổ theo dõi và đánh giá {learner} của giáo viên',
  cover: [
    { key: 'teachers', label: 'Họ và tên giáo viên' },
    { key: 'subject', label: 'Môn học' },
    { key: 'class', label: 'Lớp' },
    { key: 'year', label: 'Năm học' },
  ],
  guide: {
    ...{ title: 'Hướng dẫn sử dụng', note: 'Tóm tắt.' },
    paragraphs: [
      'Sổ do giáo viên bộ môn quản lý và sử dụng trong năm học.',
      'Kết quả trong sổ này và trong sổ theo lớp là một: phần mềm in cả hai từ cùng các ô.',
      'Cột nhận xét ghi tự do về sự tiến bộ, ưu điểm nổi bật và hạn chế chủ yếu của {learner}.',
      'Chỗ ghi sai được sửa sao cho còn thấy cả số cũ lẫn số mới; trong phần mềm là phiếu điều chỉnh và lịch sử của ô.',
      'Nhà trường lưu giữ sổ sau khi kết thúc năm học.',
    ],
  },
  subjects: { scored: ofTeacher('scored'), comment: ofTeacher('comment') },
} as const

export const teacherBookForms = {
  'GV-TT22-1': {
    ...{ ...teacher, ...school },
    sources: {
      named: { document: TT22, at: 'mẫu sổ theo dõi và đánh giá của giáo viên', certainty: 'verified' },
      layout: ours,
    },
  },
  'GV-TT43-1': {
    ...{ ...teacher, ...centre, from: firstLower },
    sources: {
      named: { document: TT43, at: 'Phụ lục 2, bìa và hướng dẫn của sổ giáo viên', certainty: 'verified' },
      layout: ours,
    },
  },
  // what could be read is the book of lower secondary education
  'GV-TT43-THPT-1': {
    ...{ ...teacher, ...centre, from: firstUpper },
    sources: {
      named: { document: TT43, at: 'sổ giáo viên, theo Phụ lục 2 của cấp trung học cơ sở', certainty: 'ours' },
      layout: ours,
    },
  },
} as const satisfies Record<string, TeacherBookForm>
