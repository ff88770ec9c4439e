import { useTexts } from '../../web/i18n/i18n.ts'
import { useReadLater, useSession } from '../../web/query.ts'
import type { listStandIns } from './list.ts'
import { StandInLine } from './stand-in-line.tsx'
import css from './stand-ins.module.css'

/** What this person does in others’ places, and what others do in this person’s; nothing where there is nothing. */
export function OwnStandIns() {
  const { t } = useTexts()
  const { person } = useSession()
  const { data } = useReadLater<typeof listStandIns>('standIns.list', {})
  const own = (data?.standIns ?? []).filter(
    s => s.state !== 'over' && (s.who.person === person?.id || s.giver?.person === person?.id),
  )
  if (own.length === 0) return null
  return (
    <section className="sheet">
      <h2 className={css.state}>{t('standIns.own')}</h2>
      <p className={css.lede}>{t('standIns.ownMore')}</p>
      <ul className={css.list}>
        {own.map(standIn => (
          <StandInLine key={standIn.standIn} of={standIn} />
        ))}
      </ul>
    </section>
  )
}
