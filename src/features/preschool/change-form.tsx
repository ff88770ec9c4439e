import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import css from './evidence.module.css'
import type { requestChange } from './request-change.ts'
import type { ThemeSheet } from './theme-saves.tsx'

type Props = { data: ThemeSheet; place: { theme: string; pupil: string; objective: string }; now: string }

/** The way to change a finding after closing: another one is asked for, with the reason; a leader agrees. */
export function ChangeForm({ data, place, now }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [text, setText] = useState<'+' | '-'>(now === '+' ? '-' : '+')
  const [reason, setReason] = useState('')
  const { request } = data.may
  const open = data.changes.find(c => c.state === 'open' && c.pupil === place.pupil && c.objective === place.objective)
  const ask = async () => {
    const done = await deed.run(() => call<typeof requestChange>('preschool.requestChange', { ...place, text, reason }))
    if (!done) return
    setReason('')
    toast(t('preschool.change.sent', { no: done.no }))
    await outOfDate('preschool.theme', 'home.tasks')
  }
  const choices = (['+', '-'] as const).filter(c => c !== now)
  return (
    <section className={css.part}>
      <h3>{t(data.theme.closed ? 'preschool.change.title' : 'preschool.change.titleOpen')}</h3>
      {open ? (
        <p>{t('preschool.change.waiting', { no: open.no })}</p>
      ) : (
        <>
          <p className="small quiet">
            {request.headline}{' '}
            {request.because.map(clause => (
              <ClauseChip key={clause.id} clause={clause} />
            ))}
          </p>
          {request.verdict === 'allowed' ? (
            <>
              <DeedProblem deed={deed} />
              <Segments
                label={t('preschool.change.to')}
                items={choices.map(key => ({
                  key,
                  text: t(key === '+' ? 'preschool.finding.achieved' : 'preschool.finding.notYet'),
                }))}
                value={text}
                onChange={setText}
              />
              <Textarea
                label={t('preschool.change.reason')}
                description={t('preschool.change.reasonHow')}
                autosize
                minRows={2}
                value={reason}
                error={deed.faultAt('reason')}
                onChange={e => setReason(e.currentTarget.value)}
              />
              <Button loading={deed.busy} disabled={reason.trim() === ''} onClick={() => void ask()}>
                {t('preschool.change.act')}
              </Button>
            </>
          ) : null}
        </>
      )}
    </section>
  )
}
