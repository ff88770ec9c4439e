import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { read } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { roles } from '../../web/kit/table-roles.ts'
import { hasFailed, ReadFailed } from '../../web/read-failed.tsx'
import { AccountPart } from '../accounts/account-part.tsx'
import type { guardianAccounts } from './accounts.ts'
import css from './family.module.css'

type Shown = OutputOf<typeof guardianAccounts>
type ShownAccount = Shown['accounts'][number]

/** a name is typed in one go, and each search looks through every family of the school */
const PAUSE_MS = 250

/** The accounts of families, beside the review of the staff's: whose child, when last used, and help behind each name. */
export function GuardianAccounts() {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const search = useDebouncedValue(text.trim(), PAUSE_MS)[0]
  const found = useQuery({
    queryKey: ['families.accounts', { search }],
    queryFn: ({ signal }) => read<typeof guardianAccounts>('families.accounts', { search }, { signal }),
    placeholderData: keepPreviousData,
  })
  const { data } = found
  if (data ? data.counts.accounts === 0 : !hasFailed(found.error) && text === '') return null
  const { accounts, counts } = data ?? { accounts: [], counts: null }
  const chosen = accounts.find(a => a.person === open)
  return (
    <section className={`sheet ${css.accounts}`} aria-label={t('families.title')}>
      <div className={table.head}>
        <h2>{t('families.title')}</h2>
        {counts ? <p>{t('families.counts', { ...counts, count: counts.accounts })}</p> : null}
      </div>
      <div className={css.search}>
        <TextInput
          type="search"
          aria-label={t('families.search')}
          placeholder={t('families.search')}
          leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
          value={text}
          onChange={e => setText(e.currentTarget.value)}
        />
      </div>
      {counts ? (
        <>
          <div className={table.scroll}>
            <table className={`${table.table} ${table.stacked}`} {...roles.table}>
              <thead {...roles.rows}>
                <tr {...roles.row}>
                  {(['name', 'child', 'lastSignIn', 'state'] as const).map(column => (
                    <th key={column} {...roles.column}>
                      {t(`families.column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody {...roles.rows}>
                {accounts.map(one => (
                  <Row key={one.person} one={one} onOpen={() => setOpen(one.person)} />
                ))}
              </tbody>
            </table>
          </div>
          <p className={css.found} role="status">
            {counts.found > accounts.length
              ? t('families.more', { shown: accounts.length, count: counts.found })
              : search === ''
                ? null
                : t('families.found', { count: counts.found })}
          </p>
        </>
      ) : (
        <div className={css.found}>
          <ReadFailed of={found} />
        </div>
      )}
      {chosen ? (
        <SideSheet title={chosen.name} lede={childrenOf(chosen).join(', ')} onClose={() => setOpen(null)}>
          <div className={form.form}>
            <AccountPart account={chosen} isHead={false} elsewhere={!chosen.home} />
          </div>
        </SideSheet>
      ) : null}
    </section>
  )
}

function Row({ one, onOpen }: { one: ShownAccount; onOpen: () => void }) {
  const { t } = useTexts()
  return (
    <tr {...roles.row}>
      <th {...roles.named}>
        <button type="button" className={table.link} onClick={onOpen}>
          {one.name}
        </button>
        <small>{[one.login, one.phone].filter(Boolean).join(' · ')}</small>
      </th>
      <td data-column={t('families.column.child')} {...roles.cell}>
        <span>
          {one.children.map(c => (
            <span key={c.pupil} className={css.child}>
              {c.name}, {c.class} ({t(`guardian.is.${c.relation}`).toLocaleLowerCase()})
            </span>
          ))}
        </span>
        {one.idle ? <StateMark mark="due">{t('families.idle')}</StateMark> : null}
      </td>
      <td data-column={t('families.column.lastSignIn')} {...roles.cell}>
        <span>
          {one.lastSignIn !== null ? moment(one.lastSignIn) : t(one.home ? 'review.neverIn' : 'families.notShown')}
        </span>
      </td>
      <td data-column={t('families.column.state')} {...roles.cell}>
        <span>
          {t(`staff.state.${one.state}`)}
          {one.secondFactor ? `, ${t('families.factor')}` : ''}
        </span>
      </td>
    </tr>
  )
}

const childrenOf = (one: ShownAccount) => one.children.map(c => `${c.name} (${c.class})`)
