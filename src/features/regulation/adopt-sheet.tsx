import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import type { adoptRegulation } from './adopt.ts'
import type { checkDraft } from './check.ts'
import { draftEnded } from './draft-ended.tsx'
import type { DraftShown } from './plain-fields.tsx'

/** The decision: number, day, from when, by whom; with dead ends of today, why all the same. */
export function AdoptSheet({ of, onClose }: { of: DraftShown; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const { data: check } = useReadLater<typeof checkDraft>('regulation.check', {})
  const ends = check?.deadEnds.length ?? 0
  const [typed, setTyped] = useState({
    ...{ decisionNo: '', decidedOn: of.day, reason: '' },
    ...{ effectiveFrom: of.regulation.effectiveFrom, issuedBy: of.regulation.issuedBy },
  })
  const adopt = async () => {
    const { reason, ...decision } = typed
    const done = await deed.run(() =>
      callOfficial<typeof adoptRegulation>('regulation.adopt', {
        ...{ draft: of.draft, version: of.version, ...decision },
        ...(reason.trim() ? { reason } : {}),
      }),
    )
    if (!done) return
    onClose()
    toast(t('adopt.done', { day: day(done.effectiveFrom) }))
    await draftEnded()
  }
  const field = (name: keyof typeof typed, type: 'text' | 'date' = 'text') => (
    <TextInput
      type={type}
      label={t(`adopt.${name}`)}
      value={typed[name]}
      error={deed.faultAt(name)}
      onChange={e => setTyped({ ...typed, [name]: e.currentTarget.value })}
    />
  )
  return (
    <ActSheet
      title={t(of.guidance ? 'adopt.titleOfGuidance' : 'adopt.title')}
      lede={t('adopt.lede')}
      ability={of.may.adopt}
      deed={deed}
      act={t('adopt.act')}
      onSubmit={() => void adopt()}
      onClose={onClose}
    >
      {field('decisionNo')}
      <div className={form.pair}>
        {field('decidedOn', 'date')}
        {field('effectiveFrom', 'date')}
      </div>
      {field('issuedBy')}
      {ends > 0 ? (
        <Textarea
          label={t('adopt.reason')}
          description={t('adopt.reasonMore', { count: ends })}
          autosize
          minRows={2}
          value={typed.reason}
          error={deed.faultAt('reason')}
          onChange={e => setTyped({ ...typed, reason: e.currentTarget.value })}
        />
      ) : null}
    </ActSheet>
  )
}
