import { Button, TextInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { LockedClass } from './lock-section.tsx'
import { whereText } from './scope-text.tsx'
import type { decideLock, executeLock, proposeLock } from './take-step.ts'
import { WhoWasThere } from './who-was-there.tsx'
import { WhyAllTheSame } from './why-all-the-same.tsx'

type Props = {
  year: number
  period: string
  step: 'propose' | 'decide' | 'execute'
  classes: readonly LockedClass[]
  onClose: () => void
}

/** Before a step towards the lock: which classes, what is still empty there; then one lock after the other. */
export function LockClassesSheet({ year, period, step, classes, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const deeds = deedsOf(classes)
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(deeds.map(d => d.key)))
  const [decisionNo, setDecisionNo] = useState('')
  const [reason, setReason] = useState('')
  const [members, setMembers] = useState<readonly string[]>([])
  const [done, setDone] = useState(0)
  const chosen = deeds.filter(d => left.has(d.key))
  const count = chosen.reduce((n, d) => n + d.classes.length, 0)
  const official = step !== 'propose'

  const carryOut = async ({ lock, classes: [first] }: LockDeed) => {
    const { classId = first!.class, grade = null, ageGroup = null } = lock ?? {}
    const scope = { year, period, class: classId, grade, ageGroup }
    if (step === 'propose') return callOfficial<typeof proposeLock>('locks.propose', scope)
    if (step === 'decide')
      return callOfficial<typeof decideLock>('locks.decide', {
        ...{ ...scope, decisionNo, reason },
        members: [...members],
      })
    return callOfficial<typeof executeLock>('locks.execute', { lock: lock!.lock })
  }
  const run = async () => {
    setDone(0)
    const finished = await deed.run(async () => {
      for (const one of chosen) {
        if ((await carryOut(one)) === null) return false
        setDone(n => n + 1)
        setLeft(before => new Set([...before].filter(key => key !== one.key)))
      }
      return true
    })
    await outOfDate()
    if (!finished) return
    onClose()
    toast(t(`locks.done.${step}`, { count }))
  }
  return (
    <SideSheet
      title={t(`locks.act.${step}`, { count })}
      lede={t('approve.lede', { period: t(`period.${period}` as 'period.CN') })}
      onClose={onClose}
      foot={
        <>
          <Button
            variant="filled"
            {...(official ? { color: 'seal', leftSection: <IconLock size={18} stroke={1.7} aria-hidden /> } : {})}
            loading={deed.busy}
            disabled={chosen.length === 0}
            onClick={() => void run()}
          >
            {t(`locks.act.${step}`, { count })}
          </Button>
          {deed.busy ? (
            <p role="status" className="small quiet">
              {t('progress.of', { done, of: deeds.length })}
            </p>
          ) : null}
        </>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <p className="small quiet">{t(`locks.what.${step}`)}</p>
        <fieldset className={form.group}>
          <legend>{t('locks.classes')}</legend>
          {deeds.map(({ key, lock, classes: of }) => {
            const missing = of.reduce((n, c) => n + c.missing, 0)
            const names = of.map(c => c.name).join(', ')
            return (
              <label key={key} className={form.check}>
                <input
                  type="checkbox"
                  checked={left.has(key)}
                  onChange={e => {
                    const on = e.currentTarget.checked
                    setLeft(before => new Set(on ? [...before, key] : [...before].filter(other => other !== key)))
                  }}
                />
                <span>
                  {lock && lock.classId === null ? `${whereText(lock, t)}: ${names}` : names}
                  {missing > 0 ? <span className="quiet"> · {t('locks.emptyCells', { count: missing })}</span> : null}
                </span>
              </label>
            )
          })}
        </fieldset>
        {step === 'decide' ? (
          <TextInput
            label={t('locks.decisionNo')}
            value={decisionNo}
            error={deed.faultAt('decisionNo')}
            onChange={e => setDecisionNo(e.currentTarget.value)}
          />
        ) : null}
        {step === 'decide' ? <WhyAllTheSame deed={deed} reason={reason} onReason={setReason} /> : null}
        {step === 'decide' ? <WhoWasThere deed={deed} members={members} onMembers={setMembers} /> : null}
      </div>
    </SideSheet>
  )
}

type LockDeed = { key: string; lock: LockedClass['lock']; classes: readonly LockedClass[] }

/** A lock that has begun is one deed, however many classes it covers; what has none yet is one deed a class. */
function deedsOf(classes: readonly LockedClass[]): LockDeed[] {
  return [...Map.groupBy(classes, c => c.lock?.lock ?? c.class)].map(([key, of]) => ({
    ...{ key, lock: of[0]!.lock, classes: of },
  }))
}
