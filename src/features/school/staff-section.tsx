import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { Mark } from '../../web/kit/marks.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { useReadLater } from '../../web/query.ts'
import type { Account, listAccounts } from '../accounts/list-accounts.ts'
import { AppointSheet } from './appoint-sheet.tsx'
import { PersonSheet } from './person-sheet.tsx'
import css from './school.module.css'
import type { Overview } from './school.page.tsx'

const marks: Record<'none' | 'slip' | 'used' | 'closed', Mark> = {
  none: 'idle',
  slip: 'due',
  used: 'done',
  closed: 'idle',
}

/** Everybody of the school: posts, what they teach, and, for those who issue accounts, the account. */
export function StaffSection({ of }: { of: Overview }) {
  const { t } = useTexts()
  const issues = of.may.openAccount.verdict === 'allowed' || of.may.resetAccount.verdict === 'allowed'
  const { data } = useReadLater<typeof listAccounts>('accounts.list', {}, of.may.openAccount.verdict === 'allowed')
  const [open, setOpen] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const accountOf = (person: string) => data?.people.find(p => p.person === person)
  const chosen = of.staff.find(s => s.person === open)
  const waiting = of.staff.filter(s => accountOf(s.person)?.state === 'none').length
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('school.part.staff')}</h2>
        {waiting > 0 ? <p>{t('staff.waiting', { count: waiting })}</p> : null}
        <span className="grow" />
        {of.may.appoint.verdict === 'allowed' ? (
          <Button leftSection={<IconUserPlus size={18} stroke={1.7} />} onClick={() => setAdding(true)}>
            {t('staff.add')}
          </Button>
        ) : null}
      </div>
      <div className={css.scroll}>
        <table className={`${table.table} ${css.staff}`}>
          <thead>
            <tr>
              <th scope="col">{t('classView.name')}</th>
              <th scope="col">{t('staff.posts')}</th>
              <th scope="col" className="wide-only">
                {t('staff.teaches')}
              </th>
              {issues ? <th scope="col">{t('staff.account')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {of.staff.map(person => {
              const account = accountOf(person.person)
              return (
                <tr key={person.person}>
                  <th scope="row">
                    <button type="button" className={css.name} onClick={() => setOpen(person.person)}>
                      {person.name}
                    </button>
                  </th>
                  <td>{person.posts.map(p => p.title).join(', ') || t('staff.noPost')}</td>
                  <td className={`${css.teaches} wide-only`}>{lessonsOf(of, person.person)}</td>
                  {issues ? (
                    <td>
                      {account ? (
                        <>
                          <StateMark mark={marks[account.state]}>{t(`staff.state.${account.state}`)}</StateMark>
                          <small>{account.login}</small>
                          {person.posts.length === 0 && comesIn(account.state) ? (
                            <small className={css.left}>{t('staff.leftOpen')}</small>
                          ) : null}
                        </>
                      ) : null}
                    </td>
                  ) : null}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {chosen ? (
        <PersonSheet of={of} person={chosen} account={accountOf(chosen.person)} onClose={() => setOpen(null)} />
      ) : null}
      {adding ? <AppointSheet of={of} onClose={() => setAdding(false)} /> : null}
    </section>
  )
}

const comesIn = (state: Account['state']) => state === 'slip' || state === 'used'

/** "4A: Toán, Tiếng Việt; 4B: Khoa học" */
function lessonsOf(of: Overview, person: string): string {
  return of.classes
    .flatMap(c => {
      const names = c.lessons.filter(l => l.teachers.some(teacher => teacher.person === person))
      return names.length > 0 ? [`${c.name}: ${names.map(l => l.subjectName).join(', ')}`] : []
    })
    .join('; ')
}
