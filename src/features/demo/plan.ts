/** The demo province, shaped like the five sources. Every school, person and number is made up; 099 belongs to no province. */
import type { Programme } from '../../../regulations/presets.ts'
import type { AgeGroup } from '../../assessment/preschool-programme.ts'
import type { BoardKind, Post, Seat } from '../../law/regulation.ts'

export type StaffPlan = {
  name: string
  posts: Post[]
  seat?: Seat
  duty?: string
  /** shown on the sign-in page of the demo, in this role */
  role?: string
  /** subjects taught: class name → subject codes; `*` is the class itself */
  teaches?: Record<string, string[]>
}

export type SchoolPlan = {
  id: number
  code: string
  name: string
  programme: Programme
  place: string
  names: 'delta' | 'hills'
  supervisor?: number
  regulations: { preset: string; document: string; issuedBy: string; decisionNo: string; effectiveFrom: string }[]
  staff: StaffPlan[]
  /** which boards the seated staff sit in; the one for the records where nothing is said */
  boards?: { kind: BoardKind; decisionNo: string }[]
  classes: { name: string; grade: number; size: number; homeroom: string }[]
  preschool?: PreschoolClassPlan[]
  /** parents with an account; the same name at two schools is one person */
  families?: FamilyPlan[]
}

export type FamilyPlan = {
  name: string
  phone: string
  relation: 'mother' | 'father'
  class: string
  /** which child of the class, from 0 */
  place: number
  /** the child's class of last year, whose results are approved */
  before?: string
}

export type PreschoolClassPlan = {
  name: string
  group: AgeGroup
  size: number
  /** who leads the class comes first */
  teachers: string[]
  /** a change of a closed theme waits for the head */
  change?: true
}

const DEPARTMENT = 1

/** a child at the primary school, and one at the preschool: one account */
const HOA = { name: 'Nguyễn Thị Thu Hoa', phone: '0900000701', relation: 'mother' as const }

export const department: SchoolPlan = {
  id: DEPARTMENT,
  code: '099-SO',
  name: 'Sở Giáo dục và Đào tạo tỉnh Sông Lam',
  programme: 'department',
  place: 'Sông Lam',
  names: 'delta',
  regulations: [],
  staff: [{ name: 'Nguyễn Hữu Phước', posts: ['head'], role: 'Cán bộ Sở' }],
  classes: [],
}

export const primary: SchoolPlan = {
  id: 2,
  code: '099-TH-PHULOC',
  name: 'Trường Tiểu học Phú Lộc',
  programme: 'primary',
  place: 'Phú Lộc',
  names: 'delta',
  supervisor: DEPARTMENT,
  regulations: [
    {
      preset: 'binh-duong',
      document: 'CV 649/SGDĐT-GDMNTH',
      issuedBy: 'Sở GDĐT tỉnh Sông Lam',
      decisionNo: '649/SGDĐT-GDMNTH',
      effectiveFrom: '2022-11-30',
    },
    {
      preset: 'binh-phu',
      document: 'QĐ 68/QĐ-THPL',
      issuedBy: 'Hiệu trưởng Trường Tiểu học Phú Lộc',
      decisionNo: '68/QĐ-THPL',
      effectiveFrom: '2023-10-17',
    },
  ],
  staff: [
    { name: 'Đặng Thị Minh', posts: ['head'], seat: 'board.chair', duty: 'phụ trách chung', role: 'Hiệu trưởng' },
    {
      name: 'Phan Văn Lộc',
      posts: ['deputyHead'],
      seat: 'board.deputy',
      duty: 'quản trị hồ sơ điện tử',
      role: 'Phó hiệu trưởng',
    },
    {
      name: 'Phạm Ngọc Khuê',
      posts: ['clerk'],
      seat: 'board.secretary',
      duty: 'văn thư, in ấn, lưu trữ',
      role: 'Văn thư, Ban quản trị',
    },
    {
      name: 'Lý Hồng Vân',
      posts: ['teacher', 'departmentLead'],
      seat: 'board.member',
      duty: 'theo dõi khối 4, 5',
      teaches: { '5A': ['*', 'TV', 'TOAN', 'DD', 'LSDL', 'HDTN'] },
    },
    {
      name: 'Bùi Thu Hà',
      posts: ['teacher'],
      role: 'Giáo viên chủ nhiệm 4A',
      teaches: { '4A': ['*', 'TV', 'TOAN', 'DD', 'LSDL', 'HDTN'] },
    },
    {
      name: 'Trịnh Văn Nam',
      posts: ['teacher'],
      role: 'Giáo viên bộ môn',
      teaches: { '4A': ['KH', 'TH_CN'], '4B': ['KH', 'TH_CN'], '5A': ['KH', 'TH_CN'], '3A': ['TH_CN'] },
    },
    {
      name: 'Mai Thị Hoa',
      posts: ['teacher'],
      teaches: {
        '1A': ['GDTC'],
        '2A': ['GDTC'],
        '3A': ['GDTC', 'NN1'],
        '4A': ['GDTC', 'NN1'],
        '4B': ['GDTC', 'NN1'],
        '5A': ['GDTC', 'NN1'],
      },
    },
    {
      name: 'Đỗ Quang Vinh',
      posts: ['teacher'],
      teaches: {
        '1A': ['NT.AN', 'NT.MT'],
        '2A': ['NT.AN', 'NT.MT'],
        '3A': ['NT.AN', 'NT.MT'],
        '4A': ['NT.AN', 'NT.MT'],
        '4B': ['NT.AN', 'NT.MT'],
        '5A': ['NT.AN', 'NT.MT'],
      },
    },
    { name: 'Ngô Thị Lan', posts: ['teacher'], teaches: { '1A': ['*', 'TV', 'TOAN', 'DD', 'TNXH', 'HDTN'] } },
    { name: 'Võ Thị Thu', posts: ['teacher'], teaches: { '2A': ['*', 'TV', 'TOAN', 'DD', 'TNXH', 'HDTN'] } },
    { name: 'Hồ Thanh Bình', posts: ['teacher'], teaches: { '3A': ['*', 'TV', 'TOAN', 'DD', 'TNXH', 'HDTN'] } },
    { name: 'Kiều Mỹ Hạnh', posts: ['teacher'], teaches: { '4B': ['*', 'TV', 'TOAN', 'DD', 'LSDL', 'HDTN'] } },
  ],
  classes: [
    { name: '1A', grade: 1, size: 26, homeroom: 'Ngô Thị Lan' },
    { name: '2A', grade: 2, size: 25, homeroom: 'Võ Thị Thu' },
    { name: '3A', grade: 3, size: 25, homeroom: 'Hồ Thanh Bình' },
    { name: '4A', grade: 4, size: 27, homeroom: 'Bùi Thu Hà' },
    { name: '4B', grade: 4, size: 24, homeroom: 'Kiều Mỹ Hạnh' },
    { name: '5A', grade: 5, size: 26, homeroom: 'Lý Hồng Vân' },
  ],
  families: [{ ...HOA, class: '4A', place: 2, before: '3A' }],
}

