import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import css from './rollover.module.css'
import type { DryRun } from './rollover-shown.ts'

/** Classes that nobody has signed for: said once, before the act, and holding nothing up. */
export function NotHandedList({ classes }: { classes: DryRun['notHanded'] }) {
  const { t } = useTexts()
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('rollover.handover.title', { count: classes.length })}</h2>
        <p>{t('rollover.handover.lede')}</p>
      </div>
      <ul className={css.handed}>
        {classes.map(of => (
          <li key={of.class}>
            <StateMark mark="due">
              <Link to="/ban-giao" search={{ lop: of.class }}>
                {t(`rollover.handover.${of.state}`, { name: of.name })}
              </Link>
            </StateMark>
          </li>
        ))}
      </ul>
    </section>
  )
}
