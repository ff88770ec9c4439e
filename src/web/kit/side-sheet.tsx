import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTexts } from '../i18n/i18n.ts'
import css from './side-sheet.module.css'

type Props = {
  title: string
  /** one line under the title */
  lede?: ReactNode
  onClose: () => void
  children: ReactNode
  /** stays in sight below what scrolls: the buttons */
  foot?: ReactNode
}

/** A task beside the work, without leaving it: from the right on a wide screen, from below on a phone. */
export function SideSheet({ title, lede, onClose, children, foot }: Props) {
  const { t } = useTexts()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={css.sheet} aria-labelledby={id} onClose={onClose}>
      <div className={css.inside}>
        <header className={css.head}>
          <div>
            <h2 id={id}>{title}</h2>
            {lede ? <p>{lede}</p> : null}
          </div>
          <button type="button" className={css.close} aria-label={t('note.close')} onClick={onClose}>
            <IconX size={20} stroke={1.7} aria-hidden />
          </button>
        </header>
        <div className={css.body}>{children}</div>
        {foot ? <footer className={css.foot}>{foot}</footer> : null}
      </div>
    </dialog>
  )
}
