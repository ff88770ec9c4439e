import type { Item } from './items.ts'

/** A reminder is about what was late when it was given: what fell due after it is another matter. */
export function isReminderOf(
  reminder: { layer: string; duty: string; at: number },
  { item, dueAt }: { item: Item; dueAt: number },
): boolean {
  return reminder.layer === item.layer && reminder.duty === item.duty.id && reminder.at >= dueAt
}
