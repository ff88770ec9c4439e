import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { inside, useTexts } from '../../../web/i18n/i18n.ts'
import { SideSheet } from '../../../web/kit/side-sheet.tsx'
import { useReadLater } from '../../../web/query.ts'
import type { comparedRows } from './compare-rows.ts'
import css from './compared-rows.module.css'
import { fieldText, valueText } from './fault-texts.tsx'
import type { At, Mending } from './use-mending.tsx'

type Props = { earlier: At; later: At; mending: Mending; onClose: () => void }

/** Two rows side by side, field by field: one pupil, of whom one row stays, or two, who then need two numbers. */
export function ComparedRows({ earlier, later, mending, onClose }: Props) {
  const { t } = useTexts()
  const { reading } = mending
  const { data } = useReadLater<typeof comparedRows>('pupils.comparedRows', { reading, earlier, later })
  const nameOf = ({ sheet, row }: At) =>
    earlier.sheet === later.sheet ? t('import.trial.rowNo', { row }) : t('import.compare.rowIn', { row, sheet })
  const keep = (stays: At, goes: At) => (
    <Button
      disabled={mending.busy}
      onClick={() => {
        onClose()
        mending.leaveOut(goes, true)
      }}
    >
      {t('import.compare.keep', { row: stays.row, other: goes.row })}
    </Button>
  )
  return (
    <SideSheet
      title={t('import.compare.title')}
      lede={t('import.compare.lede', { first: nameOf(earlier), second: inside(nameOf(later)) })}
      onClose={onClose}
    >
      {data ? (
        <>
          <table className={css.pair}>
            <thead>
              <tr>
                <th scope="col">{t('import.compare.field')}</th>
                <th scope="col">{nameOf(earlier)}</th>
                <th scope="col">{nameOf(later)}</th>
              </tr>
            </thead>
            <tbody>
              {data.fields.map(({ field, values: [first, second], same }) => (
                <tr key={field} className={same ? undefined : css.differs}>
                  <th scope="row">
                    {fieldText(field, t)}
                    {same ? null : <small>{t('import.compare.differs')}</small>}
                  </th>
                  <td>{valueText(field, first, t) || t('note.blank')}</td>
                  <td>{valueText(field, second, t) || t('note.blank')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <section className={css.choice}>
            <h3>{t('import.compare.one')}</h3>
            <p className="small quiet">{t('import.compare.oneMore')}</p>
            <div className={css.buttons}>
              {keep(earlier, later)}
              {keep(later, earlier)}
            </div>
          </section>
          <section className={css.choice}>
            <h3>{t('import.compare.two')}</h3>
            <TwoPupils ties={data.ties} rows={[earlier, later]} mending={mending} onClose={onClose} />
          </section>
        </>
      ) : null}
    </SideSheet>
  )
}

type Tie = NonNullable<ReturnType<typeof useReadLater<typeof comparedRows>>['data']>['ties'][number]
type TwoProps = { ties: readonly Tie[]; rows: [At, At]; mending: Mending; onClose: () => void }

/** Two pupils: a word is enough, or the number that both have is typed anew in one of the rows. */
function TwoPupils({ ties, rows, mending, onClose }: TwoProps) {
  const { t } = useTexts()
  const cells = ties.flatMap(({ field, values, letters }) =>
    rows.map((at, i) => ({ ...at, field, column: letters[i]!, before: values[i]! })).filter(c => c.column !== ''),
  )
  const [texts, setTexts] = useState<readonly string[]>(() => cells.map(c => c.before))
  const changed = cells.flatMap(({ sheet, row, column, before }, i) =>
    texts[i] === before ? [] : [{ sheet, row, column, value: texts[i] ?? '' }],
  )
  const send = (e: FormEvent) => {
    e.preventDefault()
    if (cells.length > 0 && changed.length === 0) return
    onClose()
    if (cells.length === 0) mending.choosePerson(rows[1], null)
    else mending.correct(changed)
  }
  return (
    <form onSubmit={send}>
      <p className="small quiet">{t(cells.length === 0 ? 'import.compare.twoByWord' : 'import.compare.twoByNumber')}</p>
      {cells.map(({ field, row, column }, i) => (
        <TextInput
          key={`${field} ${row} ${column}`}
          className={css.cell}
          label={t('import.cell', { field: fieldText(field, t), cell: `${column}${row}` })}
          value={texts[i] ?? ''}
          onChange={e => setTexts(texts.with(i, e.currentTarget.value))}
        />
      ))}
      <div className={css.buttons}>
        <Button type="submit" disabled={mending.busy} aria-disabled={cells.length > 0 && changed.length === 0}>
          {t(cells.length === 0 ? 'import.compare.bothIn' : 'import.tryAgain')}
        </Button>
      </div>
    </form>
  )
}
