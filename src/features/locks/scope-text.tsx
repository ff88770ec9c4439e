import type { OutputOf } from '../../records/act.ts'
import type { Say } from '../../web/i18n/i18n.ts'
import type { lockList } from './list.ts'

type Scope = Pick<
  OutputOf<typeof lockList>['locks'][number],
  'class' | 'grade' | 'ageGroup' | 'part' | 'subject' | 'subjectName' | 'column'
>

/** "Lớp 4A · Toán · cột DIEM" */
export function scopeText(of: Scope, t: Say): string {
  const what = [
    of.part === null ? null : t(`closings.part.${of.part}`),
    of.subjectName,
    of.column === null ? null : t('reopen.inColumn', { column: of.column }),
  ]
  return [whereText(of, t), ...what.filter(w => w !== null)].join(' · ')
}

/** "Khối 4" */
export function whereText(of: Pick<Scope, 'class' | 'grade' | 'ageGroup'>, t: Say): string {
  if (of.grade !== null) return t('closings.grade', { grade: of.grade })
  if (of.ageGroup !== null) return t(`preschool.group.${of.ageGroup}`)
  return of.class === null ? t('closings.school') : t('closings.class', { name: of.class })
}
