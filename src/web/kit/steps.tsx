import { IconCheck } from '@tabler/icons-react'
import { useTexts } from '../i18n/i18n.ts'
import { Avatar } from './avatar.tsx'
import type { Mark } from './marks.ts'
import { StateMark } from './state-mark.tsx'
import css from './steps.module.css'

export type StepItem = {
  title: string
  /** done, now, next; signed and sign are the official pair: a signature given, a signature due from the reader */
  state: 'done' | 'now' | 'next' | 'signed' | 'sign'
  /** "Hoàng Thị Yến · 20/01, 20:55" */
  lines?: string[]
  people?: { name: string; title: string; mark: Mark; word: string; you?: boolean }[]
}

/** The path of a dossier or the order of signing: who, when, whose turn. */
export function Steps({ steps, label }: { steps: readonly StepItem[]; label: string }) {
  const { t } = useTexts()
  return (
    <ol className={css.steps} aria-label={label}>
      {steps.map((item, i) => {
        const past = item.state === 'done' || item.state === 'signed'
        return (
          <li
            key={`${item.title} ${item.lines?.[0]}`}
            className={css[item.state]}
            aria-current={item.state === 'now' || item.state === 'sign' ? 'step' : undefined}
          >
            <span className={css.no} aria-hidden>
              {past ? <IconCheck size={12} stroke={3.2} /> : i + 1}
            </span>
            <h3>
              {item.title}
              {past ? <span className="sr"> {t('steps.past')}</span> : null}
            </h3>
            {item.lines?.map(line => (
              <p key={line}>{line}</p>
            ))}
            {item.people ? (
              <ul className={css.people}>
                {item.people.map(person => (
                  <li key={person.name}>
                    <Avatar name={person.name} small quiet={!person.you} />
                    <span className="grow">
                      {person.name}
                      <small>{person.title}</small>
                    </span>
                    <StateMark mark={person.mark}>{person.word}</StateMark>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
