import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import css from './book.module.css'
import type { enterRetest } from './enter-retest.ts'
import type { answerRetest, withdrawRetest } from './retest.ts'
import type { BookSheet } from './sheet-saves.tsx'

type Retest = BookSheet['retests'][number]
type Props = { data: BookSheet; nameOf: (pupil: string) => string }

/** Tests to be done again: who may decides, who proposed may take it back, the teacher enters the mark of the other one. */
export function RetestStrip({ data, nameOf }: Props) {
  const { t } = useTexts()
  if (data.retests.length === 0) return null
  return (
    <section className={css.zeros} aria-label={t('retest.open')}>
      {data.retests.map(retest => (
        <RetestRow key={retest.request} data={data} retest={retest} name={nameOf(retest.pupil)} />
      ))}
    </section>
  )
}

function RetestRow({ data, retest, name }: { data: BookSheet; retest: Retest; name: string }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [text, setText] = useState('')
  const { request } = retest
  const done = async (work: () => Promise<unknown>, said: string) => {
    if (!(await deed.run(work))) return
    toast(said)
    await outOfDate('gradebook.book', 'gradebook.cellHistory', 'home.tasks')
  }
  const answer = (kind: 'permission' | 'refusal') =>
    done(
      () => call<typeof answerRetest>('gradebook.answerRetest', { request, answer: kind }),
      t(`retest.answered.${kind}`),
    )
  const withdraw = () =>
    done(() => call<typeof withdrawRetest>('gradebook.withdrawRetest', { request }), t('retest.answered.withdrawal'))
  const enter = () =>
    done(() => call<typeof enterRetest>('gradebook.enterRetest', { request, text }), t('retest.entered', { name }))
  const may = (ability: keyof BookSheet['may']) => data.may[ability]?.verdict === 'allowed'
  return (
    <div className={css.zeroRow}>
      <p>
        <b>{t(retest.permittedBy === null ? 'retest.proposed' : 'retest.permitted', { name })}</b>{' '}
        {t('missed.zeroWhy', { reason: retest.reason, by: retest.by })}{' '}
        {retest.permittedBy === null ? null : t('retest.by', { name: retest.permittedBy })}
      </p>
      {retest.permittedBy !== null && may('enter') ? (
        <form
          className={css.retest}
          onSubmit={e => {
            e.preventDefault()
            void enter()
          }}
        >
          <input
            aria-label={t('retest.mark', { name })}
            inputMode="numeric"
            size={3}
            value={text}
            aria-invalid={deed.faultAt('text') ? true : undefined}
            onChange={e => setText(e.currentTarget.value)}
          />
          <Button size="xs" type="submit" variant="filled" loading={deed.busy}>
            {t('retest.enter')}
          </Button>
        </form>
      ) : null}
      {retest.permittedBy === null && may('answerRetest') && !retest.mine ? (
        <>
          <Button size="xs" variant="filled" loading={deed.busy} onClick={() => void answer('permission')}>
            {t('retest.permit')}
          </Button>
          <Button size="xs" onClick={() => void answer('refusal')}>
            {t('retest.refuse')}
          </Button>
        </>
      ) : null}
      {retest.permittedBy === null && retest.mine && may('withdrawRetest') ? (
        <>
          <span className="small quiet">{t('retest.waits')}</span>
          <Button size="xs" loading={deed.busy} onClick={() => void withdraw()}>
            {t('missed.withdraw')}
          </Button>
        </>
      ) : null}
      <DeedProblem deed={deed} />
    </div>
  )
}
