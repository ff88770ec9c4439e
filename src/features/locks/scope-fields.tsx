import { NativeSelect } from '@mantine/core'
import type { AgeGroup } from '../../assessment/preschool-programme.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { Deed } from '../../web/kit/deed.tsx'
import { useReadLater } from '../../web/query.ts'
import type { lockScopes } from './scopes.ts'

/** As the fields hold it: "class …", "grade 4", "subject TOAN"; empty covers everything. */
export type Chosen = { where: string; what: string; column: string }
export const EVERYTHING: Chosen = { where: '', what: '', column: '' }

type Props = { year: number; period: string; deed: Deed; chosen: Chosen; onChosen: (chosen: Chosen) => void }

/** What a new lock covers: where, which books, and of one subject which column. */
export function ScopeFields({ year, period, deed, chosen, onChosen }: Props) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof lockScopes>('locks.scopes', { year, period })
  const classes = data?.classes ?? []
  const subjects = data?.subjects ?? []
  const ageGroups = [...new Set(classes.flatMap(c => c.ageGroup ?? []))]
  const grades = [...new Set(classes.flatMap(c => (c.ageGroup === null ? c.grade : [])))].toSorted((a, b) => a - b)
  const columns = subjects.find(s => s.subject === scopeFrom(chosen).subject)?.columns ?? []
  return (
    <>
      <NativeSelect
        label={t('closings.where')}
        value={chosen.where}
        error={deed.faultAt('grade')}
        onChange={e => onChosen({ ...chosen, where: e.currentTarget.value })}
        data={[
          { value: '', label: t('closings.school') },
          ...grades.map(grade => ({ value: `grade ${grade}`, label: t('closings.grade', { grade }) })),
          ...ageGroups.map(group => ({ value: `group ${group}`, label: t(`preschool.group.${group}`) })),
          ...classes.map(c => ({ value: `class ${c.class}`, label: t('closings.class', { name: c.name }) })),
        ]}
      />
      <NativeSelect
        label={t('closings.what')}
        value={chosen.what}
        error={deed.faultAt('subject')}
        onChange={e => onChosen({ ...chosen, what: e.currentTarget.value, column: '' })}
        data={[
          { value: '', label: t('closings.everyBook') },
          ...(data?.parts === false ? [] : (['marks', 'traits'] as const)).map(part => ({
            value: `part ${part}`,
            label: t(`closings.part.${part}`),
          })),
          ...subjects.map(s => ({ value: `subject ${s.subject}`, label: s.subjectName })),
        ]}
      />
      {columns.length > 0 ? (
        <NativeSelect
          label={t('reopen.column')}
          value={chosen.column}
          error={deed.faultAt('column')}
          onChange={e => onChosen({ ...chosen, column: e.currentTarget.value })}
          data={[
            { value: '', label: t('reopen.everyColumn') },
            ...columns.map(c => ({ value: c.column, label: c.name })),
          ]}
        />
      ) : null}
    </>
  )
}

/** The same as the server takes it. */
export function scopeFrom({ where: whereText, what: whatText, column }: Chosen) {
  const [whereKind, where] = split(whereText)
  const [whatKind, what] = split(whatText)
  return {
    class: whereKind === 'class' ? where : null,
    grade: whereKind === 'grade' ? Number(where) : null,
    ageGroup: whereKind === 'group' ? (where as AgeGroup) : null,
    part: whatKind === 'part' ? (what as 'marks' | 'traits') : null,
    subject: whatKind === 'subject' ? what : null,
    column: column === '' ? null : column,
  }
}

function split(value: string): [kind: string, of: string] {
  const space = value.indexOf(' ')
  return space < 0 ? ['', ''] : [value.slice(0, space), value.slice(space + 1)]
}
