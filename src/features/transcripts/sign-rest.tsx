import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import table from '../../web/kit/table.module.css'
import { shortKey } from '../../web/subject-order.ts'
import css from './sign.module.css'
import { type Batch, hasTerms, lastResult, type Shown, shortHash } from './sign-shown.ts'

type Props = { batch: Batch; rest: readonly Shown[]; alone: boolean; onLook: (document: Shown) => void }
type Column = { key: string; head: string; num?: boolean; wide?: boolean; of: (document: Shown) => React.ReactNode }

/** so many lines are enough to see that they are as they should be */
const FEW = 8

/** Everything in which nothing stands out, line by line as it will be signed. */
export function RestOfClass({ batch, rest, alone, onLook }: Props) {
  const { t } = useTexts()
  const [all, setAll] = useState(false)
  const columns = batch.stage === 'subject' ? rowColumns(batch, t) : pageColumns(batch, t)
  const shown = all ? rest : rest.slice(0, FEW)
  const title = t(alone ? 'sign.rest.all' : 'sign.rest.title', { count: rest.length })
  return (
    <section className={css.rest}>
      <h2 className={css.restHead}>{title}</h2>
      <table className={table.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('sign.rest.name')}</th>
            {columns.map(c => (
              <th key={c.key} scope="col" className={lookOf(c)}>
                {c.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(d => (
            <tr key={d.pupil}>
              <th scope="row">
                <button type="button" className={css.name} onClick={() => onLook(d)}>
                  {d.name}
                </button>
                {batch.subjects.length > 1 ? (
                  <small className="phone-only">{columns.map(c => `${c.head} ${c.of(d)}`).join(' · ')}</small>
                ) : null}
              </th>
              {columns.map(c => (
                <td key={c.key} className={lookOf(c)}>
                  {c.of(d)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rest.length ? (
        <p className={css.more}>
          <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
            {t('sign.rest.showAll', { count: rest.length })}
          </Button>
        </p>
      ) : null}
    </section>
  )
}

const lookOf = ({ num, wide }: Column) => [num ? table.num : '', wide ? 'wide-only' : ''].filter(Boolean).join(' ')

/** The pages: what the class summary shows of a pupil. */
function pageColumns(batch: Batch, t: Say): Column[] {
  const { documents } = batch
  if (hasTerms(batch)) return [...levelColumns(t), ...lastColumns(t)]
  const tested = ['TOAN', 'TV'].filter(code =>
    documents.some(d => d.rows.some(r => r.code === code && r.score !== null)),
  )
  return [
    {
      key: 'rating',
      head: t('sign.rest.rating'),
      of: d => (d.year?.rating ? t(`rating.${d.year.rating}` as 'rating.HT') : ''),
    },
    ...tested.map(
      (code): Column => ({
        key: code,
        head: t(`subject.${code}` as 'subject.TOAN'),
        num: true,
        wide: true,
        of: d => d.rows.find(r => r.code === code)?.score ?? '',
      }),
    ),
    ...lastColumns(t),
  ]
}

/** Learning and training, as they count last. */
function levelColumns(t: Say): Column[] {
  return (['learning', 'training'] as const).map(kind => ({
    key: kind,
    head: t(`sign.rest.${kind}`),
    of: d => yearLevel(d.year?.levels?.[kind], t),
  }))
}

export const yearLevel = (level: string | null | undefined, t: Say): string =>
  level ? t(`level.${level}` as 'level.TOT') : ''

function lastColumns(t: Say): Column[] {
  return [
    {
      key: 'absences',
      head: t('sign.rest.absences'),
      num: true,
      wide: true,
      of: d => (d.year ? d.year.absences.excused + d.year.absences.unexcused : ''),
    },
    {
      key: 'promotion',
      head: t('sign.rest.promotion'),
      wide: true,
      of: d => (d.year ? <Promotion to={d.year.promotion} /> : ''),
    },
    { key: 'sha', head: t('sign.rest.hash'), wide: true, of: d => <Hash sha={d.sha256} /> },
  ]
}

function Promotion({ to }: { to: string }) {
  const { t } = useTexts()
  const up = to === 'LEN_LOP' || to === 'RA_TRUONG' || to === 'HOAN_THANH'
  return (
    <span className={css.promotion}>
      {up ? <IconCheck size={16} stroke={1.7} aria-hidden /> : null}
      {t(`sign.promotion.${to}` as 'sign.promotion.LEN_LOP')}
    </span>
  )
}

export function Hash({ sha }: { sha: string }) {
  return (
    <code className={css.hash} title={sha}>
      {shortHash(sha)}
    </code>
  )
}

/** The rows of the own subjects; of a single one also what the teacher wrote. */
function rowColumns(batch: Batch, t: Say): Column[] {
  const { subjects } = batch
  const rowOf = (d: Shown, code: string) => d.rows.find(r => r.code === code)
  const only = subjects.length === 1 ? subjects[0]! : null
  const comment: Column = {
    key: 'comment',
    head: t('sign.rest.comment'),
    wide: true,
    of: d => rowOf(d, only?.code ?? '')?.comment ?? '',
  }
  if (only && hasTerms(batch))
    return [
      ...(['term1', 'term2', 'year', 'again'] as const).map(
        (key): Column => ({
          key,
          head: t(`sign.rest.${key}`),
          num: true,
          wide: key !== 'year',
          of: d => rowOf(d, only.code)?.terms?.[key] ?? '',
        }),
      ),
      comment,
    ]
  if (only)
    return [
      { key: 'level', head: t('sign.rest.level'), of: d => levelText(rowOf(d, only.code)?.level, t) },
      { key: 'score', head: t('sign.rest.score'), num: true, of: d => rowOf(d, only.code)?.score ?? '' },
      comment,
    ]
  return subjects.map(({ code, name }) => {
    const short = shortKey(code, 'primary')
    return {
      key: code,
      head: short ? t(short) : name,
      num: true,
      wide: true,
      of: d => {
        const row = rowOf(d, code)
        return row ? lastResult(row) : ''
      },
    }
  })
}

/** A level in words. */
export const levelText = (level: string | null | undefined, t: Say): string =>
  level ? t(`sign.level.${level}` as 'sign.level.T') : ''
