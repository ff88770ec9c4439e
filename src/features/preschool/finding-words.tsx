import type { Say } from '../../web/i18n/i18n.ts'

/** A finding in words: "Đạt", "Chưa đạt", "Vắng: nghỉ ốm", "Chưa đánh giá". */
export function findingWords(text: string, t: Say): string {
  if (text === '+') return t('preschool.finding.achieved')
  if (text === '-') return t('preschool.finding.notYet')
  if (text.startsWith('v')) return t('preschool.finding.absentFor', { reason: text.slice(2) })
  return t('preschool.finding.open')
}

export const fullName = (of: { familyName: string; givenName: string }): string => `${of.familyName} ${of.givenName}`
