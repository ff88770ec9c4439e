import { type ReactNode, useEffect, useRef, useState } from 'react'

const step = 80

/** The beginning of a long list, which grows as its end comes into sight; `end` is to stand below the list. */
export function useGrowing<T>(items: readonly T[]): { shown: readonly T[]; end: ReactNode } {
  const [count, setCount] = useState(step)
  const mark = useRef<HTMLDivElement>(null)
  const more = items.length > count
  useEffect(() => {
    const el = mark.current
    if (!el || !more) return
    const seen = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) setCount(n => n + step)
      },
      { rootMargin: '800px' },
    )
    seen.observe(el)
    return () => seen.disconnect()
    // a list that has grown is observed anew: its end may still be in sight
  }, [more, count])
  return { shown: more ? items.slice(0, count) : items, end: more ? <div ref={mark} /> : null }
}
