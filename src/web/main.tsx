import './look/mantine.css'
import './look/fonts.css'
import './look/tokens.css'
import './look/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { fetchSession, Unreachable, workAs } from './api.ts'
import type { Session } from './api.types.ts'
import { startTexts } from './i18n/i18n.ts'
import { startKept } from './kept.ts'
import { lastHere, whenLeft, workHere } from './offline/here.ts'
import { OfflinePage } from './offline/offline-page.tsx'
import { pages } from './pages.ts'
import { queryClient } from './query.ts'
import { routerOf } from './routes.tsx'
import { startSaves, waitingOf } from './saves.ts'
import { theme } from './theme.ts'
import { forget, sweep } from './typed.ts'

const place = document.getElementById('root')!

/** Texts, then who it is, then the pages. Nobody signed in, or no password of the own yet: to the
 * sign-in pages, which need no script. Nobody reached: what waits here, until somebody is. */
async function start(): Promise<void> {
  sweep()
  await startTexts()
  const session = await fetchSession()
  if (!session.person || session.mustChange) return location.assign(signInAddress())
  await begin(session, session.person.id)
}

async function begin(session: Session, person: string): Promise<void> {
  queryClient.setQueryData(['session'], session)
  workAs(person)
  startKept(person)
  await startSaves(person)
  workHere(person)
  whenLeft(person, next => {
    if (next !== null) return location.replace('/')
    forget(person)
    location.replace('/dang-nhap')
  })
  show(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={routerOf(pages)} />
    </QueryClientProvider>,
  )
}

function show(content: ReactNode): void {
  createRoot(place).render(
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      {content}
    </MantineProvider>,
  )
}

const signInAddress = () => `/dang-nhap?next=${encodeURIComponent(location.pathname + location.search)}`

function failed(cause: unknown): void {
  if (!(cause instanceof Unreachable)) throw cause
  const person = lastHere()
  show(<OfflinePage waiting={person === null ? [] : waitingOf(person)} onTry={tryAgain} />)
}

/** Opens the page anew as soon as the server answers. */
function tryAgain(): void {
  fetchSession().then(
    () => location.reload(),
    () => undefined,
  )
}

start().catch(failed)
