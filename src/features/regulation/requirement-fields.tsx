import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Party, schoolEvents, type When } from '../../law/regulation.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import form from '../../web/kit/form.module.css'
import css from './draft.module.css'
import { PartyFields, partyOptions } from './party-fields.tsx'
import type { DraftShown } from './plain-fields.tsx'
import { bounds, isWithin } from './requirements.ts'

type Props = { of: DraftShown; when: When; onChange: (when: When) => void }

const steps = ['request', 'proposal', 'decision', 'consent', 'witness', 'execution', 'signature', 'approval'] as const
const moments = ['before', 'open', 'after'] as const
const signers = ['subjectTeacher', 'homeroom'] as const

/** What one predicate leaves to be said; nothing for those that say it all by themselves. */
export function RequirementFields({ of, when, onChange }: Props) {
  const { t } = useTexts()
  const some = (legend: string, chosen: readonly string[], put: (next: readonly Party[]) => When) => (
    <PartyFields of={of} legend={legend} chosen={chosen} onChange={next => onChange(put(next as readonly Party[]))} />
  )
  if ('step' in when)
    return (
      <>
        <NativeSelect
          label={t('norm.step')}
          value={when.step}
          data={steps.map(value => ({ value, label: t(`norm.steps.${value}`) }))}
          onChange={e => onChange({ ...when, step: e.currentTarget.value as (typeof steps)[number] })}
        />
        {some(t('norm.stepOf'), when.of, next => ({ ...when, of: next }))}
      </>
    )
  if ('signedBefore' in when) return some(t('norm.signedBy'), when.signedBefore, signedBefore => ({ signedBefore }))
  if ('consentAgain' in when) return some(t('norm.agreeing'), when.consentAgain, consentAgain => ({ consentAgain }))
  if ('quorum' in when)
    return (
      <>
        <Count
          label={t('norm.atLeast')}
          value={when.quorum}
          of={bounds.quorum}
          onChange={quorum => onChange({ ...when, quorum: quorum ?? 0 })}
        />
        {some(t('norm.quorumOf'), when.of, next => ({ ...when, of: next }))}
      </>
    )
  if ('witness' in when)
    return (
      <NativeSelect
        label={t('norm.witness')}
        value={when.witness}
        data={partyOptions(of)}
        onChange={e => onChange({ ...when, witness: e.currentTarget.value as Party })}
      />
    )
  if ('daysBefore' in when) return <Days when={when} onChange={onChange} />
  if ('book' in when)
    return (
      <NativeSelect
        label={t('norm.book')}
        value={when.book}
        data={(['open', 'locked'] as const).map(value => ({ value, label: t(`norm.books.${value}`) }))}
        onChange={e => onChange({ book: e.currentTarget.value as 'open' })}
      />
    )
  if ('window' in when)
    return (
      <Choices
        legend={t('norm.window')}
        all={moments}
        chosen={when.window}
        name={m => t(`draft.moment.${m}`)}
        onChange={window => onChange({ window })}
      />
    )
  if ('tookPart' in when)
    return (
      <Choices
        legend={t('norm.tookPart')}
        all={steps}
        chosen={when.tookPart}
        name={s => t(`norm.steps.${s}`)}
        onChange={tookPart => onChange({ tookPart })}
      />
    )
  if ('blocksSigned' in when)
    return (
      <Choices
        legend={t('norm.signedBy')}
        all={signers}
        chosen={when.blocksSigned}
        name={s => of.parties.find(p => p.party === s)?.name ?? s}
        onChange={blocksSigned => onChange({ ...when, blocksSigned })}
      />
    )
  return null
}

type ChoicesProps<C extends string> = {
  legend: string
  all: readonly C[]
  chosen: readonly string[]
  name: (choice: C) => string
  onChange: (chosen: readonly C[]) => void
}

function Choices<C extends string>({ legend, all, chosen, name, onChange }: ChoicesProps<C>) {
  // what only the ready text can say stays as it is
  const others = chosen.filter(c => !all.some(choice => choice === c)) as C[]
  return (
    <fieldset className={css.alias}>
      <legend>{legend}</legend>
      {all.map(choice => (
        <label key={choice} className={form.check}>
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={e => {
              const on = e.currentTarget.checked
              onChange([...all.filter(c => (c === choice ? on : chosen.includes(c))), ...others])
            }}
          />
          {name(choice)}
        </label>
      ))}
    </fieldset>
  )
}

type DaysWhen = Extract<When, { daysBefore: unknown }>

function Days({ when, onChange }: { when: DaysWhen; onChange: (when: When) => void }) {
  const { t } = useTexts()
  const put = ({ least, most }: { least?: number | undefined; most?: number | undefined }) =>
    onChange({
      daysBefore: when.daysBefore,
      ...(least === undefined ? {} : { least }),
      ...(most === undefined ? {} : { most }),
    })
  return (
    <div className={css.fields}>
      <NativeSelect
        label={t('norm.event')}
        value={when.daysBefore}
        data={schoolEvents.map(value => ({ value, label: t(`norm.events.${value}`) }))}
        onChange={e => onChange({ ...when, daysBefore: e.currentTarget.value as 'termEnd' })}
      />
      <Count label={t('norm.least')} value={when.least} of={bounds.days} onChange={least => put({ ...when, least })} />
      <Count label={t('norm.most')} value={when.most} of={bounds.days} onChange={most => put({ ...when, most })} />
    </div>
  )
}

type CountProps = {
  label: string
  value: number | undefined
  of: (typeof bounds)[keyof typeof bounds]
  onChange: (value: number | undefined) => void
}

/** Stays as it is typed, and says at once what cannot be meant. */
function Count({ label, value, of, onChange }: CountProps) {
  const { t } = useTexts()
  const [text, setText] = useState(value === undefined ? '' : String(value))
  // a row may take the place of one that was dropped: what was typed there is not its own
  const shown = numberIn(text) === value ? text : String(value ?? '')
  return (
    <TextInput
      type="number"
      inputMode="numeric"
      label={label}
      {...of}
      value={shown}
      error={value === undefined || isWithin(value, of) ? undefined : t('norm.between', of)}
      onChange={e => {
        setText(e.currentTarget.value)
        onChange(numberIn(e.currentTarget.value))
      }}
    />
  )
}

const numberIn = (text: string): number | undefined => (text === '' ? undefined : Number(text))
