import { Textarea, TextInput } from '@mantine/core'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { NotPassed } from './not-passed.tsx'
import { type FormProps, nameOf } from './pupil-form.tsx'
import type { planSupport } from './support.ts'

/** How the pupil is helped, and until when; what was planned before stands in the fields. */
export function PlanForm({ of, pupil, onClose }: FormProps) {
  const { t } = useTexts()
  const deed = useDeed()
  const draft = useDraft(`results.plan.${of.class.id}.${pupil.id}`, {
    plan: pupil.support?.plan ?? '',
    untilDay: pupil.support?.untilDay ?? '',
  })
  const name = nameOf(pupil)
  const send = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof planSupport>('results.planSupport', { class: of.class.id, pupil: pupil.id, ...draft.typed }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('support.plan.done', { name }))
    await outOfDate()
  }
  return (
    <ActSheet
      title={t('support.plan.title', { name })}
      lede={t('support.plan.lede')}
      ability={of.may.plan}
      deed={deed}
      act={t('support.plan.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <NotPassed pupil={pupil} />
      <Textarea
        size="md"
        label={t('support.plan.plan')}
        description={t('support.plan.planHow')}
        autosize
        minRows={4}
        maxLength={2000}
        value={draft.typed.plan}
        error={deed.faultAt('plan')}
        onChange={e => draft.type({ plan: e.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('support.plan.untilDay')}
        value={draft.typed.untilDay}
        error={deed.faultAt('untilDay')}
        onChange={e => draft.type({ untilDay: e.currentTarget.value })}
      />
    </ActSheet>
  )
}
