import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AgeGroup } from '../../assessment/preschool-programme.ts'
import type { OutputOf } from '../../records/act.ts'
import { inside, useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate, useReadLater } from '../../web/query.ts'
import type { lockList } from './list.ts'
import { instantOf } from './school-time.ts'
import type { lockScopes } from './scopes.ts'
import type { decideLock, proposeLock } from './take-step.ts'
import { WhoWasThere } from './who-was-there.tsx'

type Props = { year: number; period: string; locks: OutputOf<typeof lockList>; onClose: () => void }

/** A lock of the school, a grade, a class, of some books or one column; at once carried out, or from an instant on. */
export function ScopeSheet({ year, period, locks, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const { data } = useReadLater<typeof lockScopes>('locks.scopes', { year, period })
  const [typed, setTyped] = useState({ where: '', what: '', column: '', day: '', time: '22:00', decisionNo: '' })
  const set = (name: keyof typeof typed) => (e: { currentTarget: { value: string } }) => {
    const { value } = e.currentTarget
    setTyped(before => ({ ...before, [name]: value, ...(name === 'what' ? { column: '' } : {}) }))
  }
  const classes = data?.classes ?? []
  const subjects = data?.subjects ?? []
  const [whereKind, where] = split(typed.where)
  const [whatKind, what] = split(typed.what)
  const scope = {
    year,
    period,
    class: whereKind === 'class' ? where : null,
    grade: whereKind === 'grade' ? Number(where) : null,
    ageGroup: whereKind === 'group' ? (where as AgeGroup) : null,
    part: whatKind === 'part' ? (what as 'marks' | 'traits') : null,
    subject: whatKind === 'subject' ? what : null,
    column: typed.column === '' ? null : typed.column,
  }
  const from = typed.day === '' ? null : instantOf(typed.day, typed.time)
  const [members, setMembers] = useState<readonly string[]>([])
  const run = async (act: 'decide' | 'propose') => {
    const done = await deed.run(() =>
      act === 'decide'
        ? callOfficial<typeof decideLock>('locks.decide', {
            ...{ ...scope, decisionNo: typed.decisionNo, from },
            members: [...members],
          })
        : callOfficial<typeof proposeLock>('locks.propose', scope),
    )
    if (!done) return
    onClose()
    toast(t(`lock.done.${act}`))
    await outOfDate()
  }
  const ageGroups = [...new Set(classes.flatMap(c => c.ageGroup ?? []))]
  const grades = [...new Set(classes.flatMap(c => (c.ageGroup === null ? c.grade : [])))].toSorted((a, b) => a - b)
  const columns = subjects.find(s => s.subject === scope.subject)?.columns ?? []
  return (
    <SideSheet
      title={t('closings.add')}
      lede={t('closings.lede', { period: inside(t(`period.${period as 'HK1'}`)) })}
      onClose={onClose}
      foot={
        <>
          {mayPress(locks.may.propose) ? (
            <Button loading={deed.busy} onClick={() => void run('propose')}>
              {t('lock.act.propose')}
            </Button>
          ) : null}
          <Button variant="filled" color="seal" loading={deed.busy} onClick={() => void run('decide')}>
            {t('lock.act.decide')}
          </Button>
        </>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <NativeSelect
          label={t('closings.where')}
          value={typed.where}
          error={deed.faultAt('grade')}
          onChange={set('where')}
          data={[
            { value: '', label: t('closings.school') },
            ...grades.map(grade => ({ value: `grade ${grade}`, label: t('closings.grade', { grade }) })),
            ...ageGroups.map(group => ({ value: `group ${group}`, label: t(`preschool.group.${group}`) })),
            ...classes.map(c => ({ value: `class ${c.class}`, label: t('closings.class', { name: c.name }) })),
          ]}
        />
        <NativeSelect
          label={t('closings.what')}
          value={typed.what}
          error={deed.faultAt('subject')}
          onChange={set('what')}
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
            value={typed.column}
            error={deed.faultAt('column')}
            onChange={set('column')}
            data={[
              { value: '', label: t('reopen.everyColumn') },
              ...columns.map(c => ({ value: c.column, label: c.name })),
            ]}
          />
        ) : null}
        <div className={form.pair}>
          <TextInput
            type="date"
            label={t('closings.fromDay')}
            description={t('closings.fromHow')}
            value={typed.day}
            error={deed.faultAt('from')}
            onChange={set('day')}
          />
          <TextInput
            type="time"
            label={t('closings.fromTime')}
            description={t('closings.fromTimeHow')}
            value={typed.time}
            onChange={set('time')}
          />
        </div>
        <TextInput
          label={t('lock.decisionNo')}
          description={t('lock.decisionHow')}
          maxLength={60}
          value={typed.decisionNo}
          error={deed.faultAt('decisionNo')}
          onChange={set('decisionNo')}
        />
        <WhoWasThere deed={deed} members={members} onMembers={setMembers} />
      </div>
    </SideSheet>
  )
}

function split(value: string): [kind: string, of: string] {
  const space = value.indexOf(' ')
  return space < 0 ? ['', ''] : [value.slice(0, space), value.slice(space + 1)]
}
