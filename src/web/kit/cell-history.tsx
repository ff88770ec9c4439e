import type { Clause } from '../api.types.ts'
import { moment } from '../dates.ts'
import { useTexts } from '../i18n/i18n.ts'
import css from './cell-history.module.css'
import { ClauseChip } from './clause-chip.tsx'

export type Past = {
  /** the value as it stood after this writing; empty = cleared */
  text: string
  by: string
  /** ms since 1970 */
  at: number
  /** "Dán từ Excel, 35 ô", "Phiếu 03/2027" */
  how?: string
  clauses?: readonly Clause[]
  /** papers that were handed in with it */
  files?: readonly { name: string; href: string }[]
}

/** Every value has a past: the newest writing first, those before struck through. */
export function CellHistory({ title, past }: { title: string; past: readonly Past[] }) {
  const { t } = useTexts()
  return (
    <>
      <div className={css.head}>
        <b>{title}</b>
        <span>{t('history.times', { count: past.length })}</span>
      </div>
      <ol className={css.list}>
        {past.map((entry, i) => (
          <li key={`${entry.at} ${entry.text}`}>
            <span className={css.value}>
              {i === 0 ? entry.text || t('history.blank') : <s>{entry.text || t('history.blank')}</s>}
            </span>
            <span>
              {entry.by} · {moment(entry.at)}
              <span className={css.how}>
                {entry.how}{' '}
                {entry.clauses?.map(clause => (
                  <ClauseChip key={clause.id} clause={clause} />
                ))}
                {entry.files?.map(file => (
                  <a key={file.href} href={file.href} className={css.file}>
                    {file.name}
                  </a>
                ))}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
