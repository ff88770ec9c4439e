import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { useDeed } from '../../../web/kit/deed.tsx'
import { figure } from '../../../web/numbers.ts'
import { UndoProblem, useUndoImport } from './earlier-imports.tsx'
import css from './receipt.module.css'
import type { Imported } from './trial.tsx'
import { WizardHead } from './wizard-head.tsx'

/** The last step: what was written, and the way back. */
export function Receipt({ imported, onAgain }: { imported: Imported; onAgain: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [undone, setUndone] = useState(false)
  const undo = useUndoImport(deed)
  const { id, fileName, rows, added, updated, same } = imported
  return (
    <>
      <WizardHead
        step="write"
        done
        fileName={fileName}
        title={
          undone
            ? t('import.receipt.undone', { count: rows, rows: figure(rows) })
            : t('import.receipt.title', { count: rows, rows: figure(rows) })
        }
        lede={undone ? t('import.receipt.undoneMore') : t('import.receipt.lede')}
      />
      <section className={`sheet ${css.receipt}`} aria-label={t('import.step.write')}>
        {undone ? null : (
          <ul className={css.figures}>
            <li>
              <IconCircleCheck size={20} stroke={1.7} aria-hidden />
              {t('import.receipt.added', { count: added, pupils: figure(added) })}
            </li>
            <li>
              <IconCircleCheck size={20} stroke={1.7} aria-hidden />
              {t('import.receipt.updated', { count: updated, pupils: figure(updated) })}
            </li>
            <li>
              <IconCircleCheck size={20} stroke={1.7} aria-hidden />
              {t('import.receipt.same', { count: same, pupils: figure(same) })}
            </li>
          </ul>
        )}
        <UndoProblem deed={deed} />
        <div className={css.ways}>
          <Button variant="filled" component={Link} to="/hoc-sinh">
            {t('import.receipt.see')}
          </Button>
          <Button onClick={onAgain}>{t('import.receipt.another')}</Button>
          {undone ? null : (
            <Button loading={deed.busy} onClick={() => void undo(id).then(done => setUndone(done))}>
              {t('import.undoAll', { count: rows, rows: figure(rows) })}
            </Button>
          )}
        </div>
      </section>
    </>
  )
}
