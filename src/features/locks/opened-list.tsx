import { Button } from '@mantine/core'
import { clock, day, moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './lock-section.module.css'
import type { carryReopening, endReopening } from './reopen.ts'
import type { ShownReopening } from './shown-reopenings.ts'

/** What is open again or waits to be: where, until when, by which decision, and the next step where it is yours. */
export function OpenedList({ of, pupils }: { of: readonly ShownReopening[]; pupils?: number }) {
  const { t } = useTexts()
  const deed = useDeed()
  const take = async (one: ShownReopening, step: 'carryOut' | 'end') => {
    const done = await deed.run(() =>
      step === 'carryOut'
        ? callOfficial<typeof carryReopening>('locks.openAgain', { reopening: one.reopening })
        : callOfficial<typeof endReopening>('locks.endReopening', { reopening: one.reopening }),
    )
    await outOfDate('locks.lock', 'locks.list', 'locks.ofClass', 'gradebook.book', 'preschool.theme', 'home.tasks')
    if (done) toast(t(`reopen.done.${step}`))
  }
  if (of.length === 0) return null
  return (
    <>
      <DeedProblem deed={deed} />
      <ul className={css.stages}>
        {of.map(one => (
          <li key={one.reopening}>
            <div className="grow">
              <StateMark mark={one.since === null ? 'turn' : 'due'}>
                {t(one.since === null ? 'reopen.waits' : 'reopen.runs', {
                  time: clock(one.until),
                  day: day(one.until),
                })}
              </StateMark>
              <p>
                {t('reopen.of', { subject: one.subjectName, name: one.class })}
                {one.column === null ? '' : ` · ${t('reopen.inColumn', { column: one.column })}`}
                {one.pupils === null
                  ? ''
                  : ` · ${t('reopen.forPupils', { count: one.pupils.length, of: pupils ?? '' })}`}
                {one.person === null ? '' : ` · ${one.person}`}
              </p>
              <p className={css.who}>
                {t('reopen.by', { name: one.by, as: one.as, no: one.decisionNo, at: moment(one.at) })}. {one.reason}
              </p>
            </div>
            {one.since === null && mayPress(one.may.carryOut) ? (
              <Button variant="filled" loading={deed.busy} onClick={() => void take(one, 'carryOut')}>
                {t('reopen.carryOut')}
              </Button>
            ) : null}
            {mayPress(one.may.end) ? (
              <Button loading={deed.busy} onClick={() => void take(one, 'end')}>
                {t('reopen.end')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}
