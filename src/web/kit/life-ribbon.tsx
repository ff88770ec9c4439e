import { IconCheck, IconLockFilled } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { useTexts } from '../i18n/i18n.ts'
import css from './life-ribbon.module.css'
import type { Stage } from './stages.ts'

type Props = { life: readonly Stage[] /** in lists: dots only, the stage read out */; mini?: boolean }

/** The life of a book with dates, people and whose turn it is. From the lock on it is official, and red. */
export function LifeRibbon({ life, mini }: Props) {
  const { t } = useTexts()
  const at = life.findIndex(stage => stage.state === 'now')
  const here = life[at] ?? life.findLast(stage => stage.state === 'past')
  const label = here ? t('ribbon.at', { stage: t(`ribbon.${here.key}`) }) : t('ribbon.label')
  if (mini)
    return (
      <span className={`${css.ribbon} ${css.mini}`} style={columns(life)} role="img" aria-label={label}>
        {life.map(stage => (
          <span key={stage.key} className={lookOf(stage)}>
            <span className={css.dot} />
          </span>
        ))}
      </span>
    )
  return (
    <ol className={css.ribbon} style={columns(life)} aria-label={t('ribbon.label')}>
      {life.map(stage => (
        <li
          key={stage.key}
          className={lookOf(stage)}
          style={{ '--share': `${(stage.share ?? 0) * 100}%` } as CSSProperties}
          aria-current={stage.state === 'now' ? 'step' : undefined}
        >
          <span className={css.dot} aria-hidden>
            {stage.state === 'past' ? (
              stage.key === 'locked' ? (
                <IconLockFilled size={9} />
              ) : (
                <IconCheck size={9} stroke={4} />
              )
            ) : null}
          </span>
          <b>{t(`ribbon.${stage.key}`)}</b>
          {stage.state === 'past' ? <span className="sr">{t('ribbon.past')}</span> : null}
          <small>{stage.note}</small>
        </li>
      ))}
    </ol>
  )
}

/** On a phone what lies between the two ends of a lock is left out, unless it is its turn. */
const isMinor = ({ key, state }: Stage) => (key === 'proposed' || key === 'decided') && state !== 'now'

const columns = (life: readonly Stage[]) =>
  ({ '--lines': life.length - 1, '--lines-phone': life.filter(stage => !isMinor(stage)).length - 1 }) as CSSProperties

function lookOf(stage: Stage): string {
  const { key, state } = stage
  const red = key === 'locked' || key === 'signed' || key === 'archived'
  return [css[state], red && state !== 'next' ? css.official : '', isMinor(stage) ? css.minor : '']
    .filter(Boolean)
    .join(' ')
}
