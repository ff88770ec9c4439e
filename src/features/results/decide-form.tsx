import { Textarea, TextInput } from '@mantine/core'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { NotPassed } from './not-passed.tsx'
import { type FormProps, nameOf } from './pupil-form.tsx'
import type { decidePromotion } from './support.ts'

const choices = ['LEN_LOP', 'CHUA_LEN_LOP'] as const

/** The head's decision about promotion, with its reason: once, after help did not do (TT 27/2020 Điều 11.1c). */
export function DecideForm({ of, pupil, onClose }: FormProps) {
  const { t } = useTexts()
  const deed = useDeed()
  const draft = useDraft<{ decision: (typeof choices)[number]; decisionNo: string; reason: string }>(
    `results.decide.${of.class.id}.${pupil.id}`,
    { decision: 'CHUA_LEN_LOP', decisionNo: '', reason: '' },
  )
  const { decision, decisionNo, reason } = draft.typed
  const name = nameOf(pupil)
  const send = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof decidePromotion>('results.decidePromotion', {
        class: of.class.id,
        pupil: pupil.id,
        ...draft.typed,
      }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('support.decide.done', { name }))
    await outOfDate()
  }
  return (
    <ActSheet
      title={t('support.decide.title', { name })}
      lede={t('support.decide.lede')}
      ability={of.may.decide}
      deed={deed}
      act={t('support.decide.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <NotPassed pupil={pupil} />
      {pupil.support ? <p className="small">{t('support.planned', { plan: pupil.support.plan })}</p> : null}
      <fieldset className={form.group}>
        <legend>{t('support.decide.decision')}</legend>
        {(of.class.grade === 5 ? choices.slice(1) : choices).map(choice => (
          <label key={choice} className={form.check}>
            <input
              type="radio"
              name="decision"
              checked={decision === choice}
              onChange={() => draft.type({ decision: choice })}
            />
            {t(`promotion.${choice}`)}
          </label>
        ))}
      </fieldset>
      <TextInput
        label={t('support.decide.no')}
        value={decisionNo}
        error={deed.faultAt('decisionNo')}
        onChange={e => draft.type({ decisionNo: e.currentTarget.value })}
      />
      <Textarea
        size="md"
        label={t('support.decide.reason')}
        description={t('support.decide.reasonHow')}
        autosize
        minRows={3}
        maxLength={1000}
        value={reason}
        error={deed.faultAt('reason')}
        onChange={e => draft.type({ reason: e.currentTarget.value })}
      />
    </ActSheet>
  )
}
