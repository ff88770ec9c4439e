import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect, useMemo, useRef } from 'react'
import type { tasks } from '../../features/home/tasks.ts'
import type { NavEntry } from '../api.types.ts'
import { useTexts } from '../i18n/i18n.ts'
import { keepsTranscripts } from '../keeps-transcripts.ts'
import { Bands } from '../kit/bands.tsx'
import { NetState } from '../kit/net-state.tsx'
import { Toasts } from '../kit/toast.tsx'
import { useReadLater, useSession } from '../query.ts'
import { useNet } from '../saves.ts'
import { Brand } from './brand.tsx'
import { type Command, type Finder, useCommands, useFinder } from './commands.ts'
import { findPupils } from './find-pupils.ts'
import { navIcons } from './nav-icons.ts'
import { PersonItems, PersonMenu } from './person-menu.tsx'
import { Search } from './search.tsx'
import css from './shell.module.css'
import { SignInAgain } from './sign-in-again.tsx'
import { SignOut } from './sign-out.tsx'
import { StepUp } from './step-up.tsx'

const findNobody: Finder = async () => []

/** The frame of every page: one bar, so that tables get the rest; on a phone a bottom bar of four. */
export function Shell() {
  const { t } = useTexts()
  const { entries: ways, demo, school } = useSession()
  const { data: home } = useReadLater<typeof tasks>('home.tasks', {})
  const entries = useMemo(
    () => ways.map(way => (way.key === 'tasks' && home ? { ...way, count: home.open } : way)),
    [ways, home],
  )
  // pupils are found and học bạ kept by who works here, and only they have tasks
  const staff = ways.some(way => way.key === 'tasks')
  useFinder(staff ? findPupils : findNobody)
  const net = useNet()
  const main = useFocusOnArrival()
  useCommands(
    useMemo(
      () =>
        [
          ...entries.map(entry => ({ id: entry.path, text: t(`nav.${entry.key}`), to: entry.path })),
          ...(staff && keepsTranscripts(school?.programme)
            ? [{ id: '/hoc-ba', text: t('transcripts.crumb'), to: '/hoc-ba' }]
            : []),
        ].map((way): Command => ({ ...way, kind: 'page' })),
      [entries, school, staff, t],
    ),
  )
  return (
    <>
      <a className={css.skip} href="#noi-dung">
        {t('shell.skip')}
      </a>
      <header className={css.bar}>
        <Link to="/" className={css.brand} aria-label={t('shell.home')}>
          <Brand />
          {t('app.name')}
        </Link>
        <nav className={css.nav} aria-label={t('shell.main')}>
          {entries.slice(0, 7).map(entry => (
            <Way key={entry.key} entry={entry} text={t(`nav.${entry.key}`)} />
          ))}
        </nav>
        <span className={css.spring} />
        <Search />
        <NetState net={net} brief />
        <PersonMenu />
      </header>
      <Bands demo={demo} />
      <main id="noi-dung" ref={main} tabIndex={-1} className={css.page}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <BottomBar entries={entries} />
      <Toasts />
      <SignInAgain />
      <StepUp />
      <SignOut />
    </>
  )
}

function Way({ entry, text }: { entry: NavEntry; text: string }) {
  return (
    <Link to={entry.path} activeOptions={{ exact: entry.path === '/' }} activeProps={{ 'aria-current': 'page' }}>
      {text}
      {entry.count ? <span className={css.count}>{entry.count}</span> : null}
    </Link>
  )
}

function BottomBar({ entries }: { entries: readonly NavEntry[] }) {
  const { t } = useTexts()
  const path = useRouterState({ select: state => state.location.pathname })
  const first = entries.slice(0, 3)
  const rest = entries.slice(3)
  const here = rest.some(entry => path.startsWith(entry.path))
  return (
    <nav className={css.tabbar} aria-label={t('shell.bottom')}>
      {first.map(entry => {
        const Icon = navIcons[entry.key]
        return (
          <Link
            key={entry.key}
            to={entry.path}
            activeOptions={{ exact: entry.path === '/' }}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon size={22} stroke={1.7} aria-hidden />
            {t(`navShort.${entry.key}`)}
            {entry.count ? <span className={css.count}>{entry.count}</span> : null}
          </Link>
        )
      })}
      <Menu position="top-end" width={280} shadow="md">
        <Menu.Target>
          <button type="button" data-here={here || undefined}>
            <IconDots size={22} stroke={1.7} aria-hidden />
            {t('shell.more')}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {rest.map(entry => {
            const Icon = navIcons[entry.key]
            return (
              <Menu.Item key={entry.key} component={Link} to={entry.path} leftSection={<Icon size={18} stroke={1.7} />}>
                {t(`nav.${entry.key}`)}
              </Menu.Item>
            )
          })}
          {rest.length > 0 ? <Menu.Divider /> : null}
          <PersonItems />
        </Menu.Dropdown>
      </Menu>
    </nav>
  )
}

/** A new page is announced by moving the focus to its heading; the first one keeps the browser's order. */
function useFocusOnArrival() {
  const router = useRouter()
  const main = useRef<HTMLElement>(null)
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) (main.current?.querySelector<HTMLElement>('h1') ?? main.current)?.focus()
      }),
    [router],
  )
  return main
}
