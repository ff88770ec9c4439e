import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { day, moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { answer } from './answer.ts'
import css from './rollout.module.css'
import type { Listed } from './rollout.page.tsx'

/** One entry with what was answered; whoever may answers in its place. `named`: says of which kind it is. */
export function EntryRow({ of, named }: { of: Listed; named: boolean }) {
  const { t } = useTexts()
  const [answering, setAnswering] = useState(false)
  const facts = [
    named ? t(`rollout.kind.${of.kind}`) : null,
    day(of.on),
    of.due === null ? null : t('rollout.until', { day: day(of.due) }),
    of.responsible?.name ?? null,
    of.participants.length > 0
      ? t('rollout.participants', { count: of.participants.length, names: of.participants.join(', ') })
      : null,
  ]
  return (
    <li>
      <div>
        <b>{of.subject}</b>
        <small>{facts.filter(f => f !== null).join(' · ')}</small>
        {of.note === '' ? null : <p className={css.note}>{of.note}</p>}
        <small>{t('rollout.by', { by: of.by, at: moment(of.at) })}</small>
        {of.answers.map(said => (
          <blockquote key={said.at} className={css.answer}>
            <p className={css.note}>{said.note}</p>
            <small>{t('rollout.by', { by: said.by, at: moment(said.at) })}</small>
          </blockquote>
        ))}
        {answering ? <Answering of={of} onDone={() => setAnswering(false)} /> : null}
      </div>
      {of.state === 'kept' ? (
        <span />
      ) : (
        <StateMark mark={of.state === 'closed' ? 'done' : 'due'}>{t(`rollout.entry.${of.state}`)}</StateMark>
      )}
      {of.mayAnswer && !answering ? (
        <Button size="xs" aria-label={t('rollout.answerOf', { what: of.subject })} onClick={() => setAnswering(true)}>
          {t('rollout.answer')}
        </Button>
      ) : (
        <span />
      )}
    </li>
  )
}

function Answering({ of, onDone }: { of: Listed; onDone: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [note, setNote] = useState('')
  const send = async (state: 'open' | 'closed') => {
    const done = await deed.run(() =>
      call<typeof answer>('rollout.answer', { entry: of.entry, after: of.answers.length, state, note }),
    )
    if (!done) return
    onDone()
    toast(t('rollout.answered'))
    await outOfDate('rollout.overview', 'home.tasks')
  }
  return (
    <div className={css.answering}>
      <DeedProblem deed={deed} />
      <Textarea
        label={t('rollout.text')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        error={deed.faultAt('note')}
        onChange={e => setNote(e.currentTarget.value)}
      />
      <div className={css.line}>
        <Button variant="filled" loading={deed.busy} onClick={() => void send('closed')}>
          {t('rollout.closes')}
        </Button>
        <Button loading={deed.busy} onClick={() => void send('open')}>
          {t(of.state === 'closed' ? 'rollout.opens' : 'rollout.stays')}
        </Button>
        <Button onClick={onDone}>{t('rollout.later')}</Button>
      </div>
    </div>
  )
}
