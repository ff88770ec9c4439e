import { NativeSelect, Textarea } from '@mantine/core'
import type { Decision } from '../../web/api.types.ts'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { giveHandover } from './give.ts'
import css from './handover.module.css'
import type { HandoverOf } from './handover.page.tsx'

type Props = { of: HandoverOf; ability: Decision; onClose: () => void }

/** To whom the class goes, and what the giver says of it and of single pupils; the rest is computed. */
export function GiveSheet({ of, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const before = of.sheet?.state === 'returned' ? of.sheet.content : null
  const first = of.receivers.find(r => r.next)?.person ?? ''
  const draft = useDraft<{ receiver: string; note: string; notes: Record<string, string> }>(
    `handover.give.${of.class}.${of.sheet?.version ?? 0}`,
    {
      receiver: first,
      note: before?.note ?? '',
      notes: Object.fromEntries((before?.pupils ?? []).flatMap(p => (p.note === '' ? [] : [[p.id, p.note]]))),
    },
  )
  const { receiver, note, notes } = draft.typed
  const submit = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof giveHandover>('handover.give', {
        ...{ class: of.class, receiver, note },
        notes: Object.entries(notes).flatMap(([pupil, text]) => (text.trim() ? [{ pupil, note: text }] : [])),
      }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('classHandover.given', { name: of.name }))
    await outOfDate()
  }
  return (
    <ActSheet
      title={t('classHandover.giveTitle', { name: of.name })}
      lede={t(of.grade === 5 ? 'classHandover.giveLedeLast' : 'classHandover.giveLede')}
      ability={ability}
      deed={deed}
      act={t('classHandover.giveAct')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <NativeSelect
        label={t('classHandover.receiver')}
        data={[
          { value: '', label: t('classHandover.choose') },
          ...of.receivers.map(r => ({
            value: r.person,
            label: r.next ? t('classHandover.next', { name: r.name }) : r.name,
          })),
        ]}
        value={receiver}
        error={deed.faultAt('receiver')}
        onChange={e => draft.type({ receiver: e.currentTarget.value })}
      />
      <Textarea
        label={t('classHandover.note')}
        autosize
        minRows={2}
        lang="vi"
        value={note}
        error={deed.faultAt('note')}
        onChange={e => draft.type({ note: e.currentTarget.value })}
      />
      <fieldset className={css.notes}>
        <legend>{t('classHandover.notes')}</legend>
        {(of.now?.pupils ?? []).map(p => (
          <Textarea
            key={p.id}
            label={p.weak.length > 0 ? `${p.name} · ${t('classHandover.weak', { what: p.weak.join(', ') })}` : p.name}
            autosize
            minRows={1}
            lang="vi"
            value={notes[p.id] ?? ''}
            onChange={e => draft.type({ notes: { ...notes, [p.id]: e.currentTarget.value } })}
          />
        ))}
      </fieldset>
    </ActSheet>
  )
}
