import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { inside, useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { lockList } from './list.ts'
import { instantOf } from './school-time.ts'
import { EVERYTHING, ScopeFields, scopeFrom } from './scope-fields.tsx'
import { scopeText } from './scope-text.tsx'
import type { decideLock, proposeLock } from './take-step.ts'
import { WhoWasThere } from './who-was-there.tsx'
import { WhyAllTheSame } from './why-all-the-same.tsx'

type Locks = OutputOf<typeof lockList>
type Lock = Locks['locks'][number]
/** `lock`: one that was proposed and is decided here; null: a new one. */
type Props = { year: number; period: string; locks: Locks; lock: Lock | null; onClose: () => void }

/** A lock of the school, a grade, a class, of some books or one column; at once carried out, or from an instant on. */
export function ScopeSheet({ year, period, locks, lock, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [chosen, setChosen] = useState(EVERYTHING)
  const [typed, setTyped] = useState({ day: '', time: '22:00', decisionNo: '' })
  const [reason, setReason] = useState('')
  const [members, setMembers] = useState<readonly string[]>([])
  const set = (name: keyof typeof typed) => (e: { currentTarget: { value: string } }) => {
    const { value } = e.currentTarget
    setTyped(before => ({ ...before, [name]: value }))
  }
  const scope = { year, period, ...(lock ? scopeOf(lock) : scopeFrom(chosen)) }
  const from = typed.day === '' ? null : instantOf(typed.day, typed.time)
  const decides = mayPress((lock ?? locks).may.decide)
  const run = async (act: 'decide' | 'propose') => {
    const done = await deed.run(() =>
      act === 'decide'
        ? callOfficial<typeof decideLock>('locks.decide', {
            ...{ ...scope, decisionNo: typed.decisionNo, from, reason },
            members: [...members],
          })
        : callOfficial<typeof proposeLock>('locks.propose', scope),
    )
    if (!done) return
    onClose()
    toast(t(`lock.done.${act}`))
    await outOfDate()
  }
  return (
    <SideSheet
      title={lock ? t('closings.decide', { scope: scopeText(lock, t) }) : t('closings.add')}
      lede={t('closings.lede', { period: inside(t(`period.${period as 'HK1'}`)) })}
      onClose={onClose}
      foot={
        <>
          {lock === null && mayPress(locks.may.propose) ? (
            <Button loading={deed.busy} onClick={() => void run('propose')}>
              {t('lock.act.propose')}
            </Button>
          ) : null}
          {decides ? (
            <Button variant="filled" color="seal" loading={deed.busy} onClick={() => void run('decide')}>
              {t('lock.act.decide')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        {lock ? null : <ScopeFields {...{ year, period, deed, chosen }} onChosen={setChosen} />}
        {decides ? (
          <>
            <div className={form.pair}>
              <TextInput
                type="date"
                label={t('closings.fromDay')}
                description={t('closings.fromHow')}
                value={typed.day}
                error={deed.faultAt('from')}
                onChange={set('day')}
              />
              <TextInput
                type="time"
                label={t('closings.fromTime')}
                description={t('closings.fromTimeHow')}
                value={typed.time}
                onChange={set('time')}
              />
            </div>
            <TextInput
              label={t('lock.decisionNo')}
              description={t('lock.decisionHow')}
              maxLength={60}
              value={typed.decisionNo}
              error={deed.faultAt('decisionNo')}
              onChange={set('decisionNo')}
            />
            <WhyAllTheSame deed={deed} reason={reason} onReason={setReason} />
            <WhoWasThere deed={deed} members={members} onMembers={setMembers} />
          </>
        ) : null}
      </div>
    </SideSheet>
  )
}

const scopeOf = ({ classId, grade, ageGroup, part, subject, column }: Lock) => ({
  ...{ class: classId, grade, ageGroup },
  ...{ part, subject, column },
})
