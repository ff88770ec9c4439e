import { Textarea } from '@mantine/core'
import { call } from '../../web/api.ts'
import type { Decision } from '../../web/api.types.ts'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { askRetest } from './retest.ts'
import type { BookSheet } from './sheet-saves.tsx'

type Props = {
  data: BookSheet
  ability: Decision
  pupil: string
  column: string
  /** "Điểm KTĐK của Lò Văn An" */
  title: string
  /** as it stands now */
  mark: string
  onClose: () => void
}

/** A test is out of line with the daily assessment: why, and what shows it; the head decides. */
export function AskRetest({ data, ability, pupil, column, title, mark, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const place = { book: data.book.id, period: data.period, pupil, column }
  const draft = useDraft(`retest.${Object.values(place).join('.')}`, { reason: '' })
  const { reason } = draft.typed
  const submit = async () => {
    if (!(await deed.run(() => call<typeof askRetest>('gradebook.askRetest', { ...place, reason })))) return
    draft.drop()
    onClose()
    toast(t('retest.asked'))
    await outOfDate('gradebook.book', 'home.tasks')
  }
  return (
    <ActSheet
      title={t('retest.ask')}
      lede={t('retest.lede', { title, mark })}
      ability={ability}
      deed={deed}
      act={t('missed.ask')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Textarea
        label={t('retest.reason')}
        description={t('retest.reasonMore')}
        autosize
        minRows={3}
        value={reason}
        error={deed.faultAt('reason') ?? deed.faultAt('pupil') ?? deed.faultAt('column')}
        onChange={e => draft.type({ reason: e.currentTarget.value })}
      />
    </ActSheet>
  )
}
