import { posts, seats } from '../../law/regulation.ts'
import form from '../../web/kit/form.module.css'
import css from './draft.module.css'
import type { DraftShown } from './plain-fields.tsx'

const usual = ['leader', 'administrator', ...posts, 'board', ...seats, 'homeroom', 'subjectTeacher', 'contributor']

type Props = {
  of: DraftShown
  legend: string
  chosen: readonly string[]
  error?: string | undefined
  onChange: (chosen: readonly string[]) => void
}

/** Some of the closed list of capacities, each as the school calls it. */
export function PartyFields({ of, legend, chosen, error, onChange }: Props) {
  const all = [...new Set([...usual, ...chosen])]
  return (
    <fieldset className={css.alias}>
      <legend>{legend}</legend>
      {all.map(party => (
        <label key={party} className={form.check}>
          <input
            type="checkbox"
            checked={chosen.includes(party)}
            onChange={e => {
              const on = e.currentTarget.checked
              onChange(all.filter(p => (p === party ? on : chosen.includes(p))))
            }}
          />
          {nameOf(of, party)}
        </label>
      ))}
      {error ? <p role="alert">{error}</p> : null}
    </fieldset>
  )
}

export const nameOf = (of: DraftShown, party: string): string => of.parties.find(p => p.party === party)?.name ?? party

/** The same list for a field that takes one. */
export const partyOptions = (of: DraftShown) => usual.map(party => ({ value: party, label: nameOf(of, party) }))
