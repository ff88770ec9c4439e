import { Button } from '@mantine/core'
import { useState } from 'react'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { TaskGroup } from '../../web/kit/task-row.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { spanText } from '../../web/span-text.ts'
import css from './duties.module.css'
import { type DutyItem, nameOf, titleOf } from './duty-item.ts'
import type { takeBack } from './tell.ts'

const SHOWN = 6

/** What is done, the last first; the own word can be taken back. */
export function DoneList({ items }: { items: readonly DutyItem[] }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [all, setAll] = useState(false)
  const sorted = items.toSorted((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0))
  const back = async (item: DutyItem) => {
    const done = await deed.run(() => callOfficial<typeof takeBack>('duties.takeBack', { items: [nameOf(item)] }))
    if (done) toast(t('duties.takenBack'))
    await outOfDate('duties.mine', 'home.tasks')
  }
  if (items.length === 0) return null
  return (
    <TaskGroup title={t('duties.state.done')} note={t('home.tasks', { count: items.length })}>
      <DeedProblem deed={deed} />
      {sorted.slice(0, all ? undefined : SHOWN).map(item => (
        <li key={item.key} className={css.done}>
          <div>
            <b>{titleOf(item)}</b>
            <small>
              {spanText(item.period, t)}
              {item.told?.note ? ` · ${item.told.note}` : ''}
            </small>
          </div>
          <StateMark mark={item.lateBy > 0 ? 'due' : 'done'}>
            {item.told
              ? t('duties.toldBy', { by: item.told.by, at: moment(item.doneAt ?? 0) })
              : t('duties.seenAt', { at: moment(item.doneAt ?? 0) })}
            {item.lateBy > 0 ? `, ${t('duties.afterDue')}` : ''}
          </StateMark>
          {item.told?.mine ? (
            <Button
              size="xs"
              loading={deed.busy}
              aria-label={t('duties.takeBackOf', { what: `${titleOf(item)}, ${spanText(item.period, t)}` })}
              onClick={() => void back(item)}
            >
              {t('duties.takeBack')}
            </Button>
          ) : (
            <span />
          )}
        </li>
      ))}
      {items.length > SHOWN && !all ? (
        <li className={css.more}>
          <Button size="xs" onClick={() => setAll(true)}>
            {t('duties.more', { count: items.length - SHOWN })}
          </Button>
        </li>
      ) : null}
    </TaskGroup>
  )
}
