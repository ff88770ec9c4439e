import { type Tenths, tenths } from './scores.ts'

/**
 * Average of a subject in a semester, half up to one decimal: (Σ regular + 2 × mid-term + 3 × final) / (count + 5).
 * A topic score (chuyên đề) counts among the regular marks. TT 43/2021 Điều 9.1a, TT 22/2021 Điều 9.1b; that "rounded"
 * means half up is the practice, not the text. Integers only: floating point gives wrong marks at the half.
 */
export function semesterAverage(regular: readonly Tenths[], midterm: Tenths, final: Tenths): Tenths {
  const { sum, weight } = weighed(regular, midterm, final)
  return tenths(Math.floor((2 * sum + weight) / (2 * weight)))
}

/** What is divided by what before it is rounded; the sum in tenths. */
export function weighed(regular: readonly Tenths[], midterm: Tenths, final: Tenths): { sum: number; weight: number } {
  const sum = regular.reduce((total, mark) => total + mark, 0) + 2 * midterm + 3 * final
  return { sum, weight: regular.length + 5 }
}

/** The quotient as people write it, cut after three decimals; an ellipsis where it goes on. */
export function formatUnrounded({ sum, weight }: { sum: number; weight: number }): string {
  const thousandths = Math.floor((100 * sum) / weight)
  const goesOn = (100 * sum) % weight !== 0
  const decimals = String(thousandths % 1000).padStart(3, '0')
  const shown = goesOn ? `${decimals}…` : decimals.replace(/0{1,2}$/, '')
  return `${Math.floor(thousandths / 1000)},${shown}`
}

/** Average of a subject in the year from the two rounded semester averages, the second twice. Điều 9.1b of both. */
export function yearAverage(first: Tenths, second: Tenths): Tenths {
  return tenths(Math.floor((2 * (first + 2 * second) + 3) / 6))
}
