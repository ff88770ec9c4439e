import { Textarea, TextInput } from '@mantine/core'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { Education } from './class-result-shown.tsx'
import css from './education.module.css'
import type { planEducation } from './plan-education.ts'

type Props = { pupil: string; name: string; year: number; of: Education; onClose: () => void }

const kinds = ['GENERAL', 'SPECIAL_CLASS', 'SPECIALISED', 'NONE'] as const

/** The individual education plan: how the pupil is educated, what is left out of the assessment, by which decision. */
export function EducationForm({ pupil, name, year, of, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const last = of.plans[0]
  const draft = useDraft<{
    education: (typeof kinds)[number]
    exempt: string[]
    goals: string
    decisionNo: string
    decidedOn: string
  }>(`pupils.education.${pupil}.${year}`, {
    education: last?.education ?? 'GENERAL',
    exempt: last?.exempt ?? [],
    goals: last?.goals ?? '',
    decisionNo: '',
    decidedOn: '',
  })
  const { typed } = draft
  const send = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof planEducation>('results.planEducation', {
        pupil,
        year,
        ...typed,
        exempt: typed.education === 'NONE' || typed.education === 'SPECIALISED' ? [] : typed.exempt,
      }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('education.done', { name }))
    await outOfDate()
  }
  const chosen = (code: string) => typed.exempt.includes(code)
  const toggle = (code: string) =>
    draft.type({ exempt: chosen(code) ? typed.exempt.filter(c => c !== code) : [...typed.exempt, code] })
  const check = (code: string, text: string) => (
    <label key={code} className={form.check}>
      <input type="checkbox" checked={chosen(code)} onChange={() => toggle(code)} />
      {text}
    </label>
  )
  return (
    <ActSheet
      title={t('education.title', { name })}
      lede={t('education.lede', { from: year, to: year + 1 })}
      ability={of.may.plan}
      deed={deed}
      act={t('education.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <fieldset className={form.group}>
        <legend>{t('education.kind')}</legend>
        {kinds
          .filter(kind => kind !== 'NONE' || last !== undefined)
          .map(kind => (
            <label key={kind} className={form.check}>
              <input
                type="radio"
                name="education"
                checked={typed.education === kind}
                onChange={() => draft.type({ education: kind })}
              />
              {t(`education.kinds.${kind}`)}
            </label>
          ))}
      </fieldset>
      {typed.education === 'GENERAL' || typed.education === 'SPECIAL_CLASS' ? (
        <>
          <fieldset className={form.group}>
            <legend>{t('education.subjects')}</legend>
            {of.subjects.map(({ code, name: subject, tested }) => (
              <div key={code} className={css.pair}>
                {check(code, subject)}
                {tested && !chosen(code) ? check(`score:${code}`, t('education.testOnly')) : null}
              </div>
            ))}
          </fieldset>
          <fieldset className={form.group}>
            <legend>{t('education.traits')}</legend>
            {of.traits.map(trait => check(trait.code, trait.name))}
          </fieldset>
        </>
      ) : null}
      <Textarea
        size="md"
        label={t('education.goals')}
        description={t('education.goalsHow')}
        autosize
        minRows={3}
        maxLength={2000}
        value={typed.goals}
        error={deed.faultAt('goals')}
        onChange={e => draft.type({ goals: e.currentTarget.value })}
      />
      <div className={form.pair}>
        <TextInput
          label={t('education.no')}
          value={typed.decisionNo}
          error={deed.faultAt('decisionNo')}
          onChange={e => draft.type({ decisionNo: e.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('education.decidedOn')}
          value={typed.decidedOn}
          error={deed.faultAt('decidedOn')}
          onChange={e => draft.type({ decidedOn: e.currentTarget.value })}
        />
      </div>
    </ActSheet>
  )
}
