/**
 * The forms of học bạ beside the primary one (primary-forms.ts), as data: one version for each programme, level and first school year.
 * What every element of the pages rests on stands here with its certainty; nothing was printed from an official file.
 */
import type { LegalRef } from '../assessment/legal-ref.ts'
import { firstLower, firstUpper } from '../assessment/rule-sets.ts'
import { newest } from './forms/template.ts'

export type SecondaryForm = {
  programme: 'secondary' | 'continuing'
  /** the last of these grades completes the level */
  grades: readonly [first: number, last: number]
  /** first school year that this version of the form prints, by grade */
  from: Readonly<Record<number, number>>
  /** the lines of the cover under HỌC BẠ */
  title: readonly string[]
  /** the words of the programme: who learns, what the house is, who heads it, which titles there are */
  words: { learner: string; school: string; head: string; titles: Record<'XUAT_SAC' | 'GIOI', string> }
  /** what stands when the last grade is passed */
  completed: string
  /** under the notes: after which text the pages are laid out */
  basis: string
  sources: Record<FormElement, LegalRef>
}

export type FormElement =
  | 'cover'
  | 'biography'
  | 'subjects'
  | 'again'
  | 'levels'
  | 'absences'
  | 'end'
  | 'awards'
  | 'comment'
  | 'approval'
  | 'order'
  | 'elsewhere'

const TT22 = 'TT 22/2021/TT-BGDĐT'
const TT43 = 'TT 43/2021/TT-BGDĐT'

/** The fields were read in descriptions of the form; the printed form itself was not at hand. */
const ofTt22: SecondaryForm['sources'] = {
  cover: { document: TT22, at: 'mẫu học bạ, bìa', certainty: 'remembered' },
  biography: { document: TT22, at: 'mẫu học bạ, trang lý lịch', certainty: 'verified' },
  subjects: { document: TT22, at: 'mẫu học bạ, bảng môn học', certainty: 'verified' },
  again: { document: TT22, at: 'mẫu học bạ, cột đánh giá lại', certainty: 'verified' },
  levels: { document: TT22, at: 'mẫu học bạ, kết quả rèn luyện, học tập', certainty: 'verified' },
  absences: { document: TT22, at: 'mẫu học bạ, số buổi nghỉ', certainty: 'verified' },
  end: { document: TT22, at: 'mẫu học bạ, được lên lớp', certainty: 'verified' },
  awards: { document: TT22, at: 'mẫu học bạ, khen thưởng', certainty: 'verified' },
  comment: { document: TT22, at: 'mẫu học bạ, nhận xét của giáo viên chủ nhiệm', certainty: 'verified' },
  approval: { document: TT22, at: 'mẫu học bạ, phê duyệt', certainty: 'verified' },
  order: { document: 'Hồ Sơ', at: 'thứ tự trang, cỡ bảng', certainty: 'ours' },
  elsewhere: { document: 'Hồ Sơ', at: 'dấu sao ở học kì do nơi khác đánh giá', certainty: 'ours' },
}

/** The học bạ of continuing education could not be read: the secondary one in the words of TT 43. */
const ofTt43 = Object.fromEntries(
  Object.keys(ofTt22).map(element => [
    element,
    { document: TT43, at: 'mẫu học bạ, theo mẫu của TT 22/2021', certainty: 'ours' } as const,
  ]),
) as SecondaryForm['sources']

const school = {
  programme: 'secondary',
  words: {
    learner: 'học sinh',
    school: 'Trường',
    head: 'Hiệu trưởng',
    titles: { XUAT_SAC: 'Học sinh Xuất sắc', GIOI: 'Học sinh Giỏi' },
  },
  basis: 'Các mục theo học bạ của Thông tư 22/2021/TT-BGDĐT, trình bày của hệ thống Hồ Sơ.',
  sources: ofTt22,
} as const

const centre = {
  programme: 'continuing',
  words: {
    learner: 'học viên',
    school: 'Trung tâm',
    head: 'Giám đốc',
    titles: { XUAT_SAC: 'Học viên Xuất sắc', GIOI: 'Học viên Giỏi' },
  },
  basis:
    'Các mục theo học bạ của Thông tư 22/2021/TT-BGDĐT với cách gọi của Thông tư 43/2021/TT-BGDĐT, trình bày của hệ thống Hồ Sơ.',
  sources: ofTt43,
} as const

const lower = {
  grades: [6, 9],
  from: firstLower,
  completed: 'Hoàn thành chương trình trung học cơ sở',
} as const
const upper = {
  grades: [10, 12],
  from: firstUpper,
  completed: 'Hoàn thành chương trình trung học phổ thông',
} as const

/** Never edited once a document was made by it: a change of the form is another version. */
export const secondaryForms = {
  'THCS-1': { ...school, ...lower, title: ['TRUNG HỌC CƠ SỞ'] },
  'THPT-1': { ...school, ...upper, title: ['TRUNG HỌC PHỔ THÔNG'] },
  'GDTX-THCS-1': { ...centre, ...lower, title: ['GIÁO DỤC THƯỜNG XUYÊN', 'CẤP TRUNG HỌC CƠ SỞ'] },
  'GDTX-THPT-1': { ...centre, ...upper, title: ['GIÁO DỤC THƯỜNG XUYÊN', 'CẤP TRUNG HỌC PHỔ THÔNG'] },
} as const satisfies Record<string, SecondaryForm>

export type FormId = keyof typeof secondaryForms
export const formIds = Object.keys(secondaryForms) as FormId[]

/** The newest version for a grade of a programme in a school year; undefined where there is none. */
export function formFor(programme: string, grade: number, year: number): FormId | undefined {
  const from = (id: FormId) => (secondaryForms[id] as SecondaryForm).from[grade] ?? Number.POSITIVE_INFINITY
  const ofLevel = formIds.filter(id => isOfLevel(id, programme, grade))
  return newest(ofLevel, from, year)
}

/** Whether pupils who pass from one of these grades to the other keep their học bạ; the primary one has no form here. */
export function isOneLevel(programme: string, one: number, other: number): boolean {
  const form = formIds.find(id => isOfLevel(id, programme, one))
  return form === undefined || isOfLevel(form, programme, other)
}

/** Whether a học bạ made by this form goes on in that grade: lower and upper secondary are two học bạ. */
export function isOfLevel(form: FormId, programme: string, grade: number): boolean {
  const { programme: of, grades } = secondaryForms[form]
  return of === programme && grades[0] <= grade && grade <= grades[1]
}
