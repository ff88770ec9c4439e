/** Every page of the slices, one line each. A page's own part is fetched when somebody goes there. */
import { page } from './routes.tsx'

export const pages: ReturnType<typeof page>[] = [
  page('/', () => import('../features/home/home.page.tsx')),
  page('/so-sach', () => import('../features/gradebook/books.page.tsx')),
  page('/so-sach/$book', () => import('../features/gradebook/gradebook.page.tsx')),
  page('/phieu', () => import('../features/corrections/dossiers.page.tsx')),
  page('/phieu/$correction', () => import('../features/corrections/dossier.page.tsx')),
  page('/quy-che', () => import('../features/school/regulations.page.tsx')),
  page('/lop-cua-toi', () => import('../features/results/my-class.page.tsx')),
  page('/ket-qua/$class', () => import('../features/results/class-result.page.tsx')),
  page('/phe-duyet', () => import('../features/results/approvals.page.tsx')),
  page('/hoc-sinh', () => import('../features/pupils/pupils.page.tsx')),
  page('/hoc-sinh/nhap', () => import('../features/pupils/import.page.tsx')),
  page('/hoc-sinh/$pupil', () => import('../features/pupils/pupil.page.tsx')),
  page('/nha-truong', () => import('../features/school/school.page.tsx')),
  page('/tai-khoan', () => import('../features/accounts/account.page.tsx')),
]
