/** What one saving changed: each place that is no longer the same, for the journal and for whoever was overtaken. Pure. */
import type { Json } from '../../records/canonical.ts'

export type Change = { at: string; was: Json; now: Json }

/** Place by place, down to the single values; a place that is only in one of them is null in the other. */
export function changesBetween(was: Json, now: Json, at = ''): Change[] {
  if (isTree(was) && isTree(now) && Array.isArray(was) === Array.isArray(now)) {
    const [before, after] = [was as Record<string, Json>, now as Record<string, Json>]
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    return keys.flatMap(key =>
      changesBetween(before[key] ?? null, after[key] ?? null, at === '' ? key : `${at}.${key}`),
    )
  }
  return JSON.stringify(was) === JSON.stringify(now) ? [] : [{ at, was, now }]
}

const isTree = (value: Json): boolean => typeof value === 'object' && value !== null
