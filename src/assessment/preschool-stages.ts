/** The stages at which a nursery child is assessed: by the child's own months, not by themes. */
import type { LegalRef } from './legal-ref.ts'
import type { AgeGroup } from './preschool-programme.ts'

/** A nursery child is assessed against the expected outcomes at these ages in months, and weighed and measured. */
export const nurseryStages = [6, 12, 18, 24, 36] as const
export type NurseryStage = (typeof nurseryStages)[number]

/**
 * The group whose expected outcomes are those of a stage: that whose ages end with it or hold it. By the child's months, in
 * whichever class it sits; who turns 36 months in autumn is already in the kindergarten's youngest.
 */
export function groupOfStage(months: NurseryStage): AgeGroup {
  return months <= 12 ? 'NT1' : months <= 24 ? 'NT2' : 'NT3'
}

/** Where the ages stand; the page says so beside them. */
export const nurseryStagesRef: LegalRef = {
  document: '01/VBHN-BGDĐT (13/4/2021)',
  at: 'Chương trình giáo dục nhà trẻ, Đánh giá trẻ theo giai đoạn',
  certainty: 'remembered',
}

/**
 * The day on which a child is so many months old: the same day of the month as that of birth; where the month has no such
 * day, the first of the next one, for the month is complete only then.
 */
export function dayOfMonths(bornOn: string, months: number): string {
  const [year, month, day] = bornOn.split('-').map(Number) as [number, number, number]
  const then = month - 1 + months
  const [y, m] = [year + Math.floor(then / 12), then % 12]
  const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate()
  return new Date(day <= last ? Date.UTC(y, m, day) : Date.UTC(y, m + 1, 1)).toISOString().slice(0, 10)
}

/** The stages that a child reaches within the school year, from August to July, each with its day. */
export function stagesOf(bornOn: string, year: number): { months: NurseryStage; on: string }[] {
  return nurseryStages
    .map(months => ({ months, on: dayOfMonths(bornOn, months) }))
    .filter(({ on }) => on >= `${year}-08-01` && on <= `${year + 1}-07-31`)
}
