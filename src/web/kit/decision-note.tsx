import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowRight, IconCheck, IconCircleDashed, IconLock } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Clause, Missing, Remedy } from '../api.types.ts'
import { useTexts } from '../i18n/i18n.ts'
import { Avatar } from './avatar.tsx'
import { ClauseChip } from './clause-chip.tsx'
import css from './decision-note.module.css'

export type DecisionNoteProps = {
  /** what cannot happen here, as a sentence: "Điểm cuối kỳ của Giàng A Páo chưa sửa được ở đây" */
  title: string
  /** the state that stands in the way: "Sổ đã khóa ngày 15/01/2027" */
  state?: string
  /** what was typed: kept, and shown beside what stands */
  typed?: { was: string; now: string }
  clauses: readonly Clause[]
  missing: readonly Missing[]
  remedy?: Remedy
  /** a person who can lift it, where the server names one */
  person?: { name: string; title: string; note?: string }
  busy?: boolean
  onRemedy?: () => void
  onClose: () => void
}

/**
 * A refusal that helps: what, what you typed, by which clause, what is missing, who can lift it, and the button that
 * starts the way out. Lies beside the work on a wide screen, over it as a bottom sheet on a phone.
 */
export function DecisionNote(props: DecisionNoteProps) {
  const phone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const aside = useRef<HTMLElement>(null)
  useEffect(() => {
    if (phone) dialog.current?.showModal()
    const frame = dialog.current ?? aside.current
    frame?.querySelector('h2')?.focus()
  }, [phone])
  const body = <Body {...props} id={id} />
  if (phone)
    return (
      <dialog ref={dialog} className={`${css.note} ${css.fromBelow}`} aria-labelledby={id} onClose={props.onClose}>
        {body}
      </dialog>
    )
  return (
    <aside
      ref={aside}
      className={css.note}
      aria-labelledby={id}
      onKeyDown={e => {
        if (e.key === 'Escape') props.onClose()
      }}
    >
      {body}
    </aside>
  )
}

function Body(props: DecisionNoteProps & { id: string }) {
  const { t } = useTexts()
  const { typed, remedy, person } = props
  const others = [...new Set(props.missing.flatMap(m => m.who))]
  return (
    <>
      <header className={css.head}>
        <span className={css.mark} aria-hidden>
          <IconLock size={20} stroke={1.7} />
        </span>
        <div>
          {props.state ? <p className={css.state}>{props.state}</p> : null}
          <h2 id={props.id} tabIndex={-1}>
            {props.title}
          </h2>
        </div>
      </header>
      {typed ? (
        <p className={css.kept}>
          <span className={css.label}>{t('note.typed')}</span>
          <span className={css.change}>
            <s>{typed.was || t('note.blank')}</s>
            <IconArrowRight size={16} aria-label={t('note.becomes')} />
            {typed.now || t('note.blank')}
          </span>
          <span className={css.safe}>
            <IconCheck size={16} stroke={1.7} aria-hidden />
            {t('note.kept')}
          </span>
        </p>
      ) : null}
      <dl className={css.parts}>
        <Part name={t('note.because')}>
          {props.clauses.map(clause => (
            <div key={clause.id} className={css.clause}>
              <ClauseChip clause={clause} />
              <p>{clause.summary}</p>
            </div>
          ))}
        </Part>
        {props.missing.length > 0 ? (
          <Part name={t('note.missing')}>
            <ul className={css.missing}>
              {props.missing.map(item => (
                <li key={item.what + item.text}>
                  <IconCircleDashed size={18} stroke={1.7} aria-hidden />
                  <span>{item.text}</span>
                </li>
              ))}
            </ul>
          </Part>
        ) : null}
        {person || remedy || others.length > 0 ? (
          <Part name={t('note.who')}>
            {person ? (
              <div className={css.who}>
                <Avatar name={person.name} />
                <p>
                  {person.name}, {person.title}
                  {person.note ? <small>{person.note}</small> : null}
                </p>
              </div>
            ) : (
              <p>{[...new Set([remedy?.who, ...others].filter(Boolean))].join(', ')}</p>
            )}
          </Part>
        ) : null}
      </dl>
      <footer className={css.foot}>
        {remedy && props.onRemedy ? (
          <Button variant="filled" loading={props.busy ?? false} onClick={props.onRemedy}>
            {remedy.text}
          </Button>
        ) : null}
        <Button onClick={props.onClose}>{remedy && props.onRemedy ? t('note.later') : t('note.close')}</Button>
      </footer>
    </>
  )
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className={css.label}>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
