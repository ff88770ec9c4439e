import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Post } from '../../law/regulation.ts'
import type { OutputOf } from '../../records/act.ts'
import { call } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import { AccountPart } from '../accounts/account-part.tsx'
import type { listAccounts } from '../accounts/list-accounts.ts'
import { AbilityNote } from './ability-note.tsx'
import type { changePost } from './appoint.ts'
import css from './school.module.css'
import type { Overview } from './school.page.tsx'

type Person = Overview['staff'][number]
type Account = OutputOf<typeof listAccounts>['people'][number]
type Props = { of: Overview; person: Person; account: Account | undefined; onClose: () => void }

/** One person: posts by decision, and the account. */
export function PersonSheet({ of, person, account, onClose }: Props) {
  const { t } = useTexts()
  return (
    <SideSheet title={person.name} lede={person.posts.map(p => p.title).join(', ')} onClose={onClose}>
      <div className={form.form}>
        <Posts of={of} person={person} />
        {account ? (
          <section className={css.part}>
            <h3>{t('staff.account')}</h3>
            <AccountPart account={account} isHead={person.posts.some(p => p.post === 'head')} />
          </section>
        ) : (
          <section className={css.part}>
            <h3>{t('staff.account')}</h3>
            <AbilityNote ability={of.may.openAccount} />
          </section>
        )}
      </div>
    </SideSheet>
  )
}

function Posts({ of, person }: { of: Overview; person: Person }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState({ post: 'teacher' as Post, day: of.day, decisionNo: '' })
  const may = of.may.appoint.verdict === 'allowed'
  const change = async (input: Parameters<typeof call<typeof changePost>>[1]) => {
    const done = await deed.run(() => call<typeof changePost>('school.changePost', input))
    if (!done) return
    toast(t('staff.changed', { name: person.name }))
    setTyped(before => ({ ...before, decisionNo: '' }))
    await outOfDate()
  }
  const { decisionNo } = typed
  return (
    <>
      <DeedProblem deed={deed} />
      <section>
        <h3>{t('staff.posts')}</h3>
        <ul className={css.posts}>
          {person.posts.map(held => (
            <li key={held.post + held.fromDay}>
              <div className="grow">
                {held.title}
                <small>{t('staff.held', { day: day(held.fromDay), no: held.decisionNo })}</small>
              </div>
              {may ? (
                <Button
                  size="xs"
                  loading={deed.busy}
                  onClick={() =>
                    void change({
                      change: 'end',
                      person: person.person,
                      post: held.post,
                      lastDay: typed.day,
                      decisionNo,
                    })
                  }
                >
                  {t('staff.end')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      {may ? (
        <fieldset className={form.group}>
          <legend>{t('staff.change')}</legend>
          <div className={form.pair}>
            <TextInput
              label={t('decision.decisionNo')}
              description={t('staff.bothUse')}
              value={decisionNo}
              error={deed.faultAt('decisionNo')}
              onChange={e => setTyped({ ...typed, decisionNo: e.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t('staff.day')}
              description={t('staff.dayHow')}
              value={typed.day}
              error={deed.faultAt('fromDay') ?? deed.faultAt('lastDay')}
              onChange={e => setTyped({ ...typed, day: e.currentTarget.value })}
            />
          </div>
          <NativeSelect
            size="md"
            label={t('staff.post')}
            value={typed.post}
            onChange={e => setTyped({ ...typed, post: e.currentTarget.value as Post })}
            data={of.titles.posts
              .filter(p => !person.posts.some(held => held.post === p.post))
              .map(p => ({ value: p.post, label: p.title }))}
          />
          <div className={form.foot}>
            <Button
              loading={deed.busy}
              onClick={() =>
                void change({
                  change: 'begin',
                  person: person.person,
                  post: typed.post,
                  fromDay: typed.day,
                  decisionNo,
                })
              }
            >
              {t('staff.begin')}
            </Button>
          </div>
        </fieldset>
      ) : null}
    </>
  )
}
