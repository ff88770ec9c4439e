import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { moment, shortDay } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { TaskGroup } from '../../web/kit/task-row.tsx'
import { spansText } from '../../web/span-text.ts'
import { DoneList } from './done-list.tsx'
import css from './duties.module.css'
import { type DutyItem, type Mine, titleOf } from './duty-item.ts'
import { TellSheet } from './tell-sheet.tsx'

const STATES = ['late', 'open', 'ahead'] as const

/** Late, open, ahead, then what is done; one line for each duty of each class, with all its periods. */
export function OwnList({ mine }: { mine: Mine }) {
  const { t } = useTexts()
  const [telling, setTelling] = useState<readonly DutyItem[] | null>(null)
  const groups = STATES.flatMap(state => {
    const of = mine.items.filter(item => item.state === state)
    return of.length > 0 ? [{ state, rows: [...Map.groupBy(of, rowOf).values()] }] : []
  })
  const first = groups.find(g => g.state !== 'ahead')?.rows.find(row => row[0]!.to === null)
  return (
    <div className="sheet">
      {groups.length === 0 ? <EmptyState title={t('duties.none')}>{t('duties.noneMore')}</EmptyState> : null}
      {groups.map(({ state, rows }) => (
        <TaskGroup
          key={state}
          title={t(`duties.state.${state}`)}
          note={t('home.tasks', { count: rows.flat().length })}
          due={state === 'late'}
        >
          {rows.map(row => (
            <Row key={rowOf(row[0]!)} row={row} first={row === first} onTell={() => setTelling(row)} />
          ))}
        </TaskGroup>
      ))}
      <DoneList items={mine.items.filter(item => item.state === 'done')} />
      {telling ? <TellSheet items={telling} onClose={() => setTelling(null)} /> : null}
    </div>
  )
}

const rowOf = (item: DutyItem) => `${item.layer} ${item.duty} ${item.class?.id ?? item.owner ?? ''}`

function Row({ row, first, onTell }: { row: readonly DutyItem[]; first: boolean; onTell: () => void }) {
  const { t } = useTexts()
  const item = row[0]!
  const { state, reminder } = item
  return (
    <li className={css.row}>
      <p className={`${css.when} ${state === 'late' ? css.late : ''}`}>
        <b>{shortDay(item.dueAt - 1)}</b>
        {moment(item.dueAt).endsWith('00:00') ? t('duties.endOfDay') : t('duties.before', { at: moment(item.dueAt) })}
      </p>
      <div>
        <h3>{titleOf(item)}</h3>
        <p className={css.line}>
          <span>
            {spansText(
              row.map(one => one.period),
              t,
            )}
          </span>
          {item.inPlaceOf ? (
            <span>{t('duties.inPlaceOf', { name: item.inPlaceOf.name, no: item.inPlaceOf.decisionNo })}</span>
          ) : null}
          {item.clauses.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
        {reminder ? (
          <p className={css.note}>
            <IconBell size={16} stroke={1.7} aria-hidden />
            {t('task.reminded', { by: reminder.by, at: moment(reminder.at) })}
          </p>
        ) : null}
      </div>
      {state === 'ahead' ? (
        <span className="small quiet">{t('duties.opens', { day: shortDay(item.opensAt) })}</span>
      ) : item.to ? (
        <Button component={Link} to={item.to}>
          {t('duties.go')}
        </Button>
      ) : (
        <Button variant={first ? 'filled' : 'default'} onClick={onTell}>
          {t('duties.tell')}
        </Button>
      )}
    </li>
  )
}
