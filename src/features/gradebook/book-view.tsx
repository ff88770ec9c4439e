import { useRef, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { later } from '../../web/kit/later.tsx'
import { LifeRibbon } from '../../web/kit/life-ribbon.tsx'
import { NetState } from '../../web/kit/net-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { useNet } from '../../web/saves.ts'
import { useWholeLife } from '../archive/use-whole-life.tsx'
import { LockRegion } from '../locks/lock-region.tsx'
import css from './book.module.css'
import { BookTools } from './book-tools.tsx'
import { CellConflict, CellPast } from './cell-panel.tsx'
import { changeOf } from './change-of.tsx'
import type { Named } from './grid-edits.tsx'
import type { Change } from './grid-model.ts'
import { type Refused, RefusedNote } from './refused-note.tsx'
import { RetestStrip } from './retest-strip.tsx'
import { type GridHandle, ScoreGrid } from './score-grid.tsx'
import { keyOf } from './sheet-cells.ts'
import { type BookSheet, redraft, undraft } from './sheet-saves.tsx'
import { ConflictStrip, HintStrip, KeptStrip, OfflineStrip, OpenAgainStrip } from './sheet-strips.tsx'
import { useBookLife } from './use-book-life.tsx'
import { useCellDeeds } from './use-cell-deeds.tsx'
import { useFillWindow } from './use-fill-window.tsx'
import { useHandIn } from './use-hand-in.tsx'
import { useHints } from './use-hints.tsx'
import { useSheet } from './use-sheet.tsx'
import { ZeroStrip } from './zero-strip.tsx'

const CorrectionForm = later(() => import('../corrections/correction-form.tsx').then(m => m.CorrectionForm))
const ContributorsPart = later(() => import('./contributors-part.tsx').then(m => m.ContributorsPart))
const MissedTest = later(() => import('./missed-test.tsx').then(m => m.MissedTest))

type At = { row: string; col: string }

/** A book's sheet with everything around it: its life, what waits, what was refused, the way to lock or correct. */
export function BookView({ data }: { data: BookSheet }) {
  const { t } = useTexts()
  const page = useSheet(data)
  const { sheet, scheme, columns, rows, value, parse, edit, drafts, shut } = page
  const hints = useHints(data, page)
  const net = useNet()
  const grid = useRef<GridHandle>(null)
  const room = useFillWindow()
  const [open, setOpen] = useState<At | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [asking, setAsking] = useState<Refused | null>(null)
  const [missed, setMissed] = useState<At | null>(null)
  const stages = useWholeLife(useBookLife(data, value), data.book.classId, data.period)

  const nameOf = (row: string) => {
    const pupil = data.pupils.find(p => p.id === row)
    return pupil ? `${pupil.familyName} ${pupil.givenName}` : ''
  }
  const titleOf = ({ row, col }: At) =>
    t('sheet.cellTitle', { column: scheme.columns.find(c => c.key === col)?.title ?? '', name: nameOf(row) })
  const listOf = (kind: 'conflict' | 'refused') =>
    Object.entries(drafts).flatMap(([key, draft]) => {
      const [row = '', col = ''] = key.split(' ')
      return draft.kind === kind ? [{ row, col, draft }] : []
    })
  const correctOf = ({ row, col }: At) => changeOf(data, row, col)?.correct ?? data.may.correct
  const conflicts = listOf('conflict')
  const held = listOf('refused')

  const onEdit = (changes: Change[], named?: Named) => {
    edit(changes)
    hints.look(changes, named)
  }
  const onLocked = (change: Change) => {
    const place = { pupil: change.row, column: change.col }
    const once = changeOf(data, change.row, change.col)
    if (!shut && once?.enter.verdict !== 'refused') {
      undraft(sheet, [place])
      return onEdit([change])
    }
    const { headline, because, ...told } = shut || !once ? data.may.enter : once.enter
    const problem = { ...told, type: '', title: '', status: 423, code: '', detail: headline, at: [], clauses: because }
    redraft(sheet, all => ({ ...all, [keyOf(place)]: { kind: 'refused', text: change.text, problem } }))
    setRefused({ row: change.row, col: change.col, text: change.text, problem })
  }
  const cellDeeds = useCellDeeds({ data, shut, value, titleOf, grid })
  const handIn = useHandIn({ data, columns, value })
  const reopen = () => {
    const first = held[0]
    if (first?.draft.kind === 'refused') setRefused({ ...first, ...first.draft })
  }
  const openDraft = open && drafts[keyOf({ pupil: open.row, column: open.col })]
  const place = open && { sheet, pupil: open.row, column: open.col, title: titleOf(open) }

  return (
    <div ref={room} className={css.whole}>
      <PageHead
        crumbs={[
          { text: t('nav.books'), to: '/so-sach' },
          { text: data.book.class },
          {
            text: t('book.when', {
              period: t(`period.${data.period as 'HK1'}`),
              year: data.book.year,
              next: data.book.year + 1,
            }),
          },
        ]}
        title={t('book.title', { subject: data.book.subjectName, name: data.book.class })}
        beside={<LifeRibbon life={stages} />}
      />
      <div className={refused ? css.withNote : css.alone}>
        <div className={css.sheet}>
          <BookTools data={data} shut={shut} onUndo={() => grid.current?.undo()} />
          <OfflineStrip />
          <OpenAgainStrip data={data} />
          <ConflictStrip
            count={conflicts.length}
            first={conflicts[0] ? titleOf(conflicts[0]) : ''}
            onOpen={() => {
              if (!conflicts[0]) return
              grid.current?.goTo(conflicts[0].row, conflicts[0].col)
              // the cell takes the focus first, then the question takes it from the cell
              requestAnimationFrame(() => setOpen(conflicts[0] ?? null))
            }}
          />
          {refused ? null : (
            <KeptStrip
              count={held.length}
              first={held[0] ? titleOf(held[0]) : ''}
              onOpen={reopen}
              onDrop={() =>
                undraft(
                  sheet,
                  held.map(h => ({ pupil: h.row, column: h.col })),
                )
              }
            />
          )}
          <ZeroStrip data={data} nameOf={nameOf} />
          <RetestStrip data={data} nameOf={nameOf} />
          <HintStrip
            hints={hints.said}
            onUndo={
              hints.undoable
                ? () => {
                    grid.current?.undo()
                    hints.clear()
                  }
                : null
            }
            onClose={hints.clear}
          />
          <ScoreGrid
            ref={grid}
            label={t('book.grid', { subject: data.book.subjectName, name: data.book.class })}
            columns={columns}
            rows={rows}
            value={value}
            parse={parse}
            onEdit={onEdit}
            onLocked={onLocked}
            {...((data.may.askZero.verdict === 'allowed' || !shut) && {
              onMissed: (row: string, col: string) => setMissed({ row, col }),
            })}
            deedsOf={(row, column, cell) => [...cellDeeds.of(row, column, cell), ...handIn.deeds(column)]}
            below={() => handIn.button}
            onHistory={(row, col) => setOpen(col === 'TB' ? null : { row, col })}
            panel={
              place && open
                ? {
                    ...open,
                    label: place.title,
                    content:
                      openDraft?.kind === 'conflict' ? (
                        <CellConflict {...place} draft={openDraft} onDone={() => setOpen(null)} />
                      ) : (
                        <CellPast {...place} />
                      ),
                  }
                : null
            }
            onPanelClose={() => setOpen(null)}
            readOnly={shut}
            official={<LockRegion book={data} />}
            aside={<NetState net={net} />}
          />
        </div>
        {refused ? (
          <RefusedNote
            data={data}
            refused={refused}
            column={scheme.columns.find(c => c.key === refused.col)!}
            name={nameOf(refused.row)}
            correct={correctOf(refused)}
            onAsk={() => {
              setAsking(refused)
              setRefused(null)
            }}
            onClose={keepIt => {
              if (!keepIt) undraft(sheet, [{ pupil: refused.row, column: refused.col }])
              setRefused(null)
              grid.current?.goTo(refused.row, refused.col)
            }}
          />
        ) : null}
      </div>
      <ContributorsPart data={data} />
      {missed ? (
        <MissedTest
          data={data}
          pupil={missed.row}
          column={missed.col}
          title={titleOf(missed)}
          onClose={() => setMissed(null)}
        />
      ) : null}
      {cellDeeds.sheet}
      {handIn.sheet}
      {asking ? (
        <CorrectionForm
          data={data}
          pupil={asking.row}
          column={asking.col}
          ability={correctOf(asking)}
          text={asking.text}
          onSent={() => undraft(sheet, [{ pupil: asking.row, column: asking.col }])}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  )
}