export const centre: SchoolPlan = {
  id: 3,
  code: '099-GDTX-MUONGSA',
  name: 'Trung tâm Giáo dục thường xuyên Mường Sa',
  programme: 'continuing',
  place: 'Mường Sa',
  names: 'hills',
  supervisor: DEPARTMENT,
  regulations: [
    {
      preset: 'dien-bien',
      document: 'QĐ 126/QĐ-TTGDTX',
      issuedBy: 'Giám đốc Trung tâm GDTX Mường Sa',
      decisionNo: '126/QĐ-TTGDTX',
      effectiveFrom: '2024-09-26',
    },
  ],
  staff: [
    { name: 'Trần Quốc Hưng', posts: ['head'], role: 'Giám đốc' },
    { name: 'Phạm Thị Duyên', posts: ['deputyHead'], role: 'Phó Giám đốc' },
    {
      name: 'Vũ Quang Minh',
      posts: ['siteAdmin', 'teacher'],
      seat: 'board.chair',
      duty: 'quản trị kỹ thuật',
      role: 'Quản trị viên',
      teaches: { '10A1': ['TIN'], '10A2': ['TIN'], '11A1': ['TIN'], '12A1': ['TIN'] },
    },
    {
      name: 'Lưu Văn Sáng',
      posts: ['departmentLead', 'teacher'],
      seat: 'board.deputy',
      duty: 'theo dõi tiến độ nhập điểm',
    },
    {
      name: 'Lê Đình Khang',
      posts: ['teacher'],
      seat: 'board.member',
      duty: 'hỗ trợ giáo viên',
      role: 'Ủy viên Ban quản trị',
      teaches: { '10A1': ['SU'], '10A2': ['SU', '*', 'HDTNHN'], '11A1': ['SU'], '12A1': ['SU'] },
    },
    {
      name: 'Hoàng Thị Yến',
      posts: ['teacher'],
      role: 'Giáo viên bộ môn Toán',
      teaches: { '10A1': ['TOAN'], '10A2': ['TOAN'], '11A1': ['TOAN', '*', 'HDTNHN'] },
    },
    {
      name: 'Lò Thị Ánh',
      posts: ['teacher'],
      role: 'GVCN lớp 10A1',
      teaches: { '10A1': ['*', 'VAN', 'HDTNHN'], '10A2': ['VAN'], '11A1': ['VAN'], '12A1': ['VAN'] },
    },
    {
      name: 'Cà Văn Hoan',
      posts: ['teacher'],
      teaches: {
        '10A1': ['DIA', 'KTPL'],
        '10A2': ['DIA', 'KTPL'],
        '11A1': ['DIA', 'KTPL'],
        '12A1': ['DIA', 'KTPL', '*', 'HDTNHN'],
      },
    },
    {
      name: 'Tòng Thị Dung',
      posts: ['teacher'],
      teaches: { '10A1': ['SINH'], '10A2': ['SINH'], '11A1': ['SINH'], '12A1': ['SINH', 'TOAN'] },
    },
    { name: 'Quàng Thị Thơm', posts: ['clerk'], role: 'Văn thư' },
  ],
  classes: [
    { name: '10A1', grade: 10, size: 30, homeroom: 'Lò Thị Ánh' },
    { name: '10A2', grade: 10, size: 28, homeroom: 'Lê Đình Khang' },
    { name: '11A1', grade: 11, size: 27, homeroom: 'Hoàng Thị Yến' },
    { name: '12A1', grade: 12, size: 26, homeroom: 'Cà Văn Hoan' },
  ],
  families: [{ name: 'Lò Văn Thận', phone: '0900000702', relation: 'father', class: '11A1', place: 1, before: '10A1' }],
}

