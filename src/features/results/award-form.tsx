import { Textarea, TextInput } from '@mantine/core'
import { type Grade, traitsOf } from '../../assessment/subjects.ts'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { bySubject } from '../../web/subject-order.ts'
import css from './after-year.module.css'
import type { groundAward } from './prepare.ts'
import { type FormProps, nameOf } from './pupil-form.tsx'

/** Why a pupil deserves a title: excellent subjects, clear progress, recognised by the class (TT 27/2020 Điều 13.1a). */
export function AwardForm({ of, pupil, onClose }: FormProps) {
  const { t } = useTexts()
  const deed = useDeed()
  const draft = useDraft(`results.award.${of.class.id}.${pupil.id}`, {
    excellentSubjects: pupil.award?.excellentSubjects ?? [],
    progressTraits: pupil.award?.progressTraits ?? [],
    recognisedOn: pupil.award?.recognisedOn ?? '',
    note: pupil.award?.note ?? '',
  })
  const { excellentSubjects, progressTraits, recognisedOn, note } = draft.typed
  const name = nameOf(pupil)
  const send = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof groundAward>('results.groundAward', {
        class: of.class.id,
        pupil: pupil.id,
        excellentSubjects: [...excellentSubjects],
        progressTraits: [...progressTraits],
        recognisedOn: recognisedOn || null,
        note,
      }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('award.done', { name }))
    await outOfDate()
  }
  return (
    <ActSheet
      title={t('award.title', { name })}
      lede={t('award.lede')}
      ability={of.may.prepare}
      deed={deed}
      act={t('award.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Checks
        legend={t('award.subjects')}
        items={of.subjects.toSorted(bySubject).map(s => ({ code: s.subject, name: s.subjectName }))}
        chosen={excellentSubjects}
        onChange={codes => draft.type({ excellentSubjects: codes })}
      />
      <Checks
        legend={t('award.traits')}
        items={traitsOf(of.class.grade as Grade)}
        chosen={progressTraits}
        onChange={codes => draft.type({ progressTraits: codes })}
      />
      <TextInput
        type="date"
        label={t('award.recognisedOn')}
        description={t('award.recognisedHow')}
        value={recognisedOn}
        error={deed.faultAt('recognisedOn')}
        onChange={e => draft.type({ recognisedOn: e.currentTarget.value })}
      />
      <Textarea
        size="md"
        label={t('award.note')}
        description={t('award.noteHow')}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        error={deed.faultAt('note')}
        onChange={e => draft.type({ note: e.currentTarget.value })}
      />
    </ActSheet>
  )
}

type ChecksProps = {
  legend: string
  items: readonly { code: string; name: string }[]
  chosen: readonly string[]
  onChange: (codes: string[]) => void
}

function Checks({ legend, items, chosen, onChange }: ChecksProps) {
  return (
    <fieldset className={form.group}>
      <legend>{legend}</legend>
      <div className={css.checks}>
        {items.map(({ code, name }) => (
          <label key={code} className={form.check}>
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={e => onChange(e.currentTarget.checked ? [...chosen, code] : chosen.filter(c => c !== code))}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
