import './look/mantine.css'
import './look/fonts.css'
import './look/tokens.css'
import './look/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { fetchSession, Unreachable } from './api.ts'
import type { Session } from './api.types.ts'
import { say, startTexts } from './i18n/i18n.ts'
import { startKept } from './kept.ts'
import { pages } from './pages.ts'
import { queryClient } from './query.ts'
import { routerOf } from './routes.tsx'
import { startSaves } from './saves.ts'
import { theme } from './theme.ts'

const place = document.getElementById('root')!

/** Texts, then who it is, then the pages. Nobody signed in, or no password of the own yet: to the
 * sign-in pages, which need no script. */
async function start(): Promise<void> {
  await startTexts()
  const session = await fetchSession()
  if (!session.person || session.mustChange) return location.assign(signInAddress())
  begin(session, session.person.id)
}

function begin(session: Session, person: string): void {
  queryClient.setQueryData(['session'], session)
  startKept(person)
  startSaves(person)
  createRoot(place).render(
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={routerOf(pages)} />
      </QueryClientProvider>
    </MantineProvider>,
  )
}

const signInAddress = () => `/dang-nhap?next=${encodeURIComponent(location.pathname + location.search)}`

function failed(cause: unknown): void {
  if (!(cause instanceof Unreachable)) throw cause
  const again = document.createElement('button')
  again.textContent = say('error.retry')
  again.addEventListener('click', () => location.reload())
  const why = document.createElement('p')
  why.textContent = say('error.unreachable')
  place.replaceChildren(why, again)
}

start().catch(failed)
