import { Button } from '@mantine/core'
import { useState } from 'react'
import { type BoardKind, boardKinds } from '../../law/regulation.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import table from '../../web/kit/table.module.css'
import { AbilityNote } from './ability-note.tsx'
import { BoardSheet } from './board-sheet.tsx'
import css from './school.module.css'
import type { Overview } from './school.page.tsx'

type Board = Overview['boards'][number]

/** The boards in force, founded by which decision, and who sits in them with which duty; the others may be founded. */
export function BoardSection({ of }: { of: Overview }) {
  const { t } = useTexts()
  const [founding, setFounding] = useState<BoardKind | null>(null)
  const shown = boardKinds.filter(
    kind => kind === 'administration' || of.askedBoards.includes(kind) || of.boards.some(b => b.kind === kind),
  )
  const others = boardKinds.filter(kind => !shown.includes(kind))
  const mayFound = of.may.establish.verdict === 'allowed'
  return (
    <>
      {shown.map(kind => (
        <BoardPart
          key={kind}
          kind={kind}
          board={of.boards.find(b => b.kind === kind)}
          others={of.otherBoards.filter(b => b.kind === kind)}
          ability={of.may.establish}
          onFound={() => setFounding(kind)}
        />
      ))}
      {mayFound && others.length > 0 ? (
        <p className={`row wrap ${css.others}`}>
          {others.map(kind => (
            <Button key={kind} onClick={() => setFounding(kind)}>
              {t(`board.first.${kind}`)}
            </Button>
          ))}
        </p>
      ) : null}
      {founding ? <BoardSheet of={of} kind={founding} onClose={() => setFounding(null)} /> : null}
    </>
  )
}

type Props = {
  kind: BoardKind
  board: Board | undefined
  others: Overview['otherBoards']
  ability: Overview['may']['establish']
  onFound: () => void
}

function BoardPart({ kind, board, others, ability, onFound }: Props) {
  const { t } = useTexts()
  return (
    <section className={`sheet ${css.board}`}>
      <div className={table.head}>
        <h2>{t(`board.kind.${kind}`)}</h2>
        {board ? (
          <p>
            {t('board.by', { no: board.decisionNo, day: day(board.decidedOn), from: day(board.fromDay) })}
            {board.toDay === null ? '' : ` ${t('board.until', { day: day(board.toDay) })}`}
          </p>
        ) : null}
        <span className="grow" />
        {ability.verdict === 'allowed' ? (
          <Button onClick={onFound}>{t(board ? `board.new.${kind}` : `board.first.${kind}`)}</Button>
        ) : (
          <AbilityNote ability={ability} />
        )}
      </div>
      {board ? (
        <Members of={board} />
      ) : (
        <EmptyState title={t(`board.none.${kind}`)}>{t(`board.noneMore.${kind}`)}</EmptyState>
      )}
      {others.map(other => (
        <details key={`${other.decisionNo} ${other.fromDay}`} className={css.otherBoard}>
          <summary>
            {t(other.coming ? 'board.coming' : 'board.past', {
              ...{ no: other.decisionNo, from: day(other.fromDay), to: other.toDay === null ? '…' : day(other.toDay) },
            })}
          </summary>
          <Members of={other} />
        </details>
      ))}
    </section>
  )
}

function Members({ of }: { of: Board }) {
  const { t } = useTexts()
  return (
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
          {of.members.map(member => (
            <tr key={member.person}>
              <th scope="row">{member.name}</th>
              <td>{member.title}</td>
              <td>{member.duty}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
