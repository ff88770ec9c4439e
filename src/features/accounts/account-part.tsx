import { Button, TextInput } from '@mantine/core'
import { IconKey, IconShieldOff } from '@tabler/icons-react'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { AccountDoor } from './account-door.tsx'
import { accountReads } from './account-reads.ts'
import css from './accounts.module.css'
import type { Account } from './list-accounts.ts'
import type { openAccount } from './open-account.ts'
import type { askHeadReset, resetPassword, resetSecondFactor } from './reset-account.ts'
import { type Slip, SlipPaper } from './slip-paper.tsx'

type Props = {
  account: Account
  isHead: boolean
  /** opened by another school, which alone resets it */
  elsewhere?: boolean
}

/** Opening an account for a person, helping its owner in again by a slip that is shown once, closing it. */
export function AccountPart({ account, isHead, elsewhere = false }: Props) {
  const { t } = useTexts()
  const [slip, setSlip] = useState<Slip | null>(null)
  if (slip) return <SlipPaper slip={slip} onClose={() => setSlip(null)} />
  if (account.state === 'none') return <OpenForm account={account} onSlip={setSlip} />
  return (
    <>
      <p>
        {t('account.loginIs')} <b>{account.login}</b>
        {account.phone ? ` · ${account.phone}` : ''}
      </p>
      <p className="small quiet">{t(`staff.stateMore.${account.state}`)}</p>
      {account.state === 'closed' ? null : elsewhere ? (
        <p className="small quiet">{t('account.ofOtherSchool')}</p>
      ) : (
        <HelpIn account={account} isHead={isHead} onSlip={setSlip} />
      )}
      <AccountDoor account={account} isHead={isHead} elsewhere={elsewhere} />
    </>
  )
}

function HelpIn({ account, isHead, onSlip }: Omit<Props, 'elsewhere'> & { onSlip: (slip: Slip) => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const { person, name } = account
  const reset = async () => {
    const done = await deed.run(() => callOfficial<typeof resetPassword>('accounts.resetPassword', { person }))
    if (done) onSlip({ name, login: account.login ?? '', ...done })
    await outOfDate(...accountReads)
  }
  const ask = async () => {
    const done = await deed.run(() => call<typeof askHeadReset>('accounts.askHeadReset', { person }))
    if (done) toast(t('account.headAsked'))
  }
  const takeOff = async () => {
    const done = await deed.run(() => callOfficial<typeof resetSecondFactor>('accounts.resetSecondFactor', { person }))
    if (done) toast(t('account.factorOff', { name }))
    await outOfDate(...accountReads)
  }
  return (
    <>
      <DeedProblem deed={deed} />
      <div className={css.acts}>
        {isHead ? <Button onClick={() => void ask()}>{t('account.askHead')}</Button> : null}
        <Button leftSection={<IconKey size={18} stroke={1.7} />} loading={deed.busy} onClick={() => void reset()}>
          {t('account.reset')}
        </Button>
        {account.secondFactor ? (
          <Button
            leftSection={<IconShieldOff size={18} stroke={1.7} />}
            loading={deed.busy}
            onClick={() => void takeOff()}
          >
            {t('account.takeOff')}
          </Button>
        ) : null}
      </div>
      <p className="small quiet">{t(isHead ? 'account.resetHowHead' : 'account.resetHow')}</p>
    </>
  )
}

function OpenForm({ account, onSlip }: { account: Account; onSlip: (slip: Slip) => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [login, setLogin] = useState('')
  const [phone, setPhone] = useState('')
  const open = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof openAccount>('accounts.openAccount', {
        person: account.person,
        ...(login ? { login } : {}),
        ...(phone ? { phone } : {}),
      }),
    )
    if (done?.code && done.validUntil)
      onSlip({ name: account.name, login: done.login, code: done.code, validUntil: done.validUntil })
    await outOfDate(...accountReads)
  }
  return (
    <>
      <DeedProblem deed={deed} />
      <TextInput
        label={t('account.login')}
        description={t('account.loginHow')}
        value={login}
        error={deed.faultAt('login')}
        onChange={e => setLogin(e.currentTarget.value)}
      />
      <TextInput
        label={t('account.phone')}
        description={t('account.phoneHow')}
        inputMode="tel"
        value={phone}
        error={deed.faultAt('phone')}
        onChange={e => setPhone(e.currentTarget.value)}
      />
      <div className={css.acts}>
        <Button variant="filled" loading={deed.busy} onClick={() => void open()}>
          {t('account.open')}
        </Button>
      </div>
    </>
  )
}
