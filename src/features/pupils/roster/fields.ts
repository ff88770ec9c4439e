/** What a column of a roster can hold. The parts of a name or a date are joined by the cleaning. */
export const FIELDS = [
  'ordinal',
  'fullName',
  'familyName',
  'givenName',
  'birthDate',
  'birthDay',
  'birthMonth',
  'birthYear',
  'sex',
  'femaleMark',
  'maleMark',
  'personalId',
  'learnerCode',
  'transcriptCode',
  'registerNumber',
  'className',
  'ethnicGroup',
  'nationality',
  'birthplace',
  'hometown',
  'address',
  'permanentAddress',
  'fatherName',
  'fatherBirthYear',
  'fatherPhone',
  'fatherJob',
  'motherName',
  'motherBirthYear',
  'motherPhone',
  'motherJob',
  'guardianName',
  'guardianBirthYear',
  'guardianPhone',
  'guardianJob',
  'contactName',
  'contactPhone',
  'email',
  'disability',
  'policyGroup',
  'note',
] as const

export type Field = (typeof FIELDS)[number]

/** Where a column goes: into a field, or deliberately nowhere. */
export type Target = Field | 'ignored'

/** The grown-ups of a pupil that a list may name. */
export type Relative = 'father' | 'mother' | 'guardian'

export type RelativePart = 'Name' | 'BirthYear' | 'Phone' | 'Job'

/** Of a set of words, the ones that schools write over a column. Compared as in `headers.ts`. */
export const HEADER_WORDS: Partial<Record<Field, string[]>> = {
  ordinal: ['stt', 'tt', 'số tt', 'số thứ tự', 'thứ tự', 'no'],
  fullName: [
    ...['họ và tên', 'họ tên', 'họ và tên khai sinh', 'họ và tên đầy đủ', 'full name', 'name', 'student name'],
    ...['học sinh', 'hs', 'trẻ', 'học viên', 'hv', 'cháu', 'bé', 'người học', 'em'].flatMap(who => [
      `họ và tên ${who}`,
      `họ tên ${who}`,
      `tên ${who}`,
    ]),
  ],
  familyName: ['họ đệm', 'họ và đệm', 'họ và tên đệm', 'họ tên đệm', 'họ lót', 'họ và chữ lót', 'họ và tên lót', 'họ'],
  givenName: ['tên', 'tên riêng', 'tên gọi', 'given name', 'first name'],
  birthDate: [
    ...['ngày sinh', 'ngày tháng năm sinh', 'sinh ngày', 'ngày tháng năm', 'ng sinh', 'ngày th năm sinh'],
    ...['năm sinh', 'ngày sinh học sinh', 'ngày sinh của trẻ', 'date of birth', 'birth date', 'birthday', 'dob'],
  ],
  sex: ['giới tính', 'giới', 'phái', 'nam nữ', 'gt', 'sex', 'gender'],
  femaleMark: ['nữ', 'female'],
  maleMark: ['nam', 'male'],
  personalId: [
    ...['số định danh cá nhân', 'mã số định danh cá nhân', 'mã định danh cá nhân', 'số định danh', 'mã số định danh'],
    ...['số đdcn', 'mã đdcn', 'đdcn', 'số đdcn cccd', 'đdcn cccd', 'số cccd', 'cccd', 'cccd đdcn', 'số cmnd cccd'],
    ...['căn cước công dân', 'số căn cước công dân', 'số căn cước', 'căn cước', 'số thẻ căn cước', 'personal id'],
    ...['số định danh cá nhân cccd', 'mã định danh cccd', 'số cccd đdcn', 'national id', 'số đdcn của học sinh'],
  ],
  learnerCode: [
    ...['mã định danh bộ gd đt', 'mã định danh bộ gdđt', 'mã định danh bộ', 'mã định danh ngành', 'mã học sinh'],
    ...[
      'mã định danh csdl ngành',
      'mã hs',
      'mã số học sinh',
      'mã số hs',
      'mã định danh học sinh',
      'mã học viên',
      'mã hv',
    ],
    ...['mã trẻ', 'mã số trẻ', 'mã định danh trẻ', 'mã người học', 'student code', 'student id'],
  ],
  transcriptCode: ['mã định danh học bạ', 'mã học bạ', 'mã số học bạ'],
  registerNumber: ['số đăng bộ', 'số sổ đăng bộ', 'sổ đăng bộ', 'đăng bộ', 'số danh bộ', 'danh bộ', 'register number'],
  className: ['lớp', 'tên lớp', 'lớp học', 'nhóm lớp', 'lớp nhóm', 'nhóm trẻ', 'lớp năm học này', 'class'],
  ethnicGroup: ['dân tộc', 'thành phần dân tộc', 'ethnic group', 'ethnicity'],
  nationality: ['quốc tịch', 'nationality'],
  birthplace: ['nơi sinh', 'nơi đăng ký khai sinh', 'nơi đăng kí khai sinh', 'place of birth'],
  hometown: ['quê quán', 'nguyên quán', 'quê', 'hometown'],
  address: [
    ...['chỗ ở hiện nay', 'nơi ở hiện nay', 'chỗ ở hiện tại', 'nơi ở hiện tại', 'chỗ ở', 'nơi ở', 'địa chỉ'],
    ...['địa chỉ hiện nay', 'địa chỉ hiện tại', 'địa chỉ liên hệ', 'địa chỉ gia đình', 'nơi cư trú', 'address'],
  ],
  permanentAddress: ['hộ khẩu thường trú', 'hktt', 'thường trú', 'nơi thường trú', 'địa chỉ thường trú', 'hộ khẩu'],
  contactName: ['họ tên phụ huynh', 'họ và tên phụ huynh', 'phụ huynh', 'tên phụ huynh', 'cha mẹ', 'họ tên cha mẹ'],
  contactPhone: [
    ...['điện thoại', 'số điện thoại', 'sđt', 'đt', 'số đt', 'di động', 'đtdđ', 'sđt liên hệ', 'điện thoại liên hệ'],
    ...['số điện thoại liên hệ', 'đt liên hệ', 'sđt phụ huynh', 'điện thoại phụ huynh', 'số điện thoại phụ huynh'],
    ...['đt phụ huynh', 'sđt ph', 'điện thoại gia đình', 'đt gia đình', 'phone'],
  ],
  email: ['email', 'e mail', 'thư điện tử', 'hộp thư'],
  disability: [
    'khuyết tật',
    'dạng khuyết tật',
    'dạng tật',
    'loại khuyết tật',
    'học sinh khuyết tật',
    'hskt',
    'trẻ khuyết tật',
  ],
  policyGroup: ['đối tượng chính sách', 'diện chính sách', 'đối tượng ưu tiên', 'diện ưu tiên', 'chế độ chính sách'],
  note: ['ghi chú', 'chú thích', 'note', 'notes', 'remarks'],
}

