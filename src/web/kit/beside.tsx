import { type ReactNode, useLayoutEffect, useRef } from 'react'

export type Side = 'below' | 'above' | 'right'

type Props = {
  /** finds the thing this floats beside; asked again at every scroll */
  anchor: () => Element | null
  side: Side
  className?: string | undefined
  children: ReactNode
}

const gap = 6
const edge = 8

/** Floats beside a thing without leaving the window, and follows it when the page or the grid scrolls. */
export function Beside({ anchor, side, className, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      const el = box.current
      const to = anchor()
      if (!el || !to) return
      const { x, y } = placeBeside(to.getBoundingClientRect(), el.getBoundingClientRect(), side, {
        width: document.documentElement.clientWidth,
        height: window.innerHeight,
      })
      el.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
      el.style.visibility = scrolledAway(to) ? 'hidden' : 'visible'
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  })
  return (
    <div
      ref={box}
      className={className}
      style={{ position: 'fixed', left: 0, top: 0, visibility: 'hidden', zIndex: 60 }}
    >
      {children}
    </div>
  )
}

/** Is the thing outside the box it scrolls in? What floats beside it then has nothing to point at. */
function scrolledAway(to: Element): boolean {
  const room = to.closest('[data-scrolls]')?.getBoundingClientRect()
  const at = to.getBoundingClientRect()
  return room !== undefined && (at.bottom <= room.top || at.top >= room.bottom)
}

type Rect = { left: number; right: number; top: number; bottom: number }
type Area = { width: number; height: number }

/** Where a floating box goes: on the wished side if there is room, else on the opposite one, always inside the window. */
export function placeBeside(to: Rect, box: Area, side: Side, window: Area): { x: number; y: number } {
  const inside = (n: number, size: number, room: number) => Math.max(edge, Math.min(n, room - size - edge))
  if (side === 'right') {
    const right = to.right + gap + box.width <= window.width - edge
    const x = right ? to.right + gap : to.left - gap - box.width
    return { x: inside(x, box.width, window.width), y: inside(to.top - 40, box.height, window.height) }
  }
  const below = to.bottom + gap + box.height <= window.height - edge
  const above = to.top - gap - box.height >= edge
  const under = side === 'below' ? below || !above : !above
  const y = under ? to.bottom + gap : to.top - gap - box.height
  return { x: inside(to.left, box.width, window.width), y: inside(y, box.height, window.height) }
}
