import { NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { OutputOf } from '../../records/act.ts'
import { fileAddress } from '../../web/api.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { useRead } from '../../web/query.ts'
import { FormRow, FormSheet } from './form-rows.tsx'
import css from './forms.module.css'
import type { formsOf } from './forms-of.ts'

type Forms = OutputOf<typeof formsOf>
type OfClass = NonNullable<Forms['of']>

/** The official forms of a class and of the school, each with whether it would be final now. */
export default function FormsPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { lop, nam } = useSearch({ strict: false }) as { lop?: string; nam?: number }
  const shown: Forms = useRead<typeof formsOf>('forms.of', {
    ...(lop !== undefined && { class: lop }),
    ...(nam !== undefined && { year: nam }),
  })
  const go = (search: { lop?: string; nam?: number }) =>
    void navigate({ to: '/bieu-mau', search, replace: true, resetScroll: false })
  const { of, year } = shown
  return (
    <>
      <PageHead
        over={<span>{t('home.year', { from: year, to: year + 1 })}</span>}
        title={of ? t('forms.title', { name: of.name }) : t('forms.titleNone')}
      />
      <div className={css.which}>
        {shown.years.length > 1 ? (
          <NativeSelect
            label={t('forms.year')}
            data={shown.years.map(from => ({ value: String(from), label: `${from}–${from + 1}` }))}
            value={String(year)}
            onChange={e => go({ nam: Number(e.currentTarget.value) })}
          />
        ) : null}
        {shown.classes.length > 1 ? (
          <NativeSelect
            label={t('forms.which')}
            data={shown.classes.map(c => ({ value: c.class, label: c.name }))}
            value={of?.class ?? ''}
            onChange={e => go({ lop: e.currentTarget.value })}
          />
        ) : null}
      </div>
      <div className={css.all}>
        {of ? (
          <ClassForms of={of} />
        ) : (
          <div className="sheet">
            <EmptyState title={t('forms.titleNone')}>{t('forms.noneMore')}</EmptyState>
          </div>
        )}
        {shown.register ? <Register year={year} /> : null}
      </div>
    </>
  )
}

function ClassForms({ of }: { of: OfClass }) {
  const { t } = useTexts()
  const params = { class: of.class }
  if (of.children) return <ChildrenBooks of={of} periods={of.children} />
  return (
    <>
      {of.whole && of.primary ? (
        <FormSheet title={t('forms.summary')} none={of.summaries.length === 0 ? t('forms.summaryNone') : null}>
          {of.summaries.map(({ period, state }) => (
            <FormRow
              key={period}
              name={t(`period.${period as 'CN'}`)}
              state={state}
              pdf={fileAddress('forms.summary', { ...params, period })}
              sheet={fileAddress('forms.summaryTable', { ...params, period })}
            />
          ))}
        </FormSheet>
      ) : null}
      {of.year ? (
        <FormSheet title={t('forms.books')} none={null}>
          {of.classBook ? (
            <FormRow name={t('forms.classBook')} state={of.year} pdf={fileAddress('forms.classBook', params)} />
          ) : null}
          <FormRow name={t('forms.homeroomBook')} state={of.year} pdf={fileAddress('forms.homeroomBook', params)} />
        </FormSheet>
      ) : null}
      {of.books.length > 0 ? (
        <FormSheet title={t('forms.teacherBooks')} none={null}>
          {of.books.map(({ book, subjectName, teachers }) => (
            <FormRow
              key={book}
              name={subjectName}
              note={teachers.join(', ') || t('forms.unassigned')}
              pdf={fileAddress('forms.teacherBook', { book })}
            />
          ))}
        </FormSheet>
      ) : null}
      {of.handover ? <HandoverForm of={of} state={of.handover} /> : null}
      {of.whole ? (
        <FormSheet title={t('forms.praise')} none={of.praise ? null : t('forms.praiseNone')}>
          {of.praise
            ? (['a4', 'a5'] as const).map(paper => (
                <FormRow
                  key={paper}
                  name={t(`forms.${paper}`)}
                  note={praiseNote(of.praise!, t)}
                  pdf={fileAddress('forms.praise', { ...params, paper })}
                />
              ))
            : null}
        </FormSheet>
      ) : null}
    </>
  )
}

/** A preschool class has one book, of each semester and of the year. */
function ChildrenBooks({ of, periods }: { of: OfClass; periods: NonNullable<OfClass['children']> }) {
  const { t } = useTexts()
  return (
    <FormSheet title={t('forms.childrenBook')} none={null}>
      {periods.map(({ period, state }) => (
        <FormRow
          key={period}
          name={t(`preschool.period.${period}`)}
          state={state}
          pdf={fileAddress('forms.childrenBook', { class: of.class, period })}
        />
      ))}
    </FormSheet>
  )
}

function HandoverForm({ of, state }: { of: OfClass; state: NonNullable<OfClass['handover']> }) {
  const { t } = useTexts()
  return (
    <FormSheet title={t('classHandover.form')} none={null}>
      {state === 'none' ? null : (
        <FormRow
          name={t('classHandover.form')}
          note={t(`classHandover.state.${state}`)}
          pdf={fileAddress('forms.handover', { class: of.class })}
        />
      )}
      <li>
        <Link to="/ban-giao" search={{ lop: of.class } as never}>
          {t(state === 'none' ? 'classHandover.begin' : 'classHandover.open')}
        </Link>
      </li>
    </FormSheet>
  )
}

const praiseNote = ({ pupils, decided }: NonNullable<OfClass['praise']>, t: Say) =>
  [t('forms.praiseCount', { count: pupils }), ...(decided ? [] : [t('forms.undecided')])].join('. ')

function Register({ year }: { year: number }) {
  const { t } = useTexts()
  const files = (params: Record<string, string>) => ({
    pdf: fileAddress('forms.register', params),
    sheet: fileAddress('forms.registerTable', params),
  })
  return (
    <FormSheet title={t('forms.register')} none={null}>
      <FormRow name={t('forms.registerYear', { from: year, to: year + 1 })} {...files({ year: String(year) })} />
      <FormRow name={t('forms.registerAll')} {...files({})} />
    </FormSheet>
  )
}
