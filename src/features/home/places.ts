/** The pages that tasks lead to, as the router of the web takes them. */
export type Place = { to: string; search: Record<string, string> }

const at = (to: string, period?: string): Place => ({ to, search: period === undefined ? {} : { ky: period } })

export const places = {
  book: (book: string, period: string) => at(`/so-sach/${book}`, period),
  results: (classId: string, period: string) => at(`/ket-qua/${classId}`, period),
  /** the page of a period: how full it is, what waits for approval, its locks */
  period: (period: string) => at('/phe-duyet', period),
  correction: (id: string) => at(`/phieu/${id}`),
}
