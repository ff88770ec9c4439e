import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { endStandIn } from './end.ts'
import type { ShownStandIn } from './list.ts'
import css from './stand-ins.module.css'

/** One decision: who for whom, in what, from when to when; and, for whom it may, how to end it. */
export function StandInLine({ of }: { of: ShownStandIn }) {
  const { t } = useTexts()
  const [ending, setEnding] = useState(false)
  const where = of.where.map(w => (w.subject === null ? w.className : `${w.subjectName ?? w.subject} ${w.className}`))
  return (
    <li className={of.state === 'over' ? css.over : undefined}>
      <div className={css.who}>
        <b>{of.who.name}</b>
        <span>
          {of.giver === null
            ? t(`standIns.kind.${of.kind}`)
            : t('standIns.for', { kind: t(`standIns.kind.${of.kind}`), name: of.giver.name })}
        </span>
        {of.line === null ? null : <small>{t('standIns.signs', { line: of.line })}</small>}
      </div>
      <div className={css.what}>
        {of.giver === null ? t('standIns.everything') : of.areas.map(area => t(`standIns.area.${area}`)).join(', ')}
        {where.length > 0 ? <small>{where.join(', ')}</small> : null}
        <small>{t('standIns.because', { reason: of.reason })}</small>
      </div>
      <div className={css.days}>
        {of.toDay === null
          ? t('standIns.open', { from: day(of.fromDay) })
          : t('standIns.days', { from: day(of.fromDay), to: day(of.toDay) })}
        <small>{t('standIns.by', { no: of.decisionNo, day: day(of.decidedOn), by: of.issuedBy })}</small>
        {of.deeds > 0 ? <small>{t('standIns.deeds', { count: of.deeds })}</small> : null}
        {of.ended ? (
          <small>
            {t('standIns.ended', { day: day(of.ended.on), reason: of.ended.reason, by: of.ended.by ?? '–' })}
          </small>
        ) : null}
      </div>
      {of.state !== 'over' && of.mayEnd.verdict === 'allowed' && !ending ? (
        <Button size="xs" aria-label={t('standIns.endOf', { name: of.who.name })} onClick={() => setEnding(true)}>
          {t('standIns.end')}
        </Button>
      ) : null}
      {ending ? <Ending of={of} onDone={() => setEnding(false)} /> : null}
    </li>
  )
}

function Ending({ of, onDone }: { of: ShownStandIn; onDone: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [reason, setReason] = useState('')
  const end = async () => {
    const done = await deed.run(() => call<typeof endStandIn>('standIns.end', { standIn: of.standIn, reason }))
    if (!done) return
    onDone()
    toast(t('standIns.done.ended', { name: of.who.name }))
    await outOfDate()
  }
  return (
    <div className={css.ending}>
      <DeedProblem deed={deed} />
      <TextInput
        label={t('standIns.reason')}
        value={reason}
        error={deed.faultAt('reason')}
        onChange={e => setReason(e.currentTarget.value)}
      />
      <Button variant="filled" loading={deed.busy} onClick={() => void end()}>
        {t('standIns.endAct')}
      </Button>
      <Button onClick={onDone}>{t('standIns.keep')}</Button>
    </div>
  )
}
