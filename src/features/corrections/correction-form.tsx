import { Button, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { isInvalid } from '../../assessment/invalid.ts'
import { type Column, formatCell, parseCell, type Scheme } from '../../assessment/scheme.ts'
import { call, type Uploaded } from '../../web/api.ts'
import type { Decision } from '../../web/api.types.ts'
import { inside, useTexts } from '../../web/i18n/i18n.ts'
import { keep, kept } from '../../web/kept.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import { type BookScheme, type Period, sheetScheme } from '../gradebook/book-scheme.ts'
import type { BookSheet } from '../gradebook/sheet-saves.tsx'
import { averageWith } from './average-with.ts'
import css from './corrections.module.css'
import { EvidencePicker } from './evidence-picker.tsx'
import { PupilRow } from './pupil-row.tsx'
import type { requestCorrection } from './request.ts'

const leastReason = 10
const nothing = { reason: '' }

type Props = {
  data: BookSheet
  pupil: string
  column: string
  /** to ask for this change */
  ability: Decision
  /** what was typed into the closed cell */
  text: string
  onSent: () => void
  onClose: () => void
}

/** Asks for the change of one cell of a closed book: the right pupil, the right cell, from what to what, why, on what evidence. */
export function CorrectionForm({ data, pupil, column: key, ability, text: typed, onSent, onClose }: Props) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const scheme = sheetScheme(data.book.scheme as BookScheme, data.period as Period)
  const column = scheme.columns.find(c => c.key === key)!
  const who = data.pupils.find(p => p.id === pupil)!
  const was = data.cells[pupil]?.[key]?.text ?? ''
  const name = `correction.${data.book.id}.${data.period}.${pupil}.${key}`
  const [text, setText] = useState(typed)
  const [reason, setReason] = useState(kept(name, nothing).reason)
  const [files, setFiles] = useState<readonly Uploaded[]>([])
  const [tried, setTried] = useState(false)
  const deed = useDeed()

  const wantsEvidence = ability.missing.some(m => m.what === 'evidence')
  const value = parseCell(column, text)
  const faults = {
    text: isInvalid(value)
      ? t(`cellFault.${value.invalid as 'ERR_MARK_RANGE'}`, { text })
      : formatCell(column, value) === was
        ? t('correction.same')
        : undefined,
    reason: reason.trim().length < leastReason ? t('correction.reasonShort', { least: leastReason }) : undefined,
    files: wantsEvidence && files.length === 0 ? t('correction.filesMissing') : undefined,
  }

  const send = async (e: FormEvent) => {
    e.preventDefault()
    setTried(true)
    if (faults.text || faults.reason || faults.files) return
    const sent = await deed.run(() =>
      call<typeof requestCorrection>('corrections.request', {
        book: data.book.id,
        period: data.period,
        pupil,
        column: key,
        text,
        reason,
        evidence: files.map(file => file.sha256),
      }),
    )
    if (!sent) return
    keep(name, null)
    onSent()
    await outOfDate('corrections.list', 'home.tasks')
    toast(t('correction.sent', { no: `${sent.no}/${data.book.year}` }))
    await navigate({ to: `/phieu/${sent.correction}` })
  }
  const { problem } = deed
  const open =
    problem && problem !== 'unreachable' && problem.code === 'ERR_CORRECTION_OPEN'
      ? (problem.current as { correction: string; no: number })
      : null

  return (
    <SideSheet
      title={t('correction.title', { column: column.title, name: `${who.familyName} ${who.givenName}` })}
      lede={t('correction.where', {
        subject: data.book.subjectName,
        name: data.book.class,
        period: inside(t(`period.${data.period as 'HK1'}`)),
      })}
      onClose={onClose}
      foot={
        <>
          <Button type="submit" form="de-nghi-sua" variant="filled" loading={deed.busy}>
            {t('correction.send')}
          </Button>
          <Button onClick={onClose}>{t('note.later')}</Button>
        </>
      }
    >
      <form id="de-nghi-sua" className={css.form} noValidate onSubmit={e => void send(e)}>
        <PupilRow data={data} pupil={pupil} column={key} />
        <div className={css.change}>
          <p>
            <span className="small quiet">{t('correction.inBook')}</span>
            <s>{was || t('grid.blank')}</s>
          </p>
          {column.kind === 'comment' ? (
            <Textarea
              size="md"
              label={t('correction.asked')}
              value={text}
              rows={2}
              error={tried && faults.text}
              onChange={e => setText(e.currentTarget.value)}
            />
          ) : (
            <TextInput
              label={t('correction.asked')}
              value={text}
              error={tried && faults.text}
              inputMode={column.kind === 'score' ? 'decimal' : 'text'}
              onChange={e => setText(e.currentTarget.value)}
            />
          )}
        </div>
        <AverageAfter data={data} pupil={pupil} column={column} scheme={scheme} text={text} />
        <Textarea
          size="md"
          label={t('correction.reason')}
          description={t('correction.reasonHow')}
          value={reason}
          rows={3}
          error={(tried && faults.reason) || deed.faultAt('reason')}
          onChange={e => {
            setReason(e.currentTarget.value)
            keep(name, { reason: e.currentTarget.value })
          }}
        />
        <EvidencePicker
          files={files}
          wanted={wantsEvidence}
          fault={tried ? faults.files : undefined}
          onFiles={setFiles}
        />
        <DeedProblem deed={deed} />
        {open ? (
          <Button onClick={() => void navigate({ to: `/phieu/${open.correction}` })}>
            {t('correction.openOther', { no: open.no })}
          </Button>
        ) : null}
        <p className="tiny">{t('correction.promise')}</p>
      </form>
    </SideSheet>
  )
}

type AfterProps = { data: BookSheet; pupil: string; column: Column; scheme: Scheme; text: string }

/** What the change would do to the average, before anybody agrees to it. */
function AverageAfter({ data, pupil, column, scheme, text }: AfterProps) {
  const { t } = useTexts()
  const before = averageWith(scheme, data, pupil, {})
  const after = averageWith(scheme, data, pupil, { [column.key]: text })
  if (column.weight === 0 || after === null || before === after) return null
  return (
    <p className="small">
      {t('correction.average')} {before ?? t('sheet.notYet')} → <b>{after}</b>
    </p>
  )
}
