import { Button } from '@mantine/core'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { ComparedRows } from './compared-rows.tsx'
import type { Mending } from './use-mending.tsx'
import type { PlanFault, PlanRow } from './use-plan.tsx'

/** The faults that say that a row is the pupil of an earlier one; it stands in their parameters. */
const TWICE: readonly string[] = ['idTwice', 'codeTwice', 'pupilTwice', 'recordTwice']

type Props = { fault: PlanFault; row: PlanRow; mending: Mending }

/** Opens the two rows side by side, where a fault is about two. */
export function CompareButton({ fault, row, mending }: Props) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  if (!TWICE.includes(fault.code)) return null
  const earlier = { sheet: String(fault.params.sheet), row: Number(fault.params.row) }
  const later = { sheet: row.sheet, row: row.row }
  return (
    <>
      <Button
        size="xs"
        disabled={mending.busy}
        aria-label={t('import.compare.openOf', { row: later.row, other: earlier.row })}
        onClick={() => setOpen(true)}
      >
        {t('import.compare.open')}
      </Button>
      {/* outside of the table in which the button stands: its rules for rows and cells are not the dialog's */}
      {open
        ? createPortal(
            <ComparedRows earlier={earlier} later={later} mending={mending} onClose={() => setOpen(false)} />,
            document.body,
          )
        : null}
    </>
  )
}
