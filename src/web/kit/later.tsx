import { type ComponentType, lazy, Suspense } from 'react'

/**
 * A part of a page that nobody sees at first, such as a form behind a button: fetched when the page stands and the
 * browser has nothing else to do, so that it is there without a network too.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(() => load().then(part => ({ default: part })))
  const early = () => void load().catch(() => undefined) // asked again when it is needed
  if ('requestIdleCallback' in window) requestIdleCallback(early)
  else setTimeout(early, 2000)
  return props => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  )
}
