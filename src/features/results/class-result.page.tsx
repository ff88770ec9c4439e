import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { useSession } from '../../web/query.ts'
import type { OpenForm } from './after-forms.tsx'
import { ClassView } from './class-view.tsx'

/** The results of any class that this person may read: for whoever approves them. */
export default function ClassResultPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { entries } = useSession()
  const { class: classId } = useParams({ strict: false }) as { class: string }
  const { ky = 'CN', em, phieu } = useSearch({ strict: false }) as { ky?: string } & OpenForm
  const approves = entries.some(entry => entry.key === 'approvals')
  return (
    <ClassView
      classId={classId}
      period={ky}
      onPeriod={period => void navigate({ to: `/ket-qua/${classId}`, search: { ky: period }, replace: true })}
      form={{ em, phieu }}
      onForm={form => void navigate({ to: `/ket-qua/${classId}`, search: { ky, ...form }, replace: true })}
      crumbs={
        approves ? [{ text: t('nav.approvals'), to: '/phe-duyet' }] : [{ text: t('nav.myClass'), to: '/lop-cua-toi' }]
      }
    />
  )
}
