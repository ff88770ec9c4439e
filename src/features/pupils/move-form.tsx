import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { day } from '../../web/dates.ts'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { movePupil } from './move.ts'
import type { PupilNow } from './pupil-now.ts'

type Props = { pupil: string; name: string; now: PupilNow; onClose: () => void }

/** To which class of the grade, from which day on, why; and what becomes of the marks. */
export function MoveForm({ pupil, name, now, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const draft = useDraft(`pupils.move.${pupil}`, { class: now.move.to[0]?.id ?? '', onDay: '', reason: '' })
  const { typed } = draft
  const send = async () => {
    const done = await deed.run(() => callOfficial<typeof movePupil>('pupils.move', { pupil, ...typed }))
    if (!done) return
    draft.drop()
    onClose()
    toast(t('move.done', { name, to: done.to }))
    await outOfDate()
  }
  return (
    <ActSheet
      title={t('move.title', { name })}
      lede={t('move.lede', { name: now.class.name, day: day(now.class.since) })}
      ability={now.move.may}
      deed={deed}
      act={t('move.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <NativeSelect
        label={t('move.to')}
        data={now.move.to.map(c => ({ value: c.id, label: t('home.class', { name: c.name }) }))}
        value={typed.class}
        error={deed.faultAt('class')}
        onChange={e => draft.type({ class: e.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('move.onDay')}
        value={typed.onDay}
        error={deed.faultAt('onDay')}
        onChange={e => draft.type({ onDay: e.currentTarget.value })}
      />
      <Textarea
        size="md"
        label={t('move.reason')}
        autosize
        minRows={2}
        maxLength={500}
        value={typed.reason}
        error={deed.faultAt('reason')}
        onChange={e => draft.type({ reason: e.currentTarget.value })}
      />
      <p className="tiny">{t('move.promise')}</p>
    </ActSheet>
  )
}
