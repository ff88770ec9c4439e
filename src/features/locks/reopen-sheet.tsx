import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { inside, useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { LockShown } from './lock-path.ts'
import { OpenedList } from './opened-list.tsx'
import type { reopen } from './reopen.ts'
import { instantOf } from './school-time.ts'

type Ability = NonNullable<LockShown['may']['reopen']>

/** A book that may be opened again in part: which it is, what in it can be chosen, what runs or waits. */
export type Openable = {
  named: { book: string } | { class: string; subject: string }
  subjectName: string
  className: string
  period: string
  columns: readonly { key: string; title: string }[]
  pupils: readonly { id: string; familyName: string; givenName: string }[]
  reopenings: LockShown['reopenings']
  may: Ability | null
}

/** as the law counts it (HS-31) */
const REASON = 10

/** A closed book open again for a while: what runs or waits, and the decision on one more. */
export function ReopenSheet({ of, onClose }: { of: Openable; onClose: () => void }) {
  const { t } = useTexts()
  const may = of.may !== null && mayPress(of.may)
  return (
    <SideSheet
      title={t('reopen.title', { subject: of.subjectName, name: of.className })}
      lede={t('reopen.lede', { period: inside(t(`period.${of.period as 'HK1'}`)) })}
      onClose={onClose}
    >
      <OpenedList of={of.reopenings} pupils={of.pupils.length} />
      {may ? <ReopenForm of={of} /> : null}
    </SideSheet>
  )
}

function ReopenForm({ of }: { of: Openable }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState({ column: '', day: '', time: '22:00', reason: '', decisionNo: '' })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const until = instantOf(typed.day, typed.time)
  const set = (name: keyof typeof typed) => (e: { currentTarget: { value: string } }) => {
    const { value } = e.currentTarget
    setTyped(before => ({ ...before, [name]: value }))
  }
  const [tried, setTried] = useState(false)
  const short = typed.reason.trim().length < REASON
  const unnumbered = typed.decisionNo.trim() === ''
  const decide = async () => {
    setTried(true)
    if (short || unnumbered) return
    const done = await deed.run(() =>
      callOfficial<typeof reopen>('locks.reopen', {
        ...of.named,
        period: of.period,
        column: typed.column === '' ? null : typed.column,
        pupils: chosen.size === 0 ? null : [...chosen],
        until: until ?? 0,
        reason: typed.reason,
        decisionNo: typed.decisionNo,
      }),
    )
    if (!done) return
    toast(t('reopen.decided'))
    setTried(false)
    setTyped(before => ({ ...before, reason: '', decisionNo: '' }))
    setChosen(new Set())
    await outOfDate('locks.lock', 'locks.list', 'locks.ofClass', 'gradebook.book', 'preschool.theme', 'home.tasks')
  }
  return (
    <div className={form.form}>
      <h3>{t('reopen.new')}</h3>
      <DeedProblem deed={deed} />
      {of.columns.length > 0 ? (
        <NativeSelect
          label={t('reopen.column')}
          value={typed.column}
          error={deed.faultAt('column')}
          onChange={set('column')}
          data={[
            { value: '', label: t('reopen.everyColumn') },
            ...of.columns.map(c => ({ value: c.key, label: c.title })),
          ]}
        />
      ) : null}
      <details>
        <summary>{chosen.size === 0 ? t('reopen.everyPupil') : t('reopen.forPupils', { count: chosen.size })}</summary>
        <fieldset className={form.group}>
          <legend className="small quiet">{t('reopen.pupilsHow')}</legend>
          {of.pupils.map(pupil => (
            <label key={pupil.id} className={form.check}>
              <input
                type="checkbox"
                checked={chosen.has(pupil.id)}
                onChange={e => {
                  const on = e.currentTarget.checked
                  setChosen(before => new Set(on ? [...before, pupil.id] : [...before].filter(id => id !== pupil.id)))
                }}
              />
              <span>
                {pupil.familyName} {pupil.givenName}
              </span>
            </label>
          ))}
        </fieldset>
      </details>
      <div className={form.pair}>
        <TextInput
          type="date"
          label={t('reopen.untilDay')}
          value={typed.day}
          error={deed.faultAt('until')}
          onChange={set('day')}
        />
        <TextInput type="time" label={t('reopen.untilTime')} value={typed.time} onChange={set('time')} />
      </div>
      <TextInput
        label={t('reopen.reason')}
        description={t('reopen.reasonHow')}
        value={typed.reason}
        error={(tried && short ? t('reopen.reasonShort') : undefined) ?? deed.faultAt('reason')}
        onChange={set('reason')}
      />
      <TextInput
        label={t('lock.decisionNo')}
        maxLength={60}
        value={typed.decisionNo}
        error={(tried && unnumbered ? t('reopen.unnumbered') : undefined) ?? deed.faultAt('decisionNo')}
        onChange={set('decisionNo')}
      />
      <div className={form.foot}>
        <Button variant="filled" loading={deed.busy} disabled={until === null} onClick={() => void decide()}>
          {t('reopen.decide')}
        </Button>
      </div>
    </div>
  )
}
