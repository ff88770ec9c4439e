import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { OfficialButton } from '../../web/kit/official.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate, useReadLater } from '../../web/query.ts'
import { bySubject } from '../../web/subject-order.ts'
import type { classTerm } from './class-term.ts'
import { PrintSheet } from './print-sheet.tsx'
import type { confirmClass } from './reconcile.ts'
import css from './term-strip.module.css'

type Term = OutputOf<typeof classTerm>
type Block = Term['blocks'][number]

/** The end of a term for one class: the steps of the regulation, and subject by subject who has signed. */
export function TermStrip({ classId, period }: { classId: string; period: string }) {
  const { t } = useTexts()
  const { data: term } = useReadLater<typeof classTerm>('termEnd.class', { class: classId, period })
  const [printing, setPrinting] = useState(false)
  if (!term) return null
  return (
    <section className={`sheet ${css.term}`} aria-label={t('termEnd.title')}>
      <div className={table.head}>
        <h2>{t('termEnd.title')}</h2>
        {term.sending.map(clause => (
          <ClauseChip key={clause.id} clause={clause} />
        ))}
      </div>
      <ol className={css.stages}>
        {term.stages.map(stage => (
          <li key={stage.key} className={css[stage.state]} aria-current={stage.state === 'now' ? 'step' : undefined}>
            <span className={css.dot} aria-hidden>
              {stage.state === 'done' ? <IconCheck size={10} stroke={4} /> : null}
            </span>
            <b>{t(`termEnd.stage.${stage.key}`)}</b>
            <small>
              {stage.state === 'done'
                ? t('termEnd.done')
                : stage.of > 1
                  ? t('termEnd.of', { done: stage.done, of: stage.of })
                  : t('termEnd.notYet')}
            </small>
          </li>
        ))}
      </ol>
      {term.asked.reconciled ? (
        <ul className={css.blocks}>
          {term.blocks.toSorted(bySubject).map(block => (
            <BlockLine key={block.book} block={block} />
          ))}
        </ul>
      ) : null}
      <Acts term={term} onPrint={() => setPrinting(true)} />
      {printing ? <PrintSheet classId={classId} period={period} onClose={() => setPrinting(false)} /> : null}
    </section>
  )
}

function BlockLine({ block }: { block: Block }) {
  const { t } = useTexts()
  return (
    <li>
      <Link to="/so-sach/$book" params={{ book: block.book }}>
        {block.subjectName}
      </Link>
      <span>
        {block.missing === 0 ? (
          <StateMark mark="done">{t('classView.full')}</StateMark>
        ) : (
          <StateMark mark="due">{t('classView.cells', { count: block.missing })}</StateMark>
        )}
      </span>
      <span>
        {block.own ? <small>{t('termEnd.ownSheet')}</small> : null}
        {block.signers.map(signer => (
          <Signed key={signer.person} of={signer} />
        ))}
        {!block.own && block.signers.length === 0 ? <small>{t('classView.nobody')}</small> : null}
      </span>
      <span>{block.homeroom ? <Signed of={block.homeroom} /> : <small>{t('termEnd.homeroomWaits')}</small>}</span>
    </li>
  )
}

const marks = { signed: 'signed', void: 'fault', waiting: 'idle' } as const

function Signed({ of }: { of: Block['signers'][number] }) {
  const { t } = useTexts()
  return (
    <span className={css.signed}>
      <StateMark mark={marks[of.state]}>{of.name}</StateMark>
      <small>
        {of.at === null
          ? t('termEnd.waiting')
          : t(of.state === 'void' ? 'termEnd.voidSince' : 'termEnd.signedAt', { at: moment(of.at) })}
      </small>
    </span>
  )
}

function Acts({ term, onPrint }: { term: Term; onPrint: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const open = term.asked.confirmed && term.blocks.some(b => b.homeroom?.state !== 'signed')
  const confirm = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof confirmClass>('termEnd.confirm', { class: term.class, period: term.period, sha: term.sha }),
    )
    if (done) toast(t('termEnd.confirmed', { count: done.signed }))
    await outOfDate()
  }
  const canConfirm = open && mayPress(term.may.confirm)
  const canPrint = term.asked.printed && mayPress(term.may.print)
  if (!open && !canPrint && term.prints.length === 0) return null
  return (
    <div className={css.acts}>
      {term.prints.map(p => (
        <p key={p.at}>{t('termEnd.printedBy', { by: p.by, at: moment(p.at), count: p.copies })}</p>
      ))}
      <DeedProblem deed={deed} />
      {open && !canConfirm ? (
        <p className={css.why}>
          {term.may.confirm.headline}{' '}
          {term.may.confirm.because.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
      ) : null}
      {canConfirm ? (
        <OfficialButton kind="sign" text={t('termEnd.confirm')} busy={deed.busy} onAct={() => void confirm()} />
      ) : null}
      {canPrint ? <Button onClick={onPrint}>{t('termEnd.print')}</Button> : null}
    </div>
  )
}
