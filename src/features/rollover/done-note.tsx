import { Button } from '@mantine/core'
import { call } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { figure } from '../../web/numbers.ts'
import { outOfDate } from '../../web/query.ts'
import css from './rollover.module.css'
import type { DryRun } from './rollover-shown.ts'
import type { undoRollover } from './undo.ts'

type InTheWay = { id: string; name: string; why: 'marks' | 'pupils' | 'teachers' | 'elsewhere' }
const SHOWN = 8

/** The year is rolled over: what was made, and the way back while nothing rests on it. */
export function DoneNote({ done, year }: { done: NonNullable<DryRun['done']>; year: number }) {
  const { t } = useTexts()
  const deed = useDeed()
  const undo = async () => {
    const undone = await deed.run(() => call<typeof undoRollover>('rollover.undo', { rollover: done.rollover }))
    if (!undone) return
    toast(t('rollover.undone', { classes: undone.classes, pupils: figure(undone.pupils) }))
    await outOfDate()
  }
  const current = deed.problem && deed.problem !== 'unreachable' ? deed.problem.current : undefined
  const inTheWay = (current as { classes?: InTheWay[] } | undefined)?.classes ?? []
  return (
    <section className={`sheet ${css.done}`}>
      <h2>
        <StateMark mark="done">{t('rollover.done', { from: year, to: year + 1 })}</StateMark>
      </h2>
      <p className="quiet">
        {t('rollover.doneBy', { by: done.by, when: moment(done.at), pupils: figure(done.pupils) })}
      </p>
      <p>{t('rollover.doneClasses', { names: done.classes.join(', ') || '–' })}</p>
      <p className="small quiet">{t('rollover.doneNext')}</p>
      <DeedProblem deed={deed} />
      {inTheWay.length > 0 ? (
        <ul>
          {inTheWay.slice(0, SHOWN).map(one => (
            <li key={one.id}>
              {one.name}: {t(`rollover.inTheWay.${one.why}`)}
            </li>
          ))}
        </ul>
      ) : null}
      <Button loading={deed.busy} onClick={() => void undo()}>
        {t('rollover.undo')}
      </Button>
    </section>
  )
}
