import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { assignTeacher } from './assign-teacher.ts'
import type { Overview } from './school.page.tsx'

type Class = Overview['classes'][number]
type Props = { overview: Overview; of: Class; lesson: Class['lessons'][number]; onClose: () => void }

/** Who teaches a subject of a class, or leads the class, from a day on; who did before, until the day before. */
export function AssignSheet({ overview, of, lesson, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const now = lesson.teachers.at(-1)
  const [person, setPerson] = useState(now?.person ?? '')
  const [fromDay, setFromDay] = useState(overview.day)
  const name = overview.staff.find(s => s.person === person)?.name ?? ''
  const subject = lesson.subject === '*' ? t('classes.homeroom') : lesson.subjectName
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof assignTeacher>('school.assignTeacher', { class: of.class, subject: lesson.subject, person, fromDay }),
    )
    if (!done) return
    onClose()
    toast(t('classes.assigned', { name, subject, class: of.name }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('classes.assignTitle', { subject, name: of.name })}
      lede={now ? t('classes.now', { name: now.name }) : t('classes.nobodyNow')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} disabled={person === ''} onClick={() => void save()}>
          {name ? t('classes.assignAct', { name }) : t('classes.assign')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <NativeSelect
          size="md"
          label={t('classes.teacher')}
          value={person}
          onChange={e => setPerson(e.currentTarget.value)}
          data={[
            ...(now ? [] : [{ value: '', label: t('classes.choose') }]),
            ...overview.staff.map(s => ({ value: s.person, label: s.name })),
          ]}
        />
        <TextInput
          type="date"
          label={t('decision.fromDay')}
          description={t('classes.fromHow')}
          value={fromDay}
          error={deed.faultAt('fromDay')}
          onChange={e => setFromDay(e.currentTarget.value)}
        />
      </div>
    </SideSheet>
  )
}
