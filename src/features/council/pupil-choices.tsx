import { NativeSelect, Textarea } from '@mantine/core'
import { useTexts } from '../../web/i18n/i18n.ts'
import { type Choice, choiceOf, differencesBy } from './choices.ts'
import css from './council.module.css'
import type { CouncilClass, CouncilPupil, CouncilYear } from './council-shown.ts'
import { type Difference, type ListKey, outcomeLists, titleLists } from './lists.ts'

export type Choices = Readonly<Record<string, Choice>>

/** The choices that stand, as they were proposed. */
export const choicesOf = (of: CouncilClass): Choices =>
  Object.fromEntries(of.pupils.map(p => [p.id, choiceOf(p.lists, p.differences[0]?.reason ?? '')]))

export const differencesOfClass = (of: CouncilClass, choices: Choices): Difference[] =>
  of.pupils.flatMap(p => differencesBy(p.id, p.computed, choices[p.id]!))

type Props = {
  pupils: readonly CouncilPupil[]
  lists: CouncilYear['lists']
  choices: Choices
  onChoices: (choices: Choices) => void
}

/** Every pupil with the lists as computed; who is put elsewhere gets a field for the reason. */
export function PupilChoices({ pupils, lists, choices, onChoices }: Props) {
  const { t } = useTexts()
  const named = (keys: readonly ListKey[]) =>
    keys.map(key => ({ value: key, label: lists.find(l => l.list === key)?.name ?? key }))
  return (
    <ul className={css.choices}>
      {pupils.map(pupil => {
        const choice = choices[pupil.id]!
        const differs = differencesBy(pupil.id, pupil.computed, choice).length > 0
        const choose = (more: Partial<Choice>) => onChoices({ ...choices, [pupil.id]: { ...choice, ...more } })
        return (
          <li key={pupil.id}>
            <div className={css.who}>
              <b>{pupil.name}</b>
              <small>{pupil.why}</small>
            </div>
            <NativeSelect
              aria-label={t('council.outcomeOf', { name: pupil.name })}
              data={named(outcomeLists)}
              value={choice.outcome}
              onChange={e => choose({ outcome: e.currentTarget.value as ListKey })}
            />
            <NativeSelect
              aria-label={t('council.titleOf', { name: pupil.name })}
              data={[{ value: '', label: t('council.noTitle') }, ...named(titleLists)]}
              value={choice.title}
              onChange={e => choose({ title: e.currentTarget.value as ListKey | '' })}
            />
            {differs ? (
              <Textarea
                className={css.reason}
                label={t('council.reasonOf', { name: pupil.name })}
                autosize
                minRows={1}
                value={choice.reason}
                onChange={e => choose({ reason: e.currentTarget.value })}
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