/** Columns of a 'ngày sinh' that is split in three, by the word under it. */
export const DATE_PARTS: Record<string, Field> = { ngày: 'birthDay', tháng: 'birthMonth', năm: 'birthYear' }

/** Over a 12-digit column this means the personal id, over a shorter one the ministry's code: the contents decide. */
export const AMBIGUOUS_ID = ['mã định danh', 'mã đd', 'định danh', 'mã số']

export const RELATIVE_WORDS: Record<Relative, string[]> = {
  father: ['cha', 'bố', 'ba', 'father'],
  mother: ['mẹ', 'má', 'mother'],
  guardian: ['người giám hộ', 'giám hộ', 'người đỡ đầu', 'đỡ đầu', 'người nuôi dưỡng', 'guardian'],
}

export const RELATIVE_PARTS: Record<RelativePart, string[]> = {
  Name: ['', 'họ tên', 'họ và tên', 'tên', 'name', 'thông tin'],
  BirthYear: ['năm sinh', 'ngày sinh', 'ngày tháng năm sinh', 'ns'],
  Phone: ['sđt', 'đt', 'số đt', 'điện thoại', 'số điện thoại', 'di động', 'sđt liên hệ', 'phone'],
  Job: ['nghề nghiệp', 'nghề', 'công việc', 'job'],
}

/** Columns of a gradebook: a list taken from one is a list all the same, its marks are not. Compared by beginning. */
export const MARK_WORDS = [
  ...['đđgtx', 'đđggk', 'đđgck', 'điểm tx', 'điểm gk', 'điểm ck', 'điểm kt', 'điểm tb', 'điểm thi', 'điểm số', 'đtb'],
  ...['tbm', 'ktđk', 'gk1', 'gk2', 'ck1', 'ck2', 'hk1', 'hk2', 'cả năm'],
  ...['mức đạt được', 'nhận xét', 'xếp loại', 'kết quả học tập', 'kết quả rèn luyện', 'học lực', 'hạnh kiểm'],
]
