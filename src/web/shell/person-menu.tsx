import { Menu } from '@mantine/core'
import { IconBuilding, IconChecklist, IconLanguage, IconLogout, IconRepeat, IconShieldLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { language, speak, useTexts } from '../i18n/i18n.ts'
import { Avatar } from '../kit/avatar.tsx'
import { workIn } from '../other-school.ts'
import { queryClient, useSession } from '../query.ts'
import css from './shell.module.css'
import { beginLeaving } from './sign-out.tsx'

/** The person at the right of the bar: account, language, another school, leaving. */
export function PersonMenu() {
  const { t } = useTexts()
  const { person, schools, school } = useSession()
  if (!person) return null
  return (
    <Menu position="bottom-end" width={280} shadow="md">
      <Menu.Target>
        <button type="button" className={css.me}>
          <Avatar name={person.name} />
          <span className={css.names}>
            <b>{person.name}</b>
            <small>{person.title}</small>
          </span>
          <span className="sr">{t('shell.person')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <PersonItems />
        {schools.length > 1 ? (
          <>
            <Menu.Divider />
            <Menu.Label>{t('shell.otherSchool')}</Menu.Label>
            {schools
              .filter(other => other.id !== school?.id)
              .map(other => (
                <Menu.Item
                  key={other.id}
                  leftSection={<IconBuilding size={18} stroke={1.7} />}
                  onClick={() => void workIn(other.id)}
                >
                  {other.name}
                </Menu.Item>
              ))}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The entries that every person has; also under "Thêm" on a phone. */
export function PersonItems() {
  const { t } = useTexts()
  const { entries } = useSession()
  return (
    <>
      <Menu.Item component={Link} to="/tai-khoan" leftSection={<IconShieldLock size={18} stroke={1.7} />}>
        {t('shell.account')}
      </Menu.Item>
      {entries.some(entry => entry.key === 'tasks') ? (
        <Menu.Item component={Link} to="/nhiem-vu" leftSection={<IconRepeat size={18} stroke={1.7} />}>
          {t('duties.title')}
        </Menu.Item>
      ) : null}
      {entries.some(entry => entry.key === 'tasks') ? (
        <Menu.Item component={Link} to="/trien-khai" leftSection={<IconChecklist size={18} stroke={1.7} />}>
          {t('rollout.title')}
        </Menu.Item>
      ) : null}
      <Menu.Item
        lang={language() === 'vi' ? 'en' : 'vi'}
        leftSection={<IconLanguage size={18} stroke={1.7} />}
        onClick={() => void changeLanguage()}
      >
        {t('shell.language')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={18} stroke={1.7} />} onClick={beginLeaving}>
        {t('shell.leave')}
      </Menu.Item>
    </>
  )
}

/** What the server said, it said in the other language: everything is read anew. */
async function changeLanguage(): Promise<void> {
  await speak(language() === 'vi' ? 'en' : 'vi')
  await queryClient.invalidateQueries()
}
