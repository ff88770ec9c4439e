import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { OutputOf } from '../../records/act.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { useRead, useSession } from '../../web/query.ts'
import { StandInsSection } from '../stand-ins/stand-ins-section.tsx'
import { BoardSection } from './board-section.tsx'
import { ClassesSection } from './classes-section.tsx'
import type { schoolOverview } from './overview.ts'
import { ReviewPart } from './review-part.tsx'
import css from './school.module.css'
import { StaffSection } from './staff-section.tsx'
import { WindowsSection } from './windows-section.tsx'

export type Overview = OutputOf<typeof schoolOverview>

const parts = {
  'nhan-su': 'staff',
  'ra-soat': 'review',
  'lam-thay': 'standIns',
  'ban-quan-tri': 'board',
  lop: 'classes',
  'han-nhap': 'windows',
} as const
type Part = keyof typeof parts

/** How the school is set up: people and their accounts, the board, classes and who teaches them, when entry is open. */
export default function SchoolPage() {
  const { t } = useTexts()
  const { school } = useSession()
  const navigate = useNavigate()
  const { muc } = useSearch({ strict: false }) as { muc?: string }
  const of: Overview = useRead<typeof schoolOverview>('school.overview', {})
  const part: Part = muc !== undefined && muc in parts ? (muc as Part) : 'nhan-su'
  const preschool = school?.programme === 'preschool'
  const shown = (Object.keys(parts) as Part[]).filter(
    key =>
      (of.windows.length > 0 && key !== 'ra-soat') ||
      (key === 'ra-soat' && of.may.reviewAccounts.verdict === 'allowed') ||
      key === 'nhan-su' ||
      key === 'lam-thay' ||
      key === 'ban-quan-tri' ||
      (key === 'lop' && preschool),
  )
  return (
    <>
      <PageHead
        over={t('home.year', { from: of.year, to: of.year + 1 })}
        title={t(of.classes.length > 0 ? 'school.title' : 'school.titleStaff', {
          school: school?.name ?? '',
          count: of.staff.length,
          classes: of.classes.length,
        })}
        actions={<Link to="/trien-khai">{t('rollout.school')}</Link>}
      />
      <div className={css.parts}>
        <Segments
          label={t('school.parts')}
          items={shown.map(key => ({ key, text: t(`school.part.${parts[key]}`) }))}
          value={part}
          onChange={key => void navigate({ to: '/nha-truong', search: { muc: key }, replace: true })}
        />
      </div>
      {part === 'nhan-su' ? <StaffSection of={of} /> : null}
      {part === 'lam-thay' ? <StandInsSection of={of} /> : null}
      {part === 'ra-soat' ? <ReviewPart of={of} /> : null}
      {part === 'ban-quan-tri' ? <BoardSection of={of} /> : null}
      {part === 'lop' ? <ClassesSection of={of} /> : null}
      {part === 'han-nhap' ? <WindowsSection of={of} /> : null}
    </>
  )
}
