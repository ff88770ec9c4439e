import { Button, Textarea } from '@mantine/core'
import { IconDoorEnter, IconDoorOff, IconUnlink } from '@tabler/icons-react'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { accountReads } from './account-reads.ts'
import css from './accounts.module.css'
import type { askHeadClose, closeAccount, reopenAccount } from './close-account.ts'
import type { Account } from './list-accounts.ts'
import type { undoJoining } from './undo-joining.ts'

type Props = { account: Account; isHead: boolean; elsewhere: boolean }

/** The school's own door to the account: closed with a reason, opened again with one, a joining by mistake undone. */
export function AccountDoor({ account, isHead, elsewhere }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { person, name, closed } = account
  const input = { person, reason }
  const carry = async (work: () => Promise<unknown>, done: string) => {
    if (!(await deed.run(work))) return
    toast(done)
    setOpen(false)
    setReason('')
    await outOfDate(...accountReads, 'families.guardians')
  }
  const close = () => callOfficial<typeof closeAccount>('accounts.close', input)
  const ask = () => call<typeof askHeadClose>('accounts.askHeadClose', input)
  const reopen = () => callOfficial<typeof reopenAccount>('accounts.reopen', input)
  const undo = () => callOfficial<typeof undoJoining>('accounts.undoJoining', input)

  if (!closed && !open)
    return (
      <div className={css.acts}>
        <Button leftSection={<IconDoorOff size={18} stroke={1.7} />} onClick={() => setOpen(true)}>
          {t(elsewhere ? 'account.closeOrUndo' : 'account.close')}
        </Button>
      </div>
    )
  return (
    <fieldset className={css.door}>
      <legend>{t(closed ? 'account.reopen' : elsewhere ? 'account.closeOrUndoAct' : 'account.closeAct')}</legend>
      <p className="small quiet">
        {closed ? t('account.closedBy', { ...closed, day: day(closed.at) }) : t('account.closeHow')}
        {!closed && isHead ? ` ${t('account.closeHowHead')}` : null}
        {elsewhere ? ` ${t('account.undoHow')}` : null}
      </p>
      <DeedProblem deed={deed} />
      <Textarea
        label={t('account.reason')}
        description={t('account.reasonHow')}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={deed.faultAt('reason')}
        onChange={e => setReason(e.currentTarget.value)}
      />
      <div className={css.acts}>
        {closed ? (
          <Button
            leftSection={<IconDoorEnter size={18} stroke={1.7} />}
            loading={deed.busy}
            onClick={() => void carry(reopen, t('account.reopenedDone', { name }))}
          >
            {t('account.reopen')}
          </Button>
        ) : (
          <>
            {isHead ? (
              <Button loading={deed.busy} onClick={() => void carry(ask, t('account.askedClose'))}>
                {t('account.askClose')}
              </Button>
            ) : null}
            <Button
              variant="filled"
              leftSection={<IconDoorOff size={18} stroke={1.7} />}
              loading={deed.busy}
              onClick={() => void carry(close, t('account.closedDone', { name }))}
            >
              {t('account.closeAct')}
            </Button>
            <Button variant="subtle" onClick={() => setOpen(false)}>
              {t('note.later')}
            </Button>
          </>
        )}
        {elsewhere ? (
          <Button
            leftSection={<IconUnlink size={18} stroke={1.7} />}
            loading={deed.busy}
            onClick={() => void carry(undo, t('account.undone', { name }))}
          >
            {t('account.undo')}
          </Button>
        ) : null}
      </div>
    </fieldset>
  )
}
