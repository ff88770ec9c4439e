import { IconCamera, IconCheck, IconMinus } from '@tabler/icons-react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { findingWords, fullName } from './finding-words.tsx'
import css from './theme.module.css'
import type { ThemeSheet } from './theme-saves.tsx'
import type { Theme } from './use-theme.tsx'

type Child = ThemeSheet['children'][number]
type Props = {
  data: ThemeSheet
  theme: Theme
  objective: string
  onChild: (child: Child) => void
  onAbsent: (child: Child) => void
}

/** Every child of the class by name, with three big buttons; a second tap on the chosen one takes it back. */
export function ChildRows({ data, theme, objective, onChild, onAbsent }: Props) {
  const { t } = useTexts()
  return (
    <ol className={css.rows}>
      {data.children.map((child, i) => {
        const cell = theme.shown(child.id, objective)
        const value = cell.text.charAt(0)
        const pieces = data.evidence.filter(e => e.pupil === child.id && e.objective === objective).length
        const tap = (text: string) =>
          theme.write([{ pupil: child.id, column: objective, text: cell.text === text ? '' : text, how: 'typed' }])
        const name = fullName(child)
        return (
          <li key={child.id} className={css.row} data-state={cell.state ?? undefined}>
            <span className={css.no}>{i + 1}</span>
            <button type="button" className={css.name} onClick={() => onChild(child)}>
              <span>
                {child.familyName} <b>{child.givenName}</b>
              </span>
              <small>
                {cell.state === 'pend' ? `${t('preschool.theme.waits')} · ` : null}
                {value === 'v' ? findingWords(cell.text, t) : null}
                {value === '' ? t('preschool.finding.open') : null}
                {pieces > 0 ? (
                  <>
                    <IconCamera size={14} stroke={1.7} aria-hidden /> {t('preschool.theme.pieces', { count: pieces })}
                  </>
                ) : null}
              </small>
            </button>
            <fieldset className={css.toggle} disabled={theme.shut || theme.fixed(child.id, objective)}>
              <legend className="sr">{name}</legend>
              <button
                type="button"
                aria-pressed={value === '+'}
                aria-label={t('preschool.theme.tapAchieved', { name })}
                onClick={() => tap('+')}
              >
                <IconCheck size={20} stroke={2.2} aria-hidden />
              </button>
              <button
                type="button"
                aria-pressed={value === '-'}
                aria-label={t('preschool.theme.tapNotYet', { name })}
                onClick={() => tap('-')}
              >
                <IconMinus size={20} stroke={2.2} aria-hidden />
              </button>
              <button
                type="button"
                aria-pressed={value === 'v'}
                aria-label={t('preschool.theme.tapAbsent', { name })}
                onClick={() => (value === 'v' ? tap(cell.text) : onAbsent(child))}
              >
                {t('preschool.finding.absentShort')}
              </button>
            </fieldset>
          </li>
        )
      })}
    </ol>
  )
}
