import { useState } from 'react'
import { useReadLater } from '../../web/query.ts'
import type { listAccounts } from '../accounts/list-accounts.ts'
import { ReviewSection } from '../accounts/review-section.tsx'
import { GuardianAccounts } from '../families/accounts-section.tsx'
import { PersonSheet } from './person-sheet.tsx'
import type { Overview } from './school.page.tsx'

/** The review of the accounts; behind each name what can be done about it. */
export function ReviewPart({ of }: { of: Overview }) {
  const [open, setOpen] = useState<string | null>(null)
  const { data } = useReadLater<typeof listAccounts>('accounts.list', {}, of.may.openAccount.verdict === 'allowed')
  const person = of.staff.find(s => s.person === open)
  return (
    <>
      <ReviewSection onPerson={setOpen} />
      <GuardianAccounts />
      {person ? (
        <PersonSheet
          of={of}
          person={person}
          account={data?.people.find(p => p.person === person.person)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  )
}
