/** The pages that tasks lead to, as the router of the web takes them. */
export type Place = { to: string; search: Record<string, string> }

/** The forms of a pupil on the page of a year's results, as the address names them. */
export type ResultForm = 'khen-thuong' | 'xep-muc' | 'ke-hoach' | 'danh-gia' | 'quyet-dinh'

const at = (to: string, period?: string): Place => ({ to, search: period === undefined ? {} : { ky: period } })

export const places = {
  book: (book: string, period: string) => at(`/so-sach/${book}`, period),
  results: (classId: string, period: string) => at(`/ket-qua/${classId}`, period),
  /** a form of one pupil on the page of the year's results, opened at once */
  resultForm: (classId: string, pupil: string, form: ResultForm): Place => ({
    to: `/ket-qua/${classId}`,
    search: { ky: 'CN', em: pupil, phieu: form },
  }),
  /** the page of a period: how full it is, what waits for approval, its locks */
  period: (period: string) => at('/phe-duyet', period),
  /** the same of a preschool's books */
  childBooks: (period: string) => at('/mam-non/khoa-so', period),
  /** the own subject blocks to sign at the end of a term */
  myBlocks: (period: string) => at('/cuoi-ky', period),
  council: (year: number, className?: string): Place => ({
    to: '/hoi-dong',
    search: { nam: String(year), ...(className === undefined ? {} : { lop: className }) },
  }),
  pupil: (pupil: string) => at(`/hoc-sinh/${pupil}`),
  handover: (classId: string): Place => ({ to: '/ban-giao', search: { lop: classId } }),
  duties: () => at('/nhiem-vu'),
  correction: (id: string) => at(`/phieu/${id}`),
  theme: (id: string) => at(`/mam-non/chu-de/${id}`),
  preschoolClass: (id: string) => at(`/mam-non/lop/${id}`),
  rollout: (part: 'su-co' | 'lo-trinh'): Place => ({ to: '/trien-khai', search: { muc: part } }),
  regulations: (): Place => at('/quy-che'),
  school: (): Place => at('/nha-truong'),
  transcripts: (classId: string) => at(`/hoc-ba/lop/${classId}`),
}
