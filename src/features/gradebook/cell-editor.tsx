import { type ClipboardEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import type { GridColumn } from './grid-model.ts'
import css from './score-grid.module.css'

export type Field = HTMLInputElement | HTMLTextAreaElement

type Props = {
  field: RefObject<Field | null>
  column: GridColumn
  text: string
  label: string
  invalid: boolean
  readOnly: boolean
  describedBy: string | undefined
  /** true while the grid has the focus: a cell that becomes active then takes it */
  held: RefObject<boolean>
  /** true while typed text has not been written */
  dirty: RefObject<boolean>
  onKeyDown: (e: KeyboardEvent<Field>) => void
  onType: (text: string, composing: boolean) => void
  onCopy: (e: ClipboardEvent, cut: boolean) => void
  onPaste: (e: ClipboardEvent) => void
  onPress: () => void
  onFocus: () => void
}

/**
 * The one real text field of the grid, in the active cell. Uncontrolled: a letter typed costs no rendering, and input
 * methods (Telex, VNI, a phone's keyboard) work as in any field.
 */
export function CellEditor(props: Props) {
  const { field, column, text, held, dirty } = props
  const mine = useRef<Field | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: takes the focus once, when the cell becomes active
  useLayoutEffect(() => {
    field.current = mine.current
    if (!held.current) return
    mine.current?.focus({ preventScroll: true })
    mine.current?.closest('td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])

  useLayoutEffect(() => {
    const el = mine.current
    if (!el || dirty.current) return
    if (el.value !== text) el.value = text
    if (document.activeElement === el) el.select()
  }, [text, dirty])

  const shared = {
    'aria-label': props.label,
    'aria-invalid': props.invalid || undefined,
    'aria-describedby': props.describedBy,
    defaultValue: text,
    readOnly: props.readOnly,
    autoComplete: 'off',
    autoCorrect: 'off',
    autoCapitalize: 'none',
    enterKeyHint: 'next',
    onKeyDown: props.onKeyDown,
    onCompositionEnd: (e: { currentTarget: Field }) => props.onType(e.currentTarget.value, false),
    onInput: (e: { currentTarget: Field; nativeEvent: Event }) =>
      props.onType(e.currentTarget.value, (e.nativeEvent as InputEvent).isComposing === true),
    onCopy: (e: ClipboardEvent) => props.onCopy(e, false),
    onCut: (e: ClipboardEvent) => props.onCopy(e, true),
    onPaste: props.onPaste,
    onMouseDown: props.onPress,
    onFocus: (e: { currentTarget: Field }) => {
      if (!dirty.current) e.currentTarget.select()
      props.onFocus()
    },
  } as const

  const hold = (el: Field | null) => {
    mine.current = el
  }
  if (column.kind === 'comment')
    return <textarea ref={hold} rows={1} cols={1} spellCheck lang="vi" className={css.field} {...shared} />
  const mode = column.kind === 'score' ? 'decimal' : column.kind === 'integer' ? 'numeric' : 'text'
  return <input ref={hold} type="text" size={1} inputMode={mode} spellCheck={false} className={css.field} {...shared} />
}