type Preschool = Pick<SchoolPlan, 'id' | 'code' | 'name' | 'place' | 'names' | 'regulations'> &
  Pick<Partial<SchoolPlan>, 'boards' | 'families'> & {
    /** the head first, then who else of the staff teaches no class */
    office: StaffPlan[]
    preschool: PreschoolClassPlan[]
    /** teachers with a seat in the boards */
    seated: Record<string, { seat: Seat; duty: string }>
  }

const preschoolOf = ({ office, seated, ...school }: Preschool): SchoolPlan => ({
  ...school,
  programme: 'preschool',
  supervisor: DEPARTMENT,
  staff: [
    ...office,
    ...school.preschool.flatMap(({ name, teachers }, c) =>
      teachers.map(
        (teacher, i): StaffPlan => ({
          name: teacher,
          posts: ['teacher'],
          ...seated[teacher],
          ...(c === 0 && i === 0 ? { role: `Giáo viên lớp ${name}` } : {}),
        }),
      ),
    ),
  ],
  classes: [],
})

export const schools: SchoolPlan[] = [
  department,
  primary,
  centre,
  preschoolOf({
    ...{ id: 4, code: '099-MN-HOABAN', name: 'Trường Mầm non Hoa Ban', place: 'Mường Sa', names: 'hills' },
    regulations: [
      {
        preset: 'muong-anh',
        document: 'QĐ 82/QĐ-MNHB',
        issuedBy: 'Hiệu trưởng Trường Mầm non Hoa Ban',
        decisionNo: '82/QĐ-MNHB',
        effectiveFrom: '2023-10-20',
      },
    ],
    office: [
      { name: 'Vì Thị Mai', posts: ['head'], seat: 'board.chair', duty: 'phụ trách chung', role: 'Hiệu trưởng' },
      {
        name: 'Tòng Thị Phượng',
        posts: ['deputyHead'],
        seat: 'board.deputy',
        duty: 'quản trị hồ sơ điện tử',
        role: 'Phó hiệu trưởng',
      },
      {
        name: 'Quàng Văn Dũng',
        posts: ['clerk'],
        seat: 'board.secretary',
        duty: 'văn thư, lưu trữ',
        role: 'Văn thư',
      },
    ],
    seated: { 'Bạc Thị Hà': { seat: 'board.member', duty: 'hỗ trợ giáo viên' } },
    preschool: [
      { name: 'Lá 1', group: 'MG5', size: 24, teachers: ['Lường Thị Nguyệt', 'Bạc Thị Hà'] },
      { name: 'Nhóm Mầm', group: 'NT3', size: 14, teachers: ['Cầm Thị Inh'] },
    ],
  }),
  preschoolOf({
    ...{ id: 5, code: '099-MN-BINHMINH', name: 'Trường Mầm non Bình Minh', place: 'Phú Lộc', names: 'delta' },
    regulations: [
      {
        preset: 'xuan-tien',
        document: 'QĐ 45/QĐ-MNBM',
        issuedBy: 'Hiệu trưởng Trường Mầm non Bình Minh',
        decisionNo: '45/QĐ-MNBM',
        effectiveFrom: '2023-10-20',
      },
    ],
    boards: [
      { kind: 'steering', decisionNo: '46/QĐ' },
      { kind: 'communications', decisionNo: '47/QĐ' },
    ],
    office: [
      { name: 'Dương Thị Cúc', posts: ['head'], seat: 'board.chair', duty: 'phụ trách chung', role: 'Hiệu trưởng' },
      {
        name: 'Ninh Thị Thắm',
        posts: ['deputyHead'],
        seat: 'board.deputy',
        duty: 'quản trị các hệ thống',
        role: 'Phó hiệu trưởng',
      },
    ],
    seated: { 'Lê Thị Ngân': { seat: 'board.member', duty: 'thành viên' } },
    preschool: [
      { name: 'Lá A', group: 'MG5', size: 22, teachers: ['Đỗ Thị Sen', 'Lê Thị Ngân'], change: true },
      { name: 'Chồi A', group: 'MG4', size: 20, teachers: ['Trương Thị Yến'] },
    ],
    families: [{ ...HOA, class: 'Chồi A', place: 4 }],
  }),
]
