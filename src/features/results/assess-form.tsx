import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { Segments } from '../../web/kit/segments.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './after-year.module.css'
import { type FormProps, nameOf } from './pupil-form.tsx'
import type { assessSupport } from './support.ts'

const signers = ['parents', 'workplace'] as const
type Typed = { marks: Record<string, string>; signedBy: (typeof signers)[number] | '' }

/** A subject that is assessed again: what stood there, and the new value beside it. The year's marks stay. */
export function AssessForm({ of, pupil, onClose }: FormProps) {
  const { t } = useTexts()
  const subjects = [...new Map(pupil.reassess.map(item => [item.subject, item.subjectName]))]
  const own = subjects.filter(([subject]) => of.assess[subject] && mayPress(of.assess[subject]))
  const [chosen, setChosen] = useState(own[0]?.[0] ?? subjects[0]?.[0] ?? '')
  const ability = of.assess[chosen]
  if (!ability) return null
  return (
    <SubjectForm
      key={chosen}
      of={of}
      pupil={pupil}
      subject={chosen}
      ability={ability}
      choice={
        own.length > 1 ? (
          <Segments
            label={t('support.assess.subject')}
            items={own.map(([key, text]) => ({ key, text }))}
            value={chosen}
            onChange={setChosen}
          />
        ) : null
      }
      onClose={onClose}
    />
  )
}

type Props = FormProps & { subject: string; ability: FormProps['of']['may']['plan']; choice: React.ReactNode }

function SubjectForm({ of, pupil, subject, ability, choice, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const items = pupil.reassess.filter(item => item.subject === subject)
  const draft = useDraft<Typed>(`results.assess.${of.class.id}.${pupil.id}.${subject}`, {
    marks: Object.fromEntries(items.map(item => [item.column, item.last ?? ''])),
    signedBy: pupil.again.find(a => a.subject === subject)?.signedBy ?? '',
  })
  const { marks, signedBy } = draft.typed
  const filled = items.filter(item => (marks[item.column] ?? '').trim() !== '')
  // with nothing typed the first field is sent empty, so that the server says what is wanted
  const sent = filled.length > 0 ? filled : items.slice(0, 1)
  const name = nameOf(pupil)
  const send = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof assessSupport>('results.assessSupport', {
        class: of.class.id,
        pupil: pupil.id,
        subject,
        marks: sent.map(item => ({ column: item.column, text: marks[item.column] ?? '' })),
        ...(signedBy === '' ? {} : { signedBy }),
      }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('support.assess.done', { name, subject: items[0]?.subjectName ?? '' }))
    await outOfDate()
  }
  const faultOf = (column: string) => {
    const at = sent.findIndex(item => item.column === column)
    return at < 0 ? undefined : deed.faultAt(`marks.${at}.text`)
  }
  return (
    <ActSheet
      title={t(`support.assess.title.${pupil.wants ?? 'support'}`, { name })}
      lede={pupil.support ? t('support.assess.lede', { plan: pupil.support.plan }) : t('support.assess.ledeBare')}
      ability={ability}
      deed={deed}
      act={t('support.assess.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      {choice}
      <h3 className={css.small}>{items[0]?.subjectName}</h3>
      {items.map(item => (
        <TextInput
          key={item.column}
          label={item.title || t('support.assess.average')}
          description={item.first ? t('support.assess.before', { text: item.first }) : null}
          value={marks[item.column] ?? ''}
          error={faultOf(item.column)}
          autoComplete="off"
          onChange={e => draft.type({ marks: { ...marks, [item.column]: e.currentTarget.value } })}
        />
      ))}
      {pupil.wants === 'summerTraining' && subject === '*' ? (
        <fieldset className={form.group}>
          <legend>{t('support.assess.signedBy')}</legend>
          {signers.map(who => (
            <label key={who} className={form.check}>
              <input
                type="radio"
                name="signedBy"
                checked={signedBy === who}
                onChange={() => draft.type({ signedBy: who })}
              />
              {t(`support.signer.${who}`)}
            </label>
          ))}
        </fieldset>
      ) : null}
      <p className="tiny">{t('support.assess.promise')}</p>
    </ActSheet>
  )
}
