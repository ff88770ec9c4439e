import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { SigningStage } from '../../records/tables.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { Trial } from '../../web/kit/bands.tsx'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import type { Due } from './due.ts'
import css from './sign.module.css'
import { ChangedNotice } from './sign-changed.tsx'
import { ConfirmSheet } from './sign-confirm.tsx'
import { LeftOut } from './sign-left-out.tsx'
import { LookFirst } from './sign-outliers.tsx'
import { SIGNING } from './sign-place.ts'
import { PupilSheet } from './sign-pupil.tsx'
import { SignReceipt } from './sign-receipt.tsx'
import { RestOfClass } from './sign-rest.tsx'
import { type Batch, type Change, changesBetween, type Shown } from './sign-shown.ts'
import { SignSide } from './sign-side.tsx'
import { useBatch } from './use-batch.tsx'
import { useSigning } from './use-signing.tsx'

type Props = { classId: string; stage: SigningStage; subjects: readonly string[]; due: readonly Due[] }

/** One class at one stage: what will be signed and what stands out, then one confirmation, then the receipt. */
export function SignClass({ classId, stage, subjects, due }: Props) {
  const { t } = useTexts()
  const [chosen, choose] = useState<readonly string[] | undefined>()
  const pupils = useDeferredValue(chosen)
  const { batch, again } = useBatch({ class: classId, stage, subjects, pupils })
  const [changed, setChanged] = useState<readonly Change[] | null>(null)
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set())
  const [looking, look] = useState<Shown | null>(null)
  const [vouched, vouch] = useState(false)
  const [open, setOpen] = useState(false)
  const renew = async () => {
    const fresh = await again()
    if (fresh.digest === batch.digest) return
    setChanged(changesBetween(batch, fresh))
    setOpen(false)
    vouch(false)
  }
  const signing = useSigning({ batch, pupils, onTurned: renew })
  if (signing.receipt) return <SignReceipt batch={batch} receipt={signing.receipt} due={due} />

  const { documents } = batch
  const first = documents.filter(d => d.outliers.length > 0)
  const rest = documents.filter(d => d.outliers.length === 0)
  const leaveOut = (pupil: string) => choose(documents.map(d => d.pupil).filter(other => other !== pupil))
  const takeBack = (pupil: string) => choose([...documents.map(d => d.pupil), pupil])
  const show = (d: Shown) => {
    setLooked(before => new Set([...before, d.pupil]))
    look(d)
  }
  return (
    <>
      {batch.certificate?.standing === 'trusted' ? null : <Trial />}
      <PageHead
        crumbs={[
          { text: t('sign.list.crumb'), to: SIGNING },
          { text: t('sign.crumb', { from: batch.class.year, to: batch.class.year + 1 }) },
        ]}
        title={titleOf(batch, t)}
        lede={documents.length > 0 ? ledeOf(first.length, rest.length, t) : undefined}
      />
      {changed ? <ChangedNotice changes={changed} onSeen={() => setChanged(null)} /> : null}
      <div className={css.columns} aria-busy={pupils !== chosen}>
        <section className="sheet">
          {documents.length === 0 ? <Nothing batch={batch} /> : null}
          {first.length > 0 ? <LookFirst documents={first} looked={looked} onLook={show} /> : null}
          {rest.length > 0 ? <RestOfClass batch={batch} rest={rest} alone={first.length === 0} onLook={show} /> : null}
          <LeftOut leftOut={batch.leftOut} onTakeBack={takeBack} />
        </section>
        <SignSide
          batch={batch}
          outliers={first.length}
          vouched={vouched}
          onVouch={vouch}
          unseen={changed !== null || pupils !== chosen}
          signing={signing}
          onOnlyReady={() => choose(documents.filter(d => d.ready).map(d => d.pupil))}
          onSign={() => {
            signing.deed.clear()
            setOpen(true)
          }}
        />
      </div>
      {looking ? (
        <PupilSheet
          batch={batch}
          document={looking}
          {...(documents.length > 1 && {
            onLeaveOut: () => {
              leaveOut(looking.pupil)
              look(null)
            },
          })}
          onClose={() => look(null)}
        />
      ) : null}
      {open ? <ConfirmSheet batch={batch} signing={signing} onKey={renew} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function titleOf({ stage, documents, class: of, subjects, order }: Batch, t: Say): string {
  const params = {
    count: documents.length,
    name: of.name,
    subjects: subjects.map(s => s.name).join(', '),
    stage: order.find(step => step.stage === stage)!.title,
  }
  if (documents.length > 0) return t(`sign.title.${stage}`, params)
  return t(order[0]!.who.length > 0 ? 'sign.title.done' : 'sign.title.none', params)
}

function ledeOf(first: number, rest: number, t: Say): string {
  if (first === 0) return t('sign.lede.calm', { count: rest })
  return rest === 0 ? t('sign.lede.all', { count: first }) : t('sign.lede.some', { rest, count: first })
}

function Nothing({ batch }: { batch: Batch }) {
  const { t } = useTexts()
  const prepared = batch.order[0]!.who.length > 0
  return (
    <EmptyState
      title={t(prepared ? 'sign.nothing.done' : 'sign.nothing.none')}
      action={
        <Button component={Link} to={`/hoc-ba/lop/${batch.class.id}`}>
          {t('sign.nothing.class')}
        </Button>
      }
    >
      {t(prepared ? 'sign.nothing.doneMore' : 'sign.nothing.noneMore')}
    </EmptyState>
  )
}
