import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { assignContributors } from '../gradebook/contributors.ts'
import css from './school.module.css'
import type { Overview } from './school.page.tsx'

type Class = Overview['classes'][number]
type Lesson = Class['lessons'][number]
type Props = { overview: Overview; of: Class; lesson: Lesson; onClose: () => void }

/** Who teaches an activity along with the teacher who concludes it. */
export function CoTeachers({ lesson }: { lesson: Lesson }) {
  const { t } = useTexts()
  const names = lesson.activity?.contributors.map(one => one.name) ?? []
  return names.length > 0 ? <small className={css.small}>{t('coTeach.with', { names: names.join(', ') })}</small> : null
}

/** Who teaches an activity along with the teacher who concludes it, from a day on; who is not named ends the day before. */
export function ContributorsSheet({ overview, of, lesson, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [people, setPeople] = useState(() => [...new Set(lesson.activity?.contributors.map(one => one.person))])
  const [fromDay, setFromDay] = useState(overview.day)
  const concludes = lesson.teachers.at(-1)
  const toggle = (person: string) =>
    setPeople(before => (before.includes(person) ? before.filter(p => p !== person) : [...before, person]))
  const save = async () => {
    const book = lesson.activity?.book ?? ''
    const done = await deed.run(() =>
      call<typeof assignContributors>('gradebook.assignContributors', { book, people, fromDay }),
    )
    if (!done) return
    onClose()
    toast(t('coTeach.saved', { count: people.length, subject: lesson.subjectName, name: of.name }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('coTeach.title', { subject: lesson.subjectName, name: of.name })}
      lede={concludes ? t('coTeach.concludes', { name: concludes.name }) : t('coTeach.nobodyConcludes')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void save()}>
          {people.length > 0 ? t('coTeach.act', { count: people.length }) : t('coTeach.actNone')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <fieldset className={form.group}>
          <legend>{t('coTeach.who')}</legend>
          {overview.staff
            .filter(s => s.person !== concludes?.person)
            .map(s => (
              <label key={s.person} className={form.check}>
                <input type="checkbox" checked={people.includes(s.person)} onChange={() => toggle(s.person)} />
                {s.name}
              </label>
            ))}
        </fieldset>
        <TextInput
          type="date"
          label={t('decision.fromDay')}
          description={t('coTeach.fromHow')}
          value={fromDay}
          error={deed.faultAt('fromDay')}
          onChange={e => setFromDay(e.currentTarget.value)}
        />
        <p className="small quiet">{t('coTeach.how')}</p>
      </div>
    </SideSheet>
  )
}
