import { type ReactNode, useState } from 'react'

const step = 80

/** The beginning of a long list, which grows as its end comes into sight; `end` is to stand below the list. */
export function useGrowing<T>(items: readonly T[]): { shown: readonly T[]; end: ReactNode } {
  const [count, setCount] = useState(step)
  if (items.length <= count) return { shown: items, end: null }
  const watch = (el: HTMLDivElement) => {
    const seen = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) setCount(count + step)
      },
      { rootMargin: '800px' },
    )
    seen.observe(el)
    return () => seen.disconnect()
  }
  // after each growth it is a new mark: its end may still be in sight
  return { shown: items.slice(0, count), end: <div key={count} ref={watch} /> }
}
