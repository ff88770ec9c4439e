import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate, useReadLater } from '../../web/query.ts'
import { AccountPart } from '../accounts/account-part.tsx'
import type { listAccounts } from '../accounts/list-accounts.ts'
import type { learnerAccount } from './account.ts'
import type { admitLearner } from './admit.ts'
import css from './own.module.css'

/** The account by which an adult learner sees the own results: admitted first, then opened and looked after as any other. */
export function LearnerPart({ pupil }: { pupil: string }) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof learnerAccount>('learners.account', { pupil })
  if (!data || !mayPress(data.may.admit) || !(data.adult || data.person)) return null
  return (
    <section className={css.part}>
      <h2>{t('learner.part')}</h2>
      {data.person ? <OfPerson person={data.person} /> : <Admit pupil={pupil} of={data.may.admit} />}
    </section>
  )
}

function Admit({ pupil, of }: { pupil: string; of: Parameters<typeof mayPress>[0] & { because: readonly Clause[] } }) {
  const { t } = useTexts()
  const deed = useDeed()
  const admit = async () => {
    const done = await deed.run(() => callOfficial<typeof admitLearner>('learners.admit', { pupil }))
    if (done) await outOfDate('learners.account', 'accounts.list')
  }
  return (
    <>
      <p className="small quiet">{t('learner.how')}</p>
      <DeedProblem deed={deed} />
      <Button
        leftSection={<IconUserPlus size={18} stroke={1.7} aria-hidden />}
        loading={deed.busy}
        onClick={() => void admit()}
      >
        {t('learner.admit')}
      </Button>
      <p>
        {of.because.map(clause => (
          <ClauseChip key={clause.id} clause={clause} />
        ))}
      </p>
    </>
  )
}

type Clause = Parameters<typeof ClauseChip>[0]['clause']

function OfPerson({ person }: { person: string }) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof listAccounts>('accounts.list', {})
  const account = data?.people.find(one => one.person === person)
  if (!account) return null
  return (
    <>
      {account.state === 'none' ? <p className="small quiet">{t('learner.admitted')}</p> : null}
      <AccountPart account={account} isHead={false} />
    </>
  )
}
