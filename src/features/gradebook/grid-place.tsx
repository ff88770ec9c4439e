import type { At } from './grid-model.ts'

/** The place under the pointer, or null outside the cells. */
export function placeOf(target: EventTarget): At | null {
  const td = target instanceof Element ? target.closest<HTMLElement>('td[data-r]') : null
  return td ? { r: Number(td.dataset.r), c: Number(td.dataset.c) } : null
}
