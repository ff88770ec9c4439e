import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { moment } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { type StepItem, Steps } from '../../web/kit/steps.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { returnResults } from './approve.ts'
import { ApproveSheet } from './approve-sheet.tsx'
import type { ClassResult } from './class-result-shown.tsx'
import css from './class-view.module.css'
import type { proposeResults } from './propose.ts'

/** Where the result stands, whose turn it is, and the one button for whoever's turn it is. */
export function ClassResultSide({ of, note, children }: { of: ClassResult; note: ReactNode; children: ReactNode }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [open, setOpen] = useState<'approve' | 'return' | null>(null)
  const { period, may } = of
  const waits = of.state === 'proposed' && !of.stale
  const canPropose =
    mayPress(may.propose) && (of.stale || of.remarksSince || of.state === 'complete' || of.state === 'returned')
  const propose = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof proposeResults>('results.propose', { class: of.class.id, period }),
    )
    if (!done) return
    toast(t('classView.proposed', { name: of.class.name }))
    await outOfDate()
  }
  return (
    <aside className={css.side}>
      {note}
      <section>
        <h2>{t('classView.result')}</h2>
        <Steps steps={stepsOf(of, t)} label={t('classView.result')} />
        <DeedProblem deed={deed} />
        <div className={css.acts}>
          {canPropose ? (
            <Button variant="filled" loading={deed.busy} onClick={() => void propose()}>
              {t('classView.propose', { count: of.pupils.length })}
            </Button>
          ) : null}
          {waits && mayPress(may.approve) ? (
            <Button variant="filled" onClick={() => setOpen('approve')}>
              {t('classView.approve', { count: of.pupils.length })}
            </Button>
          ) : null}
          {waits && mayPress(may.return) ? (
            <Button onClick={() => setOpen('return')}>{t('classView.return')}</Button>
          ) : null}
          {children}
        </div>
        {canPropose || waits ? null : <WhyNot of={of} />}
      </section>
      {open === 'approve' ? (
        <ApproveSheet
          period={period}
          classes={[{ class: of.class.id, name: of.class.name, version: of.version ?? 0 }]}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'return' ? <ReturnSheet of={of} onClose={() => setOpen(null)} /> : null}
    </aside>
  )
}

/** What is wanted before the next step, and by which clause. */
function WhyNot({ of }: { of: ClassResult }) {
  const { t } = useTexts()
  if (of.state === 'approved') return null
  const ability = of.may.propose
  return (
    <div className={css.why}>
      <p>{ability.headline}</p>
      {ability.because.map(clause => (
        <ClauseChip key={clause.id} clause={clause} />
      ))}
      {/* the books stand beside this; what is missing besides them has no other place */}
      {of.missing
        .filter(gap => gap.what !== 'cell')
        .map(gap => (
          <p key={`${gap.what} ${gap.subject}`}>
            {[t(`gap.${gap.what}`), gap.subjectName, t('emptyCells.pupils', { count: gap.pupils })]
              .filter(Boolean)
              .join(' · ')}
          </p>
        ))}
    </div>
  )
}

function stepsOf(of: ClassResult, t: Say): StepItem[] {
  const last = of.versions[0]
  const step = (kind: 'proposal' | 'approval' | 'return') => last?.steps.find(s => s.kind === kind)
  const proposal = step('proposal')
  const approval = step('approval')
  const sentBack = step('return')
  const again = of.stale || sentBack !== undefined
  const said = (s: { by: string; as: string; at: number }) => [`${s.by}, ${s.as}`, moment(s.at)]
  const cells = of.missing.reduce((n, gap) => n + gap.count, 0)
  return [
    {
      title: t('classView.step.complete'),
      state: of.complete ? 'done' : 'now',
      lines: [of.complete ? t('classView.step.completeDone') : t('classView.step.completeLeft', { count: cells })],
    },
    {
      title: t('classView.step.proposal'),
      state: proposal && !again ? 'done' : of.complete ? 'now' : 'next',
      lines: [
        ...(proposal ? said(proposal) : [of.class.homeroom.map(h => h.name).join(', ')]),
        ...(sentBack ? [t('classView.step.returned', { by: sentBack.by, note: sentBack.note })] : []),
        ...(of.stale ? [t('classView.step.stale')] : []),
      ],
    },
    {
      title: t('classView.step.approval'),
      state: approval && !again ? 'done' : proposal && !again ? 'now' : 'next',
      lines: approval
        ? [
            ...said(approval),
            ...(approval.decisionNo ? [t('classView.step.decision', { no: approval.decisionNo })] : []),
            ...(of.remarksSince ? [t('classView.step.remarks')] : []),
          ]
        : [],
    },
  ]
}

function ReturnSheet({ of, onClose }: { of: ClassResult; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [note, setNote] = useState('')
  const send = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof returnResults>('results.return', {
        class: of.class.id,
        period: of.period,
        version: of.version ?? 0,
        note,
      }),
    )
    if (!done) return
    onClose()
    toast(t('classView.returned', { name: of.class.name }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('classView.returnTitle', { name: of.class.name })}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void send()}>
          {t('classView.return')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <Textarea
          label={t('classView.returnNote')}
          size="md"
          autosize
          minRows={4}
          value={note}
          error={deed.faultAt('note')}
          onChange={e => setNote(e.currentTarget.value)}
        />
      </div>
    </SideSheet>
  )
}
