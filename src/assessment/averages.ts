import { type Tenths, tenths } from './scores.ts'

/**
 * Average of a subject in a semester, half up to one decimal: (Σ regular + 2 × mid-term + 3 × final) / (count + 5).
 * A topic score (chuyên đề) counts among the regular marks. TT 43/2021 Điều 9.1a, TT 22/2021 Điều 9.1b; that "rounded"
 * means half up is the practice, not the text. Integers only: floating point gives wrong marks at the half.
 */
export function semesterAverage(regular: readonly Tenths[], midterm: Tenths, final: Tenths): Tenths {
  const sum = regular.reduce((total, mark) => total + mark, 0) + 2 * midterm + 3 * final
  const weight = regular.length + 5
  return tenths(Math.floor((2 * sum + weight) / (2 * weight)))
}

/** Average of a subject in the year from the two rounded semester averages, the second twice. Điều 9.1b of both. */
export function yearAverage(first: Tenths, second: Tenths): Tenths {
  return tenths(Math.floor((2 * (first + 2 * second) + 3) / 6))
}
