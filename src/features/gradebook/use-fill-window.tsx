import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Tells the element where it begins (`--above`), so that it can end where the window ends and scroll inside. */
export function useFillWindow(): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const measure = () => {
      const el = element.current
      if (el) el.style.setProperty('--above', `${Math.round(el.getBoundingClientRect().top + window.scrollY)}px`)
    }
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  return element
}
