import { Button } from '@mantine/core'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import css from './book.module.css'
import type { BookSheet } from './sheet-saves.tsx'
import type { withdrawZero } from './withdraw-zero.ts'
import type { answerZero } from './zero.ts'

/** Zeros that a teacher asked for: who else may answers, who asked may take it back, everybody sees that they wait. */
export function ZeroStrip({ data, nameOf }: { data: BookSheet; nameOf: (pupil: string) => string }) {
  const { t } = useTexts()
  const deed = useDeed()
  if (data.zeros.length === 0) return null
  const may = data.may.answerZero.verdict === 'allowed'
  const mayWithdraw = data.may.withdrawZero.verdict === 'allowed'
  const answer = async (request: string, kind: 'confirmation' | 'refusal' | 'withdrawal') => {
    const done = await deed.run(() =>
      kind === 'withdrawal'
        ? call<typeof withdrawZero>('gradebook.withdrawZero', { request })
        : call<typeof answerZero>('gradebook.answerZero', { request, answer: kind }),
    )
    if (!done) return
    toast(t(`missed.answered.${kind}`))
    await outOfDate('gradebook.book', 'gradebook.cellHistory', 'home.tasks')
  }
  return (
    <section className={css.zeros} aria-label={t('missed.zeros')}>
      {data.zeros.map(zero => (
        <div key={zero.request} className={css.zeroRow}>
          <p>
            <b>{t('missed.zeroOf', { column: zero.column, name: nameOf(zero.pupil) })}</b>{' '}
            {t('missed.zeroWhy', { reason: zero.reason, by: zero.by })}
          </p>
          {may && !zero.mine ? (
            <>
              <Button
                size="xs"
                variant="filled"
                loading={deed.busy}
                onClick={() => void answer(zero.request, 'confirmation')}
              >
                {t('missed.confirm')}
              </Button>
              <Button size="xs" onClick={() => void answer(zero.request, 'refusal')}>
                {t('missed.refuse')}
              </Button>
            </>
          ) : (
            <>
              <span className="small quiet">{t('missed.waits')}</span>
              {zero.mine && mayWithdraw ? (
                <Button size="xs" loading={deed.busy} onClick={() => void answer(zero.request, 'withdrawal')}>
                  {t('missed.withdraw')}
                </Button>
              ) : null}
            </>
          )}
        </div>
      ))}
      <DeedProblem deed={deed} />
    </section>
  )
}
