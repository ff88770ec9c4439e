/** Sổ đăng bộ: no circular that could be read prescribes the columns; these are what the học bạ asks for, and the stays. */
import { headSigns, NUMBER, narrow, words } from './columns.ts'
import { EVER, type Form, type TablePage } from './template.ts'

export type RegisterForm = Form & { page: TablePage }

const KIN = { groups: ['Họ tên, nghề nghiệp'] }
const page: TablePage = {
  ...{ title: 'Sổ đăng bộ', paper: 'a3-across', size: 9, air: 2.5 },
  columns: [
    ...[NUMBER, words('register', 'Số đăng bộ', 20), words('name', 'Họ và tên', 48), narrow('born', 'Ngày sinh', 18.5)],
    ...[narrow('sex', 'Giới tính', 11), words('birthplace', 'Nơi sinh', 32), narrow('ethnicGroup', 'Dân tộc', 16)],
    ...[words('address', 'Chỗ ở hiện nay', 42), words('father', 'Cha', 33, KIN), words('mother', 'Mẹ', 33, KIN)],
    ...[
      words('guardian', 'Người giám hộ', 33, KIN),
      narrow('from', 'Ngày vào', 18.5),
      words('classes', 'Lớp đã học', 30),
    ],
    ...[narrow('to', 'Ngày ra', 18.5), words('note', 'Ghi chú')],
  ],
  under: ['Tổng số: {count}. Cột ghi chú để ghi bằng tay.'],
  signers: [{ by: 'keeper', role: 'Người lập sổ', how: 'Ký, ghi rõ họ tên', dated: false }, headSigns(true)],
}
const shared = { from: EVER, title: 'Sổ đăng bộ', page } as const
const layout = { document: 'Hồ Sơ', at: 'các cột của sổ đăng bộ', certainty: 'ours' } as const

/** One for each programme: each has its own text that asks for the register. */
export const registerForms = {
  'DB-TH-1': {
    ...{ ...shared, programmes: ['primary'] },
    sources: { named: { document: 'TT 28/2020/TT-BGDĐT', at: 'Điều 21', certainty: 'verified' }, layout },
  },
  // TT 15/2026 replaced that charter on 10/5/2026; its article was read in lists of schools only
  'DB-TH-2': {
    ...{ ...shared, programmes: ['primary'], from: 2026 },
    sources: { named: { document: 'TT 15/2026/TT-BGDĐT', at: 'Điều 21', certainty: 'remembered' }, layout },
  },
  'DB-TRH-1': {
    ...{ ...shared, programmes: ['secondary'] },
    sources: { named: { document: 'Hồ Sơ', at: 'sổ đăng bộ của trường trung học', certainty: 'ours' }, layout },
  },
  'DB-GDTX-1': {
    ...{ ...shared, programmes: ['continuing'] },
    sources: { named: { document: 'TT 10/2021/TT-BGDĐT', at: 'hồ sơ của trung tâm', certainty: 'verified' }, layout },
  },
  'DB-MN-1': {
    ...{ ...shared, programmes: ['preschool'] },
    // the article names the records about children; that a register is one of them is our reading
    sources: {
      named: { document: 'TT 52/2020/TT-BGDĐT', at: 'Điều 21, hồ sơ quản lý trẻ em', certainty: 'ours' },
      layout,
    },
  },
} as const satisfies Record<string, RegisterForm>
