import { IconArrowBackUp, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { shareTenths } from '../../assessment/preschool.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { share } from '../../web/numbers.ts'
import css from './theme.module.css'
import type { ThemeSheet } from './theme-saves.tsx'
import type { Count, Theme } from './use-theme.tsx'

type Props = { data: ThemeSheet; theme: Theme; at: string; onAt: (objective: string) => void }

/** The objectives of the theme by domain, each with đạt of those assessed; on a phone one at a time. */
export function ObjectiveList({ data, theme, at, onAt }: Props) {
  const { t } = useTexts()
  return (
    <nav className={`${css.objectives} wide-only`} aria-label={t('preschool.theme.objectives')}>
      {data.domains.map(domain => {
        const of = data.objectives.filter(o => o.domain === domain.code)
        return of.length === 0 ? null : (
          <section key={domain.code}>
            <h2>{domain.name}</h2>
            <ul>
              {of.map(objective => (
                <li key={objective.id}>
                  <button
                    type="button"
                    aria-current={objective.id === at ? 'true' : undefined}
                    onClick={() => onAt(objective.id)}
                  >
                    <b>{objective.code}</b>
                    <span>{objective.text}</span>
                    <small>
                      <Figures count={theme.counts.get(objective.id)!} />
                    </small>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}

/** The objective at hand with its figures; arrows to the one before and after. */
export function ObjectiveHead({ data, theme, at, onAt }: Props) {
  const { t } = useTexts()
  const place = data.objectives.findIndex(o => o.id === at)
  const objective = data.objectives[place]!
  const go = (step: number) => onAt(data.objectives[place + step]!.id)
  const domain = data.domains.find(d => d.code === objective.domain)?.name ?? ''
  return (
    <header className={css.head}>
      <button
        type="button"
        className={css.turn}
        aria-label={t('preschool.theme.before')}
        disabled={place === 0}
        onClick={() => go(-1)}
      >
        <IconChevronLeft size={22} aria-hidden />
      </button>
      <p className={`tiny ${css.where}`}>
        {domain} · {t('preschool.theme.place', { no: place + 1, count: data.objectives.length })}
      </p>
      <div className={css.what} aria-live="polite">
        <h2>
          {objective.code}. {objective.text}
        </h2>
        <p className="small quiet">
          <Figures count={theme.counts.get(objective.id)!} />
        </p>
      </div>
      <button
        type="button"
        className={css.turn}
        aria-label={t('preschool.theme.after')}
        disabled={place === data.objectives.length - 1}
        onClick={() => go(1)}
      >
        <IconChevronRight size={22} aria-hidden />
      </button>
    </header>
  )
}

/** Đạt of those assessed, both as figures; who is away and what is open beside it. */
export function Figures({ count }: { count: Count }) {
  const { t } = useTexts()
  const tenths = shareTenths(count)
  return (
    <>
      {tenths === null
        ? t('preschool.theme.nobodyYet')
        : t('preschool.theme.figures', { achieved: count.achieved, assessed: count.assessed, share: share(tenths) })}
      {count.absent > 0 ? ` · ${t('preschool.theme.away', { count: count.absent })}` : null}
      {count.open > 0 ? ` · ${t('preschool.theme.left', { count: count.open })}` : null}
    </>
  )
}

/** All that are still open become đạt in one tap; then only the exceptions are touched. */
export function AllAchieved({ data, theme, at }: Omit<Props, 'onAt'>) {
  const { t } = useTexts()
  const { open } = theme.counts.get(at)!
  const fill = () =>
    theme.write(
      data.children
        .filter(child => theme.shown(child.id, at).text === '')
        .map(child => ({ pupil: child.id, column: at, text: '+', how: 'filled' })),
    )
  return (
    <div className={css.tools}>
      {open > 0 ? (
        <button type="button" className={css.all} disabled={theme.shut} onClick={fill}>
          {t('preschool.theme.all', { count: open })}
        </button>
      ) : (
        <StateMark mark="done">{t('preschool.theme.objectiveDone')}</StateMark>
      )}
      <button type="button" className={css.undo} disabled={!theme.canUndo} onClick={theme.undo}>
        <IconArrowBackUp size={18} stroke={1.7} aria-hidden />
        {t('preschool.theme.undo')}
      </button>
    </div>
  )
}
