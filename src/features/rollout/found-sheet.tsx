import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { enter } from './enter.ts'
import type { AskedItem } from './items.ts'
import type { Rollout } from './rollout.page.tsx'

/** What somebody found of one condition, on which day. */
export function FoundSheet({
  of,
  item,
  onClose,
}: {
  of: Rollout
  item: Rollout['items'][number]
  onClose: () => void
}) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState({ kind: 'ready' as 'ready' | 'lacking', on: of.day, note: '' })
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof enter>('rollout.enter', { entry: { ...typed, item: item.item as AskedItem } }),
    )
    if (!done) return
    onClose()
    toast(t('rollout.saved'))
    await outOfDate('rollout.overview', 'duties.mine', 'home.tasks')
  }
  return (
    <ActSheet
      title={t(`rollout.item.${item.item}`)}
      lede={t('rollout.sayLede')}
      ability={of.may.review}
      deed={deed}
      act={t('rollout.act')}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <NativeSelect
        size="md"
        label={t('rollout.found')}
        value={typed.kind}
        onChange={e => setTyped({ ...typed, kind: e.currentTarget.value as 'ready' | 'lacking' })}
        data={(['ready', 'lacking'] as const).map(value => ({ value, label: t(`rollout.state.${value}`) }))}
      />
      <TextInput
        type="date"
        label={t('rollout.onOf.ready')}
        value={typed.on}
        error={deed.faultAt('entry.on')}
        onChange={e => setTyped({ ...typed, on: e.currentTarget.value })}
      />
      <Textarea
        label={t('rollout.noteOf.ready')}
        autosize
        minRows={3}
        maxLength={2000}
        value={typed.note}
        error={deed.faultAt('entry.note')}
        onChange={e => setTyped({ ...typed, note: e.currentTarget.value })}
      />
    </ActSheet>
  )
}
