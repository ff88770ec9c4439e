/** A seeded sequence: the same demo on every machine. mulberry32, 32 bits of state. */
export type Dice = {
  /** a whole number from 0 to n − 1 */
  below(n: number): number
  pick<T>(from: readonly T[]): T
  /** true in so many of a hundred cases */
  chance(percent: number): boolean
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const below = (n: number) => next() % n
  return { below, pick: from => from[below(from.length)]!, chance: percent => below(100) < percent }
}
