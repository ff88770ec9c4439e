import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { FileStep } from './import/file-step.tsx'
import { ListSteps } from './import/list-steps.tsx'
import { Receipt } from './import/receipt.tsx'
import type { Imported } from './import/trial.tsx'

/**
 * The import of a list in four steps: the file, its columns, the dry run, the writing. Where one is stands in the
 * address (`doc`: what was read; `buoc`: the step), so that a reload goes on with it.
 */
export default function ImportPage() {
  const navigate = useNavigate()
  const { doc, buoc } = useSearch({ strict: false }) as { doc?: string; buoc?: string }
  const [imported, setImported] = useState<Imported | null>(null)
  const goTo = (reading: string | undefined, step?: 'thu') =>
    void navigate({
      to: '/hoc-sinh/nhap',
      search: { ...(reading && { doc: reading }), ...(step && { buoc: step }) },
      replace: doc !== undefined,
    })
  if (imported)
    return (
      <Receipt
        imported={imported}
        onAgain={() => {
          setImported(null)
          goTo(undefined)
        }}
      />
    )
  if (doc === undefined) return <FileStep onRead={reading => goTo(reading)} />
  return <ListSteps reading={doc} step={buoc === 'thu' ? 'trial' : 'columns'} onGo={goTo} onImported={setImported} />
}
