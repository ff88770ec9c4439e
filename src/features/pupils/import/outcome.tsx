import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { CompareButton } from './compare-button.tsx'
import { fieldText, isShown, outcomeText } from './fault-texts.tsx'
import { OfferButton } from './offer-button.tsx'
import css from './outcome.module.css'
import type { Mending } from './use-mending.tsx'
import type { Plan, PlanFault, PlanRow } from './use-plan.tsx'

type Props = {
  row: PlanRow
  classes: Plan['classes']
  mending: Mending
  retyping: boolean
  onRetype: (open: boolean) => void
}

/** What will happen to a row, or everything that stands against it with what mends it by one click. */
export function Outcome({ row, classes, mending, retyping, onRetype }: Props) {
  const { t } = useTexts()
  const must = row.faults.filter(f => f.severity === 'mustFix')
  const looks = row.faults.filter(f => f.severity === 'check')
  const cells = must.filter(f => f.letter !== '')
  return (
    <>
      {row.fate === 'mend' ? (
        <ul className={css.faults}>
          {must.map(fault => (
            <li key={fault.code + fault.letter}>
              <span className={css.fault}>
                {fault.of === 'file' && fault.field !== null && !isShown(fault.field)
                  ? `${fieldText(fault.field, t)}: `
                  : ''}
                {fault.text}
              </span>
              {fault.offers
                .filter(offer => offer.is !== 'skip')
                .map(offer => (
                  <OfferButton
                    key={JSON.stringify(offer)}
                    {...{ offer, fault, row, mending }}
                    others={offer.is === 'class' && offer === fault.offers[0] ? classes : undefined}
                  />
                ))}
              {needsClass(fault) ? <OfferButton {...{ fault, row, mending }} others={classes} /> : null}
              <CompareButton fault={fault} row={row} mending={mending} />
              {fault.letter !== '' && !retyping ? (
                <Button
                  size="xs"
                  disabled={mending.busy}
                  aria-label={t('import.retypeCell', { field: fieldText(fault.field ?? 'fullName', t), row: row.row })}
                  onClick={() => onRetype(true)}
                >
                  {t('import.retype')}
                </Button>
              ) : null}
              {fault === must.at(-1) ? (
                <Button
                  size="xs"
                  variant="subtle"
                  disabled={mending.busy}
                  aria-label={t('import.skipRow', { row: row.row })}
                  onClick={() => mending.leaveOut(row, true)}
                >
                  {t('import.offer.skip')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <span>{outcomeText(row, t)}</span>
      )}
      {looks.map(fault => (
        <small key={fault.code + fault.letter} className={css.look}>
          {t('import.look', {
            field: fault.field === null ? t('import.trial.wholeRow') : fieldText(fault.field, t),
            fault: fault.text,
          })}
          <CompareButton fault={fault} row={row} mending={mending} />
        </small>
      ))}
      {row.fate === 'skip' ? (
        <Button size="xs" ml="xs" disabled={mending.busy} onClick={() => mending.leaveOut(row, false)}>
          {t('import.takeBack')}
        </Button>
      ) : null}
      {retyping ? <Retype row={row} cells={cells} mending={mending} onClose={() => onRetype(false)} /> : null}
    </>
  )
}

const needsClass = (fault: PlanFault) =>
  (fault.code === 'classUnknown' || fault.code === 'classMissing') && !fault.offers.some(o => o.is === 'class')

type RetypeProps = { row: PlanRow; cells: readonly PlanFault[]; mending: Mending; onClose: () => void }

/** The cells that are wrong, to be typed anew; the file itself stays as it is. */
function Retype({ row, cells, mending, onClose }: RetypeProps) {
  const { t } = useTexts()
  const own = [...new Map(cells.map(f => [f.letter, f])).values()]
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(own.map(f => [f.letter, f.value])),
  )
  const send = (e: FormEvent) => {
    e.preventDefault()
    const { sheet, row: number } = row
    const changed = own.filter(f => texts[f.letter] !== f.value)
    if (changed.length > 0)
      mending.correct(changed.map(f => ({ sheet, row: number, column: f.letter, value: texts[f.letter] ?? '' })))
    onClose()
  }
  return (
    <form className={css.retype} onSubmit={send}>
      {own.map((fault, i) => (
        <TextInput
          key={fault.letter}
          size="sm"
          autoFocus={i === 0}
          label={t('import.cell', {
            field: fieldText(fault.field ?? 'fullName', t),
            cell: `${fault.letter}${row.row}`,
          })}
          value={texts[fault.letter] ?? ''}
          onChange={e => setTexts({ ...texts, [fault.letter]: e.currentTarget.value })}
          onKeyDown={e => e.key === 'Escape' && onClose()}
        />
      ))}
      <Button type="submit" size="xs" variant="filled" disabled={mending.busy}>
        {t('import.tryAgain')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onClose}>
        {t('note.later')}
      </Button>
    </form>
  )
}
