import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InputOf } from '../../records/act.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate, useSession } from '../../web/query.ts'
import type { enter } from './enter.ts'
import type { ListedKind } from './kinds.ts'
import type { Rollout } from './rollout.page.tsx'

type Typed = { subject: string; note: string; on: string; dueOn: string; person: string; persons: readonly string[] }

/** Which fields a kind has besides its subject and its note. */
const fields: Readonly<Record<ListedKind, readonly ('on' | 'dueOn' | 'person' | 'persons')[]>> = {
  step: ['on', 'dueOn', 'person'],
  task: ['dueOn', 'person'],
  training: ['on', 'persons'],
  supplier: ['on'],
  equipment: [],
  system: ['on', 'person'],
  trouble: [],
}

/** A new entry of one kind. */
export function EntrySheet({ of, kind, onClose }: { of: Rollout; kind: ListedKind; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const me = useSession().person?.id
  const [typed, setTyped] = useState<Typed>({
    ...{ subject: '', note: '', on: of.day, dueOn: of.day, person: '' },
    persons: me !== undefined && !of.whole ? [me] : [],
  })
  const has = (field: 'on' | 'dueOn' | 'person' | 'persons') => fields[kind].includes(field)
  const set = (change: Partial<Typed>) => setTyped(before => ({ ...before, ...change }))
  const save = async () => {
    const { subject, note } = typed
    const more = Object.fromEntries(fields[kind].map(field => [field, typed[field]]))
    const entry = { kind, subject, note, ...more } as InputOf<typeof enter>['entry']
    const done = await deed.run(() => call<typeof enter>('rollout.enter', { entry }))
    if (!done) return
    onClose()
    toast(t('rollout.saved'))
    await outOfDate('rollout.overview', 'duties.mine', 'home.tasks')
  }
  const date = (name: 'on' | 'dueOn', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={typed[name]}
      error={deed.faultAt(`entry.${name}`)}
      onChange={e => set({ [name]: e.currentTarget.value })}
    />
  )
  return (
    <ActSheet
      title={t(`rollout.add.${kind}`)}
      ability={of.may[kind]}
      deed={deed}
      act={t('rollout.act')}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label={t(`rollout.subject.${kind}`)}
        maxLength={200}
        value={typed.subject}
        error={deed.faultAt('entry.subject')}
        onChange={e => set({ subject: e.currentTarget.value })}
      />
      {has('on') || has('dueOn') ? (
        <div className={form.pair}>
          {has('on') ? date('on', t(`rollout.onOf.${kind as 'step'}`)) : null}
          {has('dueOn') ? date('dueOn', t('rollout.due')) : null}
        </div>
      ) : null}
      {has('person') ? (
        <NativeSelect
          size="md"
          label={t('rollout.person')}
          value={typed.person}
          error={deed.faultAt('entry.person')}
          onChange={e => set({ person: e.currentTarget.value })}
          data={[
            { value: '', label: t('rollout.choose') },
            ...of.staff
              .filter(s => kind !== 'task' || s.seated)
              .map(({ person: value, name: label }) => ({ value, label })),
          ]}
        />
      ) : null}
      {has('persons') ? <Persons of={of} typed={typed} set={set} error={deed.faultAt('entry.persons')} /> : null}
      <Textarea
        label={t(`rollout.noteOf.${kind}`)}
        autosize
        minRows={3}
        maxLength={2000}
        value={typed.note}
        error={deed.faultAt('entry.note')}
        onChange={e => set({ note: e.currentTarget.value })}
      />
    </ActSheet>
  )
}

type PersonsProps = { of: Rollout; typed: Typed; set: (change: Partial<Typed>) => void; error: string | undefined }

/** Who took part; somebody who does not prepare the roll-out writes down own study only. */
function Persons({ of, typed: { persons }, set, error }: PersonsProps) {
  const { t } = useTexts()
  const me = useSession().person?.id
  return (
    <fieldset className={form.group}>
      <legend>{t('rollout.persons')}</legend>
      {of.staff
        .filter(s => of.whole || s.person === me)
        .map(({ person, name }) => (
          <label key={person} className={form.check}>
            <input
              type="checkbox"
              checked={persons.includes(person)}
              onChange={e =>
                set({ persons: e.currentTarget.checked ? [...persons, person] : persons.filter(p => p !== person) })
              }
            />
            <span>{name}</span>
          </label>
        ))}
      {error ? <p role="alert">{error}</p> : null}
    </fieldset>
  )
}
