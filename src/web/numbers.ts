/** Figures as the reader's language writes them: 1.179 and 72,4 % in Vietnamese, 1,179 and 72.4% in English. */
import { language } from './i18n/i18n.ts'

/** A whole number with its thousands set apart. */
export const figure = (count: number): string => count.toLocaleString(language())

/** Tenths of a per cent. */
export function share(tenths: number): string {
  const text = (tenths / 10).toLocaleString(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return language() === 'vi' ? `${text} %` : `${text}%`
}
