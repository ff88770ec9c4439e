import { useTexts } from '../../web/i18n/i18n.ts'
import type { Deed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { useReadLater } from '../../web/query.ts'
import type { lockMembers } from './members.ts'

type Props = { deed: Deed; members: readonly string[]; onMembers: (members: readonly string[]) => void }

/** Asked for once the answer was that the regulation wants a number of people at the decision: who was there. */
export function WhoWasThere({ deed, members, onMembers }: Props) {
  const { t } = useTexts()
  const { problem } = deed
  const asked = problem !== null && problem !== 'unreachable' && problem.missing.some(m => m.what === 'quorum')
  const shown = asked || members.length > 0
  const { data } = useReadLater<typeof lockMembers>('locks.members', {}, shown)
  if (!shown || !data) return null
  return (
    <fieldset className={form.group}>
      <legend>{t('lock.members')}</legend>
      <p className="small quiet">{t('lock.membersHow')}</p>
      {data.staff.map(({ person, name, title }) => (
        <label key={person} className={form.check}>
          <input
            type="checkbox"
            checked={members.includes(person)}
            onChange={e =>
              onMembers(e.currentTarget.checked ? [...members, person] : members.filter(other => other !== person))
            }
          />
          <span>{`${name}, ${title}`}</span>
        </label>
      ))}
    </fieldset>
  )
}
