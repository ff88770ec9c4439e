import { Button } from '@mantine/core'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import table from '../../web/kit/table.module.css'
import { AbilityNote } from './ability-note.tsx'
import { BoardSheet } from './board-sheet.tsx'
import css from './school.module.css'
import type { Overview } from './school.page.tsx'

/** The board in force, founded by which decision, and who sits in it with which duty. */
export function BoardSection({ of }: { of: Overview }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const { board, may } = of
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('school.part.board')}</h2>
        {board ? (
          <p>
            {t('board.by', { no: board.decisionNo, day: day(board.decidedOn), from: day(board.fromDay) })}
            {board.toDay === null ? '' : ` ${t('board.until', { day: day(board.toDay) })}`}
          </p>
        ) : null}
        <span className="grow" />
        {may.establish.verdict === 'allowed' ? (
          <Button onClick={() => setOpen(true)}>{t(board ? 'board.new' : 'board.first')}</Button>
        ) : (
          <AbilityNote ability={may.establish} />
        )}
      </div>
      {board ? (
        <div className={css.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('classView.name')}</th>
                <th scope="col">{t('board.seat')}</th>
                <th scope="col">{t('board.duty')}</th>
              </tr>
            </thead>
            <tbody>
              {board.members.map(member => (
                <tr key={member.person}>
                  <th scope="row">{member.name}</th>
                  <td>{member.title}</td>
                  <td>{member.duty}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <EmptyState title={t('board.none')}>{t('board.noneMore')}</EmptyState>
      )}
      {open ? <BoardSheet of={of} onClose={() => setOpen(false)} /> : null}
    </section>
  )
}
