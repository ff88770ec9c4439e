import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InputOf } from '../../records/act.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { Segments } from '../../web/kit/segments.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { ClassView } from './class.page.tsx'
import { fullName } from './finding-words.tsx'
import type { writeNote } from './notes.ts'

type Head = InputOf<typeof writeNote>['head']
const heads: readonly Head[] = ['health', 'feelings', 'skill']

/** A few words about one child, only where something stands out. */
export function NoteSheet({ of, onClose }: { of: ClassView; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [pupil, setPupil] = useState('')
  const [head, setHead] = useState<Head>('health')
  const [day, setDay] = useState(of.day)
  const [text, setText] = useState('')
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof writeNote>('preschool.writeNote', { class: of.class.id, pupil, day, head, text }),
    )
    if (!done) return
    onClose()
    toast(t('preschool.note.written'))
    await outOfDate('preschool.class', 'preschool.child')
  }
  return (
    <SideSheet
      title={t('preschool.note.write')}
      lede={t('preschool.note.lede')}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          loading={deed.busy}
          disabled={pupil === '' || text.trim() === ''}
          onClick={() => void save()}
        >
          {t('preschool.note.save')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <NativeSelect
          size="md"
          label={t('preschool.note.child')}
          value={pupil}
          onChange={e => setPupil(e.currentTarget.value)}
          data={[
            { value: '', label: t('preschool.note.choose') },
            ...of.children.map(child => ({ value: child.id, label: fullName(child) })),
          ]}
        />
        <Segments
          label={t('preschool.note.head')}
          items={heads.map(key => ({ key, text: t(`preschool.head.${key}`) }))}
          value={head}
          onChange={setHead}
        />
        <Textarea
          label={t('preschool.note.text')}
          autosize
          minRows={3}
          maxLength={1000}
          value={text}
          error={deed.faultAt('text')}
          onChange={e => setText(e.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('preschool.note.day')}
          max={of.day}
          value={day}
          error={deed.faultAt('day')}
          onChange={e => setDay(e.currentTarget.value)}
        />
      </div>
    </SideSheet>
  )
}
