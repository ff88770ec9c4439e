import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../../records/act.ts'
import { call } from '../../../web/api.ts'
import { moment } from '../../../web/dates.ts'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { type Deed, DeedProblem, useDeed } from '../../../web/kit/deed.tsx'
import table from '../../../web/kit/table.module.css'
import { roles } from '../../../web/kit/table-roles.ts'
import { toast } from '../../../web/kit/toast.tsx'
import { figure } from '../../../web/numbers.ts'
import { outOfDate } from '../../../web/query.ts'
import css from './earlier-imports.module.css'
import type { rosterImports } from './list-imports.ts'
import type { undoImport } from './undo-import.ts'

type Import = OutputOf<typeof rosterImports>['imports'][number]

/** What was imported before, the newest first; each can be taken back as one unit while nothing rests on it. */
export function EarlierImports({ imports }: { imports: readonly Import[] }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [asked, setAsked] = useState('')
  const undo = useUndoImport(deed)
  return (
    <section className={`sheet ${css.earlier}`} aria-labelledby="nhap-truoc">
      <div className={table.head}>
        <h2 id="nhap-truoc">{t('import.earlier.title')}</h2>
      </div>
      <table className={`${table.table} ${css.table}`} {...roles.table}>
        <thead {...roles.rows}>
          <tr {...roles.row}>
            <th {...roles.column}>{t('import.earlier.file')}</th>
            <th className={table.num} {...roles.column}>
              {t('import.earlier.rows')}
            </th>
            <th {...roles.column}>{t('import.earlier.when')}</th>
            <th {...roles.column}>{t('import.earlier.state')}</th>
          </tr>
        </thead>
        <tbody {...roles.rows}>
          {imports.map(one => (
            <tr key={one.id} {...roles.row}>
              <th {...roles.named}>{one.fileName}</th>
              <td className={table.num} {...roles.cell}>
                {figure(one.rows)}
              </td>
              <td {...roles.cell}>
                {moment(one.at)}
                <small>{one.by}</small>
              </td>
              <td {...roles.cell}>
                {one.undoneAt ? (
                  <span className="quiet">{t('import.earlier.undone', { when: moment(one.undoneAt) })}</span>
                ) : (
                  <Button
                    size="xs"
                    loading={deed.busy && asked === one.id}
                    aria-label={t('import.undoOf', { name: one.fileName })}
                    onClick={() => {
                      setAsked(one.id)
                      void undo(one.id)
                    }}
                  >
                    {t('import.undo')}
                  </Button>
                )}
                {asked === one.id ? <UndoProblem deed={deed} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Takes an import back and says so; true when it was. */
export function useUndoImport(deed: Deed): (id: string) => Promise<boolean> {
  const { t } = useTexts()
  return async id => {
    const done = await deed.run(() => call<typeof undoImport>('pupils.undoImport', { import: id }))
    if (!done) return false
    toast(t('import.undone', { removed: figure(done.removed), restored: figure(done.restored) }))
    await outOfDate()
    return true
  }
}

const SHOWN = 6

/** Why an import stays: the pupils on whom something rests already. */
export function UndoProblem({ deed }: { deed: Deed }) {
  const { t } = useTexts()
  const { problem } = deed
  const current = problem && problem !== 'unreachable' ? (problem.current as { pupils?: InTheWay[] } | undefined) : null
  const pupils = current?.pupils ?? []
  return (
    <>
      <DeedProblem deed={deed} />
      {pupils.length > 0 ? (
        <ul className={css.inTheWay}>
          {pupils.slice(0, SHOWN).map(p => (
            <li key={p.id}>
              {p.name} ({p.code}): {t(`import.inTheWay.${p.why}`)}
            </li>
          ))}
          {pupils.length > SHOWN ? <li>{t('import.inTheWayMore', { count: pupils.length - SHOWN })}</li> : null}
        </ul>
      ) : null}
    </>
  )
}

type InTheWay = { id: string; name: string; code: string; why: 'marks' | 'results' | 'changed' }
