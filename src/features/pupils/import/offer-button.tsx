import { Button, NativeSelect } from '@mantine/core'
import { useTexts } from '../../../web/i18n/i18n.ts'
import css from './offer-button.module.css'
import type { Mending } from './use-mending.tsx'
import type { Offer, Plan, PlanFault, PlanRow } from './use-plan.tsx'

type Props = {
  offer?: Offer
  fault: PlanFault
  row: PlanRow
  mending: Mending
  /** the classes of the year, where any of them may be chosen instead */
  others?: Plan['classes'] | undefined
}

/** What mends a fault by one click; for a class also the choice of any other. */
export function OfferButton({ offer, fault, row, mending, others }: Props) {
  const { t } = useTexts()
  const said = offer ? textOf(offer, t) : ''
  return (
    <>
      {offer ? (
        <Button size="xs" disabled={mending.busy} onClick={() => take(offer, fault, row, mending)}>
          {said}
        </Button>
      ) : null}
      {others && others.length > 0 ? (
        <NativeSelect
          className={css.choose}
          size="xs"
          aria-label={t('import.chooseClass')}
          disabled={mending.busy}
          value=""
          data={[{ value: '', label: t('import.chooseClass') }, ...others.map(c => ({ value: c.id, label: c.name }))]}
          onChange={e => e.currentTarget.value !== '' && mending.chooseClass(fault.value, e.currentTarget.value)}
        />
      ) : null}
    </>
  )
}

function textOf(offer: Offer, t: ReturnType<typeof useTexts>['t']): string {
  if (offer.is === 'cell') return t('import.offer.cell', { value: offer.value })
  if (offer.is === 'class') return t('import.offer.class', { class: offer.name })
  if (offer.is !== 'person') return t('import.offer.skip')
  if (offer.pupil === null) return t('import.offer.newcomer')
  return offer.class === ''
    ? t('import.offer.person', { name: offer.name, code: offer.code })
    : t('import.offer.personIn', { name: offer.name, code: offer.code, class: offer.class })
}

function take(offer: Offer, fault: PlanFault, row: PlanRow, mending: Mending): void {
  const { sheet, row: number } = row
  if (offer.is === 'cell') mending.correct([{ sheet, row: number, column: fault.letter, value: offer.value }])
  else if (offer.is === 'class') mending.chooseClass(fault.value, offer.class)
  else if (offer.is === 'person') mending.choosePerson(row, offer.pupil)
  else mending.leaveOut(row, true)
}
