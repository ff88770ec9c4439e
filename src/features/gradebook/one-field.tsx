import { Button } from '@mantine/core'
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { CellDeed, GridData } from './grid-edits.tsx'
import { type Cell, type GridColumn, missable } from './grid-model.ts'
import { stateWords } from './grid-row.tsx'
import css from './one-pupil.module.css'

type FieldProps = {
  column: GridColumn
  c: number
  cell: Cell
  parse: GridData['parse']
  write: (text: string) => void
  onNext: () => void
  onHistory: (() => void) | undefined
  onMissed: (() => void) | undefined
  deeds: readonly CellDeed[]
}

/** One mark, level or remark as a field of its own, saved when it is left. */
export function FieldOf({ column, c, cell, parse, write, onNext, onHistory, onMissed, deeds }: FieldProps) {
  const { t } = useTexts()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = cell.text
  }, [cell.text])
  const id = `f-${column.key}`
  const title = column.name ?? column.title
  const short = column.kind === 'score' || column.kind === 'integer' ? column.title : title
  const parsed = cell.state === 'bad' ? parse(column, cell.text) : null
  const fault = parsed && !parsed.ok ? parsed : null
  const asked = cell.state !== 'locked' && cell.state !== 'none'
  const state = cell.state ? stateWords(t)[cell.state] : ''
  // a row of choices has no field in which the word could stand
  const story = cell.word ?? (column.choices && cell.state === 'absent' ? cell.text : undefined)
  const shared = {
    ref: field,
    id,
    'data-c': c,
    defaultValue: cell.text,
    readOnly: cell.state === 'none',
    autoComplete: 'off',
    'aria-invalid': cell.state === 'bad' || undefined,
    'aria-describedby': `${id}-state`,
    onBlur: (e: { currentTarget: { value: string } }) => {
      write(e.currentTarget.value)
      if (cell.state === 'locked' || cell.state === 'refused') e.currentTarget.value = cell.text
    },
  } as const
  return (
    <div className={column.kind === 'comment' ? css.long : css.field} data-state={cell.state}>
      <span className={css.label}>
        {column.choices ? (
          <span aria-hidden>{title}</span>
        ) : (
          <label htmlFor={id}>
            <span aria-hidden>{short}</span>
            <span className="sr">{title}</span>
          </label>
        )}
        {cell.past && onHistory ? (
          <button
            type="button"
            className={css.past}
            onClick={onHistory}
            aria-label={t('grid.one.history', { column: title })}
          >
            <IconHistory size={16} aria-hidden />
          </button>
        ) : (
          <small title={column.done?.tip}>{column.done?.text ?? column.sub}</small>
        )}
      </span>
      {column.choices ? (
        <Choices column={column} c={c} cell={cell} write={write} />
      ) : column.kind === 'comment' ? (
        <textarea {...shared} rows={3} lang="vi" />
      ) : (
        <input
          {...shared}
          inputMode={column.kind === 'integer' ? 'numeric' : column.kind === 'score' ? 'decimal' : 'text'}
          enterKeyHint="next"
          placeholder={asked && (column.kind === 'score' || column.kind === 'integer') ? '0–10' : ''}
          onFocus={e => e.currentTarget.select()}
          onKeyDown={e => {
            if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
            e.preventDefault()
            e.currentTarget.blur()
            onNext()
          }}
        />
      )}
      {story ? <small className={css.story}>{story}</small> : null}
      {onMissed && column.test && missable(cell) ? (
        <button type="button" className={css.missed} onClick={onMissed}>
          {t('missed.open')}
        </button>
      ) : null}
      {deeds.map(({ text, run }) => (
        <button key={text} type="button" className={css.missed} onClick={run}>
          {text}
        </button>
      ))}
      <span id={`${id}-state`} className="sr">
        {fault?.fault ?? cell.tip ?? state}
      </span>
    </div>
  )
}

type FaultProps = Pick<FieldProps, 'column' | 'cell' | 'parse' | 'write'>

/** What is wrong with a field, under all of them: a message must not push away the field being typed in. */
export function Fault({ column, cell, parse, write }: FaultProps) {
  const { t } = useTexts()
  const parsed = cell.state === 'bad' ? parse(column, cell.text) : null
  if (!parsed || parsed.ok) return null
  const { fault, suggestion } = parsed
  return (
    <p className={css.fault}>
      <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
      <span>
        {column.name ?? column.title}: {fault}
      </span>
      {suggestion !== undefined ? (
        <Button size="xs" variant="filled" onClick={() => write(suggestion)}>
          {t('grid.mend', { text: suggestion })}
        </Button>
      ) : null}
    </p>
  )
}

/** A level by one touch; touching the chosen one again empties the cell. */
function Choices({
  column,
  c,
  cell,
  write,
}: {
  column: GridColumn
  c: number
  cell: Cell
  write: (text: string) => void
}) {
  return (
    <fieldset className={css.choices} id={`f-${column.key}`} data-c={c}>
      <legend className="sr">{column.name ?? column.title}</legend>
      {column.choices?.map(code => (
        <button
          key={code}
          type="button"
          aria-pressed={cell.text === code}
          onClick={() => write(cell.text === code ? '' : code)}
        >
          {code}
        </button>
      ))}
    </fieldset>
  )
}
