import { IconBolt, IconBook, IconBookmark, IconFile, IconSearch, IconUser, IconUsers } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { matches } from '../fold.ts'
import { useTexts } from '../i18n/i18n.ts'
import { type Command, findMore, useOffered } from './commands.ts'
import css from './search.module.css'

const icons = {
  page: IconFile,
  person: IconUser,
  class: IconUsers,
  book: IconBook,
  clause: IconBookmark,
  act: IconBolt,
}
const shown = 9

/** The search box of the bar and the list that Ctrl K opens: people, classes, clauses, pages, acts. */
export function Search() {
  const { t } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.key.toLowerCase() !== 'k' || !(e.ctrlKey || e.metaKey) || e.altKey) return
      e.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    if (open) dialog.current?.showModal()
  }, [open])
  return (
    <>
      <button type="button" className={css.find} onClick={() => setOpen(true)} aria-keyshortcuts="Control+K">
        <IconSearch size={18} stroke={1.7} aria-hidden />
        <span>{t('search.open')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      {open ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on its backdrop
        <dialog
          ref={dialog}
          className={css.dialog}
          aria-label={t('search.title')}
          onClose={() => setOpen(false)}
          onClick={e => {
            if (e.target === dialog.current) dialog.current.close()
          }}
        >
          <Finding onDone={() => dialog.current?.close()} />
        </dialog>
      ) : null}
    </>
  )
}

function Finding({ onDone }: { onDone: () => void }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const offered = useOffered()
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const more = useMore(text)
  const list = useMemo(
    () => [...offered.filter(c => matches(`${c.text} ${c.note ?? ''}`, text)), ...more].slice(0, shown),
    [offered, more, text],
  )
  const go = (command: Command | undefined) => {
    if (!command) return
    onDone()
    if ('run' in command) command.run()
    else void navigate({ to: command.to })
  }
  return (
    <>
      <div className={css.field}>
        <IconSearch size={18} stroke={1.7} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={list[at] ? `${id}-${at}` : undefined}
          aria-label={t('search.field')}
          placeholder={t('search.field')}
          autoComplete="off"
          value={text}
          onChange={e => {
            setText(e.target.value)
            setAt(0)
          }}
          onKeyDown={e => {
            if (e.nativeEvent.isComposing) return
            const by = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0
            if (by !== 0) setAt((at + by + list.length) % Math.max(1, list.length))
            else if (e.key === 'Enter') go(list[at])
            else return
            e.preventDefault()
          }}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t('search.title')} className={css.list}>
        {list.map((command, i) => {
          const Icon = icons[command.kind]
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus
            <div
              key={command.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              tabIndex={-1}
              onMouseMove={() => setAt(i)}
              onClick={() => go(command)}
            >
              <Icon size={18} stroke={1.7} aria-hidden />
              <span>
                {command.text} {command.note ? <small>{command.note}</small> : null}
              </span>
              {i === at ? <kbd aria-hidden>Enter</kbd> : null}
            </div>
          )
        })}
      </div>
      <p role="status" className={list.length > 0 ? 'sr' : css.none}>
        {list.length > 0 ? t('search.results', { count: list.length }) : t('search.none', { text })}
      </p>
    </>
  )
}

/** What the server finds for a text, a moment after the last letter. */
function useMore(text: string): readonly Command[] {
  const [more, setMore] = useState<readonly Command[]>([])
  useEffect(() => {
    if (text.trim().length < 2) return setMore([])
    const stop = new AbortController()
    const timer = setTimeout(() => {
      findMore(text.trim(), stop.signal).then(setMore, () => setMore([]))
    }, 200)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text])
  return more
}
