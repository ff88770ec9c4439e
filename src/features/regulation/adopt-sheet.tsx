import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Party } from '../../law/regulation.ts'
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
    ...{ effectiveFrom: of.regulation.effectiveFrom, issuedAs: of.issuers[0]?.party },
  })
  const adopt = async () => {
    const { reason, issuedAs, ...decision } = typed
    const done = await deed.run(() =>
      callOfficial<typeof adoptRegulation>('regulation.adopt', {
        ...{ draft: of.draft, version: of.version, ...decision },
        ...(issuedAs && { issuedAs }),
        ...(reason.trim() ? { reason } : {}),
      }),
    )
    if (!done) return
    onClose()
    toast(t('adopt.done', { day: day(done.effectiveFrom) }))
    await draftEnded()
  }
  const field = (name: 'decisionNo' | 'decidedOn' | 'effectiveFrom', type: 'text' | 'date' = 'text') => (
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
      {of.replacing === null ? null : (
        <p className="small">
          {t(of.guidance ? 'adopt.replacingGuidance' : 'adopt.replacing', { document: of.replacing })}
        </p>
      )}
      {field('decisionNo')}
      <div className={form.pair}>
        {field('decidedOn', 'date')}
        {field('effectiveFrom', 'date')}
      </div>
      {of.issuers.length > 0 ? (
        <NativeSelect
          label={t('adopt.issuedAs')}
          description={t('adopt.issuedAsMore')}
          data={of.issuers.map(({ party, name }) => ({ value: party, label: name }))}
          value={typed.issuedAs}
          error={deed.faultAt('issuedAs')}
          onChange={e => setTyped({ ...typed, issuedAs: e.currentTarget.value as Party })}
        />
      ) : null}
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
