import { Button, TextInput } from '@mantine/core'
import { IconCalendarShare, IconCertificate, IconFileImport, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { memo, useDeferredValue, useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { read } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { keepsTranscripts } from '../../web/keeps-transcripts.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import table from '../../web/kit/table.module.css'
import { roles } from '../../web/kit/table-roles.ts'
import { figure } from '../../web/numbers.ts'
import { mayPress } from '../../web/official.ts'
import { useRead, useSession } from '../../web/query.ts'
import type { pupilList } from './list.ts'
import css from './pupils.module.css'
import { useGrowing } from './use-growing.tsx'

type Pupil = OutputOf<typeof pupilList>['pupils'][number]

/** The pupils that this person may see: by class, by name as anybody types it; long lists grow as they are read. */
export default function PupilsPage() {
  const { t } = useTexts()
  const { school } = useSession()
  const navigate = useNavigate()
  const { lop } = useSearch({ strict: false }) as { lop?: string }
  const [text, setText] = useState('')
  const all = useRead<typeof pupilList>('pupils.list', {})
  const search = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['pupils.list', { search }],
    queryFn: ({ signal }) => read<typeof pupilList>('pupils.list', { search }, { signal }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  })
  const listed = search === '' ? all.pupils : (found.data?.pupils ?? all.pupils)
  const pupils = lop === undefined ? listed : listed.filter(pupil => pupil.class === lop)
  const { shown, end } = useGrowing(pupils)
  const choose = (name: string | undefined) =>
    void navigate({ to: '/hoc-sinh', search: name === undefined ? {} : { lop: name }, replace: true })
  return (
    <>
      <PageHead
        over={t('home.year', { from: all.year, to: all.year + 1 })}
        title={t('pupils.title', {
          count: all.pupils.length,
          pupils: figure(all.pupils.length),
          classes: all.classes.length,
        })}
        actions={
          <>
            {keepsTranscripts(school?.programme) ? (
              <Button
                component={Link}
                to="/hoc-ba"
                leftSection={<IconCertificate size={18} stroke={1.7} aria-hidden />}
              >
                {t('transcripts.open')}
              </Button>
            ) : null}
            {mayPress(all.may.import) ? (
              <Button
                component={Link}
                to="/chuyen-nam"
                leftSection={<IconCalendarShare size={18} stroke={1.7} aria-hidden />}
              >
                {t('rollover.open')}
              </Button>
            ) : null}
            {mayPress(all.may.import) ? (
              <Button
                component={Link}
                to="/hoc-sinh/nhap"
                leftSection={<IconFileImport size={18} stroke={1.7} aria-hidden />}
              >
                {t('import.enter')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className={css.tools}>
        <TextInput
          className={css.find}
          type="search"
          aria-label={t('pupils.find')}
          placeholder={t('pupils.find')}
          leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
          value={text}
          onChange={e => setText(e.currentTarget.value)}
        />
        <fieldset className={css.classes}>
          <legend className="sr">{t('pupils.byClass')}</legend>
          <button type="button" aria-pressed={lop === undefined} onClick={() => choose(undefined)}>
            {t('pupils.allClasses')}
          </button>
          {all.classes.map(c => (
            <button key={c.id} type="button" aria-pressed={lop === c.name} onClick={() => choose(c.name)}>
              {c.name}
            </button>
          ))}
        </fieldset>
      </div>
      <div className="sheet">
        <p role="status" className="sr">
          {t('search.results', { count: pupils.length })}
        </p>
        {all.pupils.length === 0 ? (
          <EmptyState title={t('pupils.none')}>{t('pupils.noneMore')}</EmptyState>
        ) : pupils.length === 0 ? (
          <EmptyState title={t('search.none', { text: search || (lop ?? '') })} />
        ) : (
          <>
            <table className={`${table.table} ${css.table}`} {...roles.table}>
              <thead {...roles.rows}>
                <tr {...roles.row}>
                  <th {...roles.column}>{t('classView.name')}</th>
                  <th {...roles.column}>{t('approvals.class')}</th>
                  <th {...roles.column}>{t('pupils.code')}</th>
                  <th {...roles.column}>{t('pupils.bornOn')}</th>
                  <th {...roles.column}>{t('pupils.sex')}</th>
                  <th {...roles.column}>{t('pupils.state')}</th>
                </tr>
              </thead>
              <tbody {...roles.rows}>
                {shown.map(pupil => (
                  <Row key={pupil.id + pupil.class} pupil={pupil} />
                ))}
              </tbody>
            </table>
            {end}
          </>
        )}
      </div>
    </>
  )
}

const Row = memo(function Row({ pupil }: { pupil: Pupil }) {
  const { t } = useTexts()
  return (
    <tr {...roles.row}>
      <th {...roles.named}>
        <Link to="/hoc-sinh/$pupil" params={{ pupil: pupil.id }}>
          {pupil.familyName} <b>{pupil.givenName}</b>
        </Link>
      </th>
      <td className={css.class} {...roles.cell}>
        {pupil.class}
      </td>
      <td className={css.code} {...roles.cell}>
        {pupil.code}
      </td>
      <td {...roles.cell}>{pupil.bornOn === null ? t('pupils.unknown') : day(pupil.bornOn)}</td>
      <td className={css.sex} {...roles.cell}>
        {pupil.sex === null ? t('pupils.unknown') : t(`sex.${pupil.sex}`)}
      </td>
      <td className={css.note} {...roles.cell}>
        {pupil.leftOn !== undefined
          ? t('pupils.left', { day: day(pupil.leftOn) })
          : pupil.hasPersonalId
            ? t('pupils.here')
            : t('pupils.noId')}
      </td>
    </tr>
  )
})
