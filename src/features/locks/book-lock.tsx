import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { moment } from '../../web/dates.ts'
import { inside, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { OfficialButton } from '../../web/kit/official.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { Steps } from '../../web/kit/steps.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate, useReadLater } from '../../web/query.ts'
import type { books } from '../gradebook/books.ts'
import type { BookSheet } from '../gradebook/sheet-saves.tsx'
import css from './book-lock.module.css'
import type { LockAct, LockShown, LockStep } from './lock-path.ts'
import { whereText } from './scope-text.tsx'
import type { decideLock, executeLock, proposeLock } from './take-step.ts'
import { WhoWasThere } from './who-was-there.tsx'
import { WhyAllTheSame } from './why-all-the-same.tsx'

type Props = { book: BookSheet; lock: LockShown; path: readonly LockStep[]; onClose: () => void }

/** The locking of a class's period: what will be locked, how full it is, the steps, and the next one if it may be taken. */
export function BookLock({ book, lock, path, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [decisionNo, setDecisionNo] = useState('')
  const [reason, setReason] = useState('')
  const [members, setMembers] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const next = path.find(step => step.state === 'now')
  const decision = next && lock.may[next.act]
  const may = decision !== undefined && mayPress(decision)
  const scope = { year: book.book.year, period: book.period, ...lock.of }
  const wider = lock.of.class === null

  const carryOut = (act: LockAct) => {
    if (act === 'propose') return callOfficial<typeof proposeLock>('locks.propose', scope)
    if (act === 'decide')
      return callOfficial<typeof decideLock>('locks.decide', {
        ...{ ...scope, decisionNo, reason },
        members: [...members],
      })
    return callOfficial<typeof executeLock>('locks.execute', { lock: lock.lock! })
  }
  const take = async (act: LockAct) => {
    setTried(true)
    if (act === 'decide' && decisionNo.trim() === '') return
    const done = await deed.run(() => carryOut(act))
    await outOfDate('locks.lock', 'locks.list', 'gradebook.book', 'gradebook.books', 'home.tasks')
    if (!done) return
    toast(t(`lock.done.${act}`))
    onClose()
  }
  return (
    <SideSheet
      title={t('lock.title', { period: inside(t(`period.${book.period as 'HK1'}`)), name: book.book.class })}
      lede={t('lock.lede')}
      onClose={onClose}
      foot={
        next && may ? (
          <OfficialButton
            kind="lock"
            text={t(`lock.act.${next.act}`)}
            busy={deed.busy}
            onAct={() => void take(next.act)}
          />
        ) : null
      }
    >
      <div className={css.inside}>
        <DeedProblem deed={deed} />
        {wider ? <p>{t('lock.wider', { scope: whereText({ ...lock.of, class: null }, t) })}</p> : null}
        <Fullness book={book} />
        <Path path={path} />
        {decision && !may ? (
          <div className={css.why}>
            <p>{decision.headline}</p>
            <p className={css.chips}>
              {decision.because.map(clause => (
                <ClauseChip key={clause.id} clause={clause} />
              ))}
            </p>
          </div>
        ) : null}
        {next?.act === 'decide' && may ? (
          <TextInput
            label={t('lock.decisionNo')}
            description={t('lock.decisionHow')}
            value={decisionNo}
            maxLength={60}
            error={
              (tried && decisionNo.trim() === '' ? t('lock.decisionMissing') : undefined) ?? deed.faultAt('decisionNo')
            }
            onChange={e => setDecisionNo(e.currentTarget.value)}
          />
        ) : null}
        {next?.act === 'decide' && may ? <WhyAllTheSame deed={deed} reason={reason} onReason={setReason} /> : null}
        {next?.act === 'decide' && may ? <WhoWasThere deed={deed} members={members} onMembers={setMembers} /> : null}
        {next && may ? <p className={css.after}>{t(`lock.after.${next.act}`)}</p> : null}
      </div>
    </SideSheet>
  )
}

/** Who proposed, decided, carried out, and whose turn it is. */
function Path({ path }: { path: readonly LockStep[] }) {
  const { t } = useTexts()
  return (
    <Steps
      label={t('lock.path')}
      steps={path.map(({ act, state, done }) => ({
        title: t(`lock.step.${act}`),
        state: state === 'done' && act === 'execute' ? 'signed' : state,
        lines: done
          ? [
              t('lock.by', { name: done.by, as: done.as, at: moment(done.at) }),
              ...(done.decisionNo ? [t('lock.no', { no: done.decisionNo })] : []),
              ...(done.reason ? [t('lock.reason', { reason: done.reason })] : []),
            ]
          : [],
      }))}
    />
  )
}

/** What the lock will close: every book of the class, and how many cells in them are still empty. */
function Fullness({ book }: { book: BookSheet }) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof books>('gradebook.books', {})
  const ofClass = (data?.books ?? []).filter(other => other.classId === book.book.classId)
  const gaps = ofClass
    .map(other => {
      const period = other.periods.find(p => p.period === book.period)
      return { name: other.subjectName, missing: period ? period.wanted - period.filled : 0 }
    })
    .filter(other => other.missing > 0)
  if (ofClass.length === 0) return null
  const missing = gaps.reduce((n, gap) => n + gap.missing, 0)
  return (
    <section className={css.fullness}>
      <h3>{t('lock.books', { count: ofClass.length })}</h3>
      <p className={missing > 0 ? css.due : undefined}>
        {missing > 0 ? t('lock.missing', { count: missing, books: gaps.length }) : t('lock.full')}
      </p>
      <ul>
        {gaps.map(gap => (
          <li key={gap.name}>
            {gap.name} <span>{t('lock.missingIn', { count: gap.missing })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
