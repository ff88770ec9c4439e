import { Textarea } from '@mantine/core'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { type FormProps, nameOf } from './pupil-form.tsx'
import type { rateByPlan } from './rate-by-plan.ts'

const ratings = ['HTXS', 'HTT', 'HT', 'CHT'] as const

/** The rating of a pupil whom no rule computes, by the individual education plan (TT 27/2020 Điều 8). */
export function RateForm({ of, pupil, onClose }: FormProps) {
  const { t } = useTexts()
  const deed = useDeed()
  const draft = useDraft<{ rating: (typeof ratings)[number]; note: string }>(
    `results.rate.${of.class.id}.${pupil.id}`,
    { rating: pupil.handRating ?? 'HT', note: '' },
  )
  const name = nameOf(pupil)
  const send = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof rateByPlan>('results.rateByPlan', { class: of.class.id, pupil: pupil.id, ...draft.typed }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('support.rate.done', { name }))
    await outOfDate()
  }
  return (
    <ActSheet
      title={t('support.rate.title', { name })}
      lede={t('support.rate.lede')}
      ability={of.may.prepare}
      deed={deed}
      act={t('support.rate.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <fieldset className={form.group}>
        <legend>{t('support.rate.rating')}</legend>
        {ratings.map(rating => (
          <label key={rating} className={form.check}>
            <input
              type="radio"
              name="rating"
              checked={draft.typed.rating === rating}
              onChange={() => draft.type({ rating })}
            />
            {t(`rating.${rating}`)}
          </label>
        ))}
      </fieldset>
      <Textarea
        size="md"
        label={t('support.rate.note')}
        description={t('support.rate.noteHow')}
        autosize
        minRows={3}
        maxLength={1000}
        value={draft.typed.note}
        error={deed.faultAt('note')}
        onChange={e => draft.type({ note: e.currentTarget.value })}
      />
    </ActSheet>
  )
}
