/** The pages and their addresses. Each page is a file of its slice, fetched when somebody goes there. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router'
import { Failure, NotFound } from './shell/failure.tsx'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

/** A page at an address; the module's `default` is the page. */
export function page(path: string, load: () => Promise<{ default: RouteComponent }>) {
  return createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) })
}

/** The router of the whole application. */
export function routerOf(pages: readonly ReturnType<typeof page>[]) {
  return createRouter({
    routeTree: root.addChildren([...pages]),
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NotFound,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}
