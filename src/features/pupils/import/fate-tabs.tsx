import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconPlus,
  type IconProps,
  IconRefresh,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { figure } from '../../../web/numbers.ts'
import css from './fate-tabs.module.css'
import type { Fate, Plan } from './use-plan.tsx'

export const fateIcons: Record<Fate, ComponentType<IconProps>> = {
  add: IconPlus,
  update: IconRefresh,
  same: IconCircleCheck,
  mend: IconAlertTriangle,
  skip: IconCircleMinus,
}
const fates = ['add', 'update', 'same', 'skip', 'mend'] as const

type Props = { figures: Plan['figures']; fate: Fate | undefined; onFate: (fate: Fate | undefined) => void }

/** How many rows have which fate, as a bar and as figures; a figure shows its rows only. */
export function FateTabs({ figures, fate, onFate }: Props) {
  const { t } = useTexts()
  const met = fates.filter(f => (figures[f] ?? 0) > 0)
  return (
    <>
      <div
        className={css.bar}
        role="img"
        aria-label={met.map(f => `${figure(figures[f] ?? 0)} ${t(`import.fates.${f}`)}`).join(', ')}
      >
        {met.map(f => (
          <i key={f} className={css[f]} style={{ flexGrow: figures[f] ?? 0 }} />
        ))}
      </div>
      <fieldset className={css.fates}>
        <legend className="sr">{t('import.trial.filter')}</legend>
        <button type="button" aria-pressed={fate === undefined} onClick={() => onFate(undefined)}>
          <b>{figure(figures.all ?? 0)}</b> {t('import.fates.all')}
        </button>
        {met.map(f => {
          const Icon = fateIcons[f]
          return (
            <button key={f} type="button" className={css[f]} aria-pressed={fate === f} onClick={() => onFate(f)}>
              <Icon size={16} stroke={1.7} aria-hidden />
              <b>{figure(figures[f] ?? 0)}</b> {t(`import.fates.${f}`)}
            </button>
          )
        })}
        <span className={`${css.first} wide-only`}>{t('import.trial.first')}</span>
      </fieldset>
    </>
  )
}
