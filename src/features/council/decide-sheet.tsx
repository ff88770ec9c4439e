import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InputOf } from '../../records/act.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './council.module.css'
import type { CouncilClass, CouncilYear } from './council-shown.ts'
import type { decideLists } from './decide.ts'
import { type Choices, choicesOf, differencesOfClass, PupilChoices } from './pupil-choices.tsx'

type Counted = InputOf<typeof decideLists>['votes']
type Votes = Record<keyof Counted, number | null>
type Props = { classes: readonly CouncilClass[]; year: CouncilYear; today: string; onClose: () => void }

/** The meeting: who was there, how they voted, and each class as it was proposed or as the council puts it. */
export function DecideSheet({ classes, year, today, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [meeting, setMeeting] = useState({
    heldOn: today,
    place: '',
    chair: '',
    secretary: '',
    note: '',
    decisionNo: '',
  })
  const [members, setMembers] = useState<readonly string[]>([])
  const [votes, setVotes] = useState<Votes>({ for: null, against: null, withheld: null })
  const [choices, setChoices] = useState<Readonly<Record<string, Choices>>>(() =>
    Object.fromEntries(classes.map(of => [of.class, choicesOf(of)])),
  )
  const there = year.staff.filter(s => members.includes(s.person))
  const options = [{ value: '', label: t('council.choose') }, ...there.map(s => ({ value: s.person, label: s.name }))]
  const set = (more: Partial<typeof meeting>) => setMeeting({ ...meeting, ...more })
  const decide = async () => {
    const { decisionNo, ...rest } = meeting
    const done = await deed.run(() =>
      callOfficial<typeof decideLists>('council.decide', {
        ...rest,
        year: year.year,
        members: there.map(s => s.person),
        // a count that nobody filled in goes as it is: the server says so at its field
        votes: votes as Counted,
        ...(decisionNo.trim() ? { decisionNo } : {}),
        classes: classes.map(of => ({
          class: of.class,
          proposal: of.proposal?.id ?? '',
          differences: differencesOfClass(of, choices[of.class]!),
        })),
      }),
    )
    if (!done) return
    onClose()
    toast(t('council.decided', { no: done.no }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('council.decideTitle', { count: classes.length })}
      lede={t('council.decideLede')}
      onClose={onClose}
      foot={
        <Button variant="filled" color="seal" loading={deed.busy} onClick={() => void decide()}>
          {t('council.decide', { count: classes.length })}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <div className={form.pair}>
          <TextInput
            type="date"
            label={t('council.heldOn')}
            value={meeting.heldOn}
            error={deed.faultAt('heldOn')}
            onChange={e => set({ heldOn: e.currentTarget.value })}
          />
          <TextInput
            label={t('council.place')}
            value={meeting.place}
            error={deed.faultAt('place')}
            onChange={e => set({ place: e.currentTarget.value })}
          />
        </div>
        <fieldset className={form.group}>
          <legend>{t('council.members')}</legend>
          <div className={css.members}>
            {year.staff.map(s => (
              <label key={s.person} className={form.check}>
                <input
                  type="checkbox"
                  checked={members.includes(s.person)}
                  onChange={e =>
                    setMembers(e.currentTarget.checked ? [...members, s.person] : members.filter(m => m !== s.person))
                  }
                />
                <span>{`${s.name}, ${s.title}`}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className={form.pair}>
          <NativeSelect
            label={t('council.chair')}
            data={options}
            value={meeting.chair}
            error={deed.faultAt('chair')}
            onChange={e => set({ chair: e.currentTarget.value })}
          />
          <NativeSelect
            label={t('council.secretary')}
            data={options}
            value={meeting.secretary}
            error={deed.faultAt('secretary')}
            onChange={e => set({ secretary: e.currentTarget.value })}
          />
        </div>
        <div className={css.votes}>
          {(['for', 'against', 'withheld'] as const).map(kind => (
            <NumberInput
              key={kind}
              label={t(`council.votes.${kind}`)}
              min={0}
              max={200}
              value={votes[kind] ?? ''}
              error={deed.faultAt('votes') ?? deed.faultAt(`votes.${kind}`)}
              onChange={value => setVotes({ ...votes, [kind]: value === '' ? null : Number(value) })}
            />
          ))}
        </div>
        <TextInput
          label={t('council.decisionNo')}
          value={meeting.decisionNo}
          error={deed.faultAt('decisionNo')}
          onChange={e => set({ decisionNo: e.currentTarget.value })}
        />
        <Textarea
          label={t('council.note')}
          autosize
          minRows={2}
          value={meeting.note}
          onChange={e => set({ note: e.currentTarget.value })}
        />
        {classes.map(of => (
          <details key={of.class} className={css.class}>
            <summary>{t('council.classPupils', { name: of.name, count: of.pupils.length })}</summary>
            <PupilChoices
              pupils={of.pupils}
              lists={year.lists}
              choices={choices[of.class]!}
              onChoices={own => setChoices({ ...choices, [of.class]: own })}
            />
          </details>
        ))}
      </div>
    </SideSheet>
  )
}
