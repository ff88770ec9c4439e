import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { useRead } from '../../web/query.ts'
import type { tasks } from '../home/tasks.ts'
import type { OpenForm } from './after-forms.tsx'
import { ClassView } from './class-view.tsx'

/** The homeroom teacher's own class; somebody with two chooses. */
export default function MyClassPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { lop?: string; ky?: string } & OpenForm
  const { myClasses } = useRead<typeof tasks>('home.tasks', {})
  const mine = myClasses.find(c => c.name === search.lop) ?? myClasses[0]
  if (!mine)
    return (
      <>
        <PageHead title={t('nav.myClass')} />
        <div className="sheet">
          <EmptyState title={t('myClass.none')}>{t('myClass.noneMore')}</EmptyState>
        </div>
      </>
    )
  const go = (lop: string, ky: string | undefined, form: OpenForm = {}) =>
    void navigate({ to: '/lop-cua-toi', search: { lop, ...(ky ? { ky } : {}), ...form }, replace: true })
  return (
    <>
      {myClasses.length > 1 ? (
        <p>
          <Segments
            label={t('myClass.which')}
            items={myClasses.map(c => ({ key: c.name, text: t('home.class', { name: c.name }) }))}
            value={mine.name}
            onChange={lop => go(lop, search.ky)}
          />
        </p>
      ) : null}
      <ClassView
        classId={mine.class}
        period={search.ky ?? mine.period}
        onPeriod={ky => go(mine.name, ky)}
        form={search}
        onForm={form => go(mine.name, search.ky ?? mine.period, form)}
        crumbs={[{ text: t('home.class', { name: mine.name }) }]}
      />
    </>
  )
}
