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

/** In place of one receiver: each pupil has an own one. */
const SEVERAL = '*'

/** `to`: the receiver of each pupil, where there are several. */
type Typed = { receiver: string; to: Record<string, string>; note: string; notes: Record<string, string> }
type Pupil = NonNullable<HandoverOf['now']>['pupils'][number]
type Props = { of: HandoverOf; ability: Decision; onClose: () => void }

/** To whom the class goes, and what the giver says of it and of single pupils; the rest is computed. */
export function GiveSheet({ of, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const { receivers, keeps } = of
  const draft = useDraft<Typed>(`handover.give.${of.class}.${of.sheet?.version ?? 0}`, beginOf(of))
  const { receiver, to, note, notes } = draft.typed
  const several = receiver === SEVERAL
  const pupils = of.now?.pupils ?? []
  const submit = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof giveHandover>('handover.give', {
        ...{ class: of.class, receiver: several ? null : receiver, note },
        goes: several ? pupils.map(p => ({ pupil: p.id, to: to[p.id] || null })) : [],
        // a note from an earlier sheet may be of somebody who has left the class since
        notes: pupils.flatMap(p => (notes[p.id]?.trim() ? [{ pupil: p.id, note: notes[p.id]! }] : [])),
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
          ...(pupils.length > 1 && receivers.length > 1 ? [{ value: SEVERAL, label: t('classHandover.several') }] : []),
          ...receivers.map(r => ({
            value: r.person,
            label: r.pupils.length > 0 ? t('classHandover.next', { name: r.name }) : r.name,
          })),
        ]}
        value={receiver}
        error={deed.faultAt('receiver')}
        onChange={e => draft.type({ receiver: e.currentTarget.value })}
      />
      <Textarea
        label={t('classHandover.note')}
        description={several ? t('classHandover.noteForAll') : undefined}
        autosize
        minRows={2}
        lang="vi"
        value={note}
        error={deed.faultAt('note')}
        onChange={e => draft.type({ note: e.currentTarget.value })}
      />
      <fieldset className={css.notes}>
        <legend>{t(several ? 'classHandover.divide' : 'classHandover.notes')}</legend>
        {pupils.map((p, i) => {
          const label =
            p.weak.length > 0 ? `${p.name} · ${t('classHandover.weak', { what: p.weak.join(', ') })}` : p.name
          return (
            <div key={p.id} className={css.one}>
              {several ? (
                <NativeSelect
                  label={label}
                  data={[
                    { value: '', label: t(mustGo(p, keeps) ? 'classHandover.choose' : 'classHandover.stays') },
                    ...receivers.map(r => ({ value: r.person, label: r.name })),
                  ]}
                  value={to[p.id] ?? ''}
                  error={deed.faultAt(`goes.${i}.to`)}
                  onChange={e => draft.type({ to: { ...to, [p.id]: e.currentTarget.value } })}
                />
              ) : null}
              <Textarea
                {...(several
                  ? {
                      'aria-label': t('classHandover.noteOf', { name: p.name }),
                      placeholder: t('classHandover.points'),
                    }
                  : { label })}
                autosize
                minRows={1}
                lang="vi"
                value={notes[p.id] ?? ''}
                onChange={e => draft.type({ notes: { ...notes, [p.id]: e.currentTarget.value } })}
              />
            </div>
          )
        })}
      </fieldset>
    </ActSheet>
  )
}

/** As the sheet that came back, or as next year's classes have it. */
function beginOf({ sheet, receivers, keeps }: HandoverOf): Typed {
  const before = sheet?.state === 'returned' ? sheet.content : null
  const leads = receivers.flatMap(r => r.pupils.map(pupil => [pupil, r.person] as const))
  const some = before ? before.pupils.some(p => p.to === null) : keeps.length > 0
  const gone = before?.pupils.flatMap(p => (p.to ? [[p.id, p.to] as const] : []))
  const to = Object.fromEntries(gone && gone.length > 0 ? gone : leads)
  const who = new Set(Object.values(to))
  return {
    receiver: who.size > 1 || (who.size === 1 && some) ? SEVERAL : ([...who][0] ?? ''),
    to,
    note: before?.note ?? '',
    notes: Object.fromEntries((before?.pupils ?? []).flatMap(p => (p.note === '' ? [] : [[p.id, p.note]]))),
  }
}

const mustGo = (pupil: Pupil, keeps: readonly string[]) => pupil.promoted === true && !keeps.includes(pupil.id)
