import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { inside, useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import { type Cell, type GridColumn, lacks } from './grid-model.ts'
import type { handIn } from './hand-in.ts'
import type { BookSheet } from './sheet-saves.tsx'

type Props = {
  data: BookSheet
  /** that are not handed in yet */
  columns: readonly GridColumn[]
  first: string
  value: (row: string, col: string) => Cell
  onClose: () => void
}

const unsaved: readonly unknown[] = ['pend', 'bad', 'conflict', 'refused'] satisfies Cell['state'][]

/** Hands in a column: how many of its cells are empty, what waits on this device, and what holds from then on. */
export function HandInSheet({ data, columns, first, value, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [key, setKey] = useState(first)
  const column = columns.find(c => c.key === key) ?? columns[0]!
  const pupils = data.pupils.filter(p => !p.left)
  const waiting = pupils.filter(p => unsaved.includes(value(p.id, column.key).state)).length
  const asked = column.optional ? [] : pupils.filter(p => data.exempt[p.id]?.includes(column.key) !== true)
  const empty = asked.filter(p => lacks(value(p.id, column.key))).length
  const bound = data.change.handedIn.enter.verdict !== 'allowed'
  const submit = async () => {
    if (waiting > 0) return
    const { book, period } = data
    const place = { book: book.id, period, column: column.key, empty }
    const done = await deed.run(() => call<typeof handIn>('gradebook.handIn', place))
    await outOfDate('gradebook.book')
    if (!done) return
    onClose()
    toast(t('handIn.done', { column: column.name ?? column.title }))
  }
  return (
    <ActSheet
      title={t('handIn.open')}
      lede={t('correction.where', {
        subject: data.book.subjectName,
        name: data.book.class,
        period: inside(t(`period.${data.period as 'HK1'}`)),
      })}
      ability={data.may.handIn}
      deed={deed}
      act={t('handIn.act')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <NativeSelect
        label={t('handIn.column')}
        data={columns.map(c => ({ value: c.key, label: c.name ?? c.title }))}
        value={column.key}
        error={waiting > 0 ? t('handIn.waiting', { count: waiting }) : deed.faultAt('column')}
        onChange={e => {
          deed.clear()
          setKey(e.currentTarget.value)
        }}
      />
      <p>
        <b>{empty > 0 ? t('handIn.empty', { count: empty }) : t('handIn.full')}</b>
      </p>
      <p className="small quiet">{t(bound ? 'handIn.after' : 'handIn.afterFree')}</p>
    </ActSheet>
  )
}
