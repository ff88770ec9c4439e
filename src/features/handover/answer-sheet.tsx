import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { receiveHandover, returnHandover } from './answer.ts'
import type { HandoverOf } from './handover.page.tsx'

type Props = { name: string; sheet: NonNullable<HandoverOf['sheet']>; onClose: () => void }

/** Signs for the class, or gives the sheet back with what is missing. */
export function AnswerSheet({ name, sheet, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [what, setWhat] = useState<'receive' | 'return'>('receive')
  const [note, setNote] = useState('')
  const { handover } = sheet
  const submit = async () => {
    const done = await deed.run(() =>
      what === 'receive'
        ? callOfficial<typeof receiveHandover>('handover.receive', { handover, note })
        : callOfficial<typeof returnHandover>('handover.return', { handover, note }),
    )
    if (!done) return
    onClose()
    toast(t(`classHandover.answered.${what}`, { name }))
    await outOfDate()
  }
  return (
    <ActSheet
      title={t('classHandover.answerTitle', { name })}
      lede={t('classHandover.answerLede', { by: sheet.by, version: sheet.version })}
      ability={sheet.may}
      deed={deed}
      act={t(`classHandover.act.${what}`)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Segments
        label={t('classHandover.answer')}
        items={(['receive', 'return'] as const).map(key => ({ key, text: t(`classHandover.which.${key}`) }))}
        value={what}
        onChange={next => {
          deed.clear()
          setWhat(next as typeof what)
        }}
      />
      <Textarea
        label={t(`classHandover.answerNote.${what}`)}
        autosize
        minRows={2}
        lang="vi"
        value={note}
        error={deed.faultAt('note')}
        onChange={e => setNote(e.currentTarget.value)}
      />
    </ActSheet>
  )
}
