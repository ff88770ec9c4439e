import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '../../web/api.types.ts'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { grantPraise, refusePraise } from './answer.ts'
import type { PraiseShown } from './praise-part.tsx'
import type { proposePraise, writeLetter } from './propose.ts'

type Props = { pupil: string; name: string; kind: 'certificate' | 'letter'; ability: Decision; onClose: () => void }

/** A certificate with its grounds, for the head to decide; or a letter, sent as it is written. */
export function PraiseForm({ pupil, name, kind, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const draft = useDraft(`praise.${kind}.${pupil}`, { words: '', grounds: '' })
  const { words, grounds } = draft.typed
  const letter = kind === 'letter'
  const submit = async () => {
    const done = await deed.run(() =>
      letter
        ? callOfficial<typeof writeLetter>('praise.write', { pupil, words })
        : callOfficial<typeof proposePraise>('praise.propose', { pupil, words, grounds }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t(`praise.done.${kind}`, { name }))
    await outOfDate('praise.ofPupil', 'home.tasks')
  }
  return (
    <ActSheet
      title={t(`praise.title.${kind}`, { name })}
      lede={t(`praise.lede.${kind}`)}
      ability={ability}
      deed={deed}
      act={t(letter ? 'praise.send' : 'missed.ask')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Textarea
        label={t(`praise.words.${kind}`)}
        description={t(`praise.wordsMore.${kind}`)}
        autosize
        minRows={letter ? 6 : 2}
        lang="vi"
        value={words}
        error={deed.faultAt('words')}
        onChange={e => draft.type({ words: e.currentTarget.value })}
      />
      {letter ? null : (
        <Textarea
          label={t('praise.grounds')}
          description={t('praise.groundsMore')}
          autosize
          minRows={3}
          lang="vi"
          value={grounds}
          error={deed.faultAt('grounds')}
          onChange={e => draft.type({ grounds: e.currentTarget.value })}
        />
      )}
    </ActSheet>
  )
}

type AnswerProps = { one: PraiseShown; name: string; ability: Decision; onClose: () => void }

/** The head's word on a proposed certificate: granted by a decision, or not, with the reason. */
export function AnswerForm({ one, name, ability, onClose }: AnswerProps) {
  const { t } = useTexts()
  const deed = useDeed()
  const [what, setWhat] = useState<'grant' | 'refuse'>('grant')
  const draft = useDraft(`praise.answer.${one.praise}`, { decisionNo: '', decidedOn: '', note: '' })
  const { decisionNo, decidedOn, note } = draft.typed
  const { praise } = one
  const submit = async () => {
    const done = await deed.run(() =>
      what === 'grant'
        ? callOfficial<typeof grantPraise>('praise.grant', { praise, decisionNo, decidedOn })
        : callOfficial<typeof refusePraise>('praise.refuse', { praise, note }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t(`praise.answered.${what}`, { name }))
    await outOfDate('praise.ofPupil', 'home.tasks')
  }
  return (
    <ActSheet
      title={t('praise.title.answer', { name })}
      lede={one.words}
      ability={ability}
      deed={deed}
      act={t(`praise.act.${what}`)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="small">{t('praise.why', { grounds: one.grounds })}</p>
      <Segments
        label={t('praise.answer')}
        items={(['grant', 'refuse'] as const).map(key => ({ key, text: t(`praise.which.${key}`) }))}
        value={what}
        onChange={next => {
          deed.clear()
          setWhat(next as typeof what)
        }}
      />
      {what === 'grant' ? (
        <>
          <TextInput
            label={t('support.decide.no')}
            value={decisionNo}
            error={deed.faultAt('decisionNo')}
            onChange={e => draft.type({ decisionNo: e.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('praise.decidedOn')}
            value={decidedOn}
            error={deed.faultAt('decidedOn')}
            onChange={e => draft.type({ decidedOn: e.currentTarget.value })}
          />
        </>
      ) : (
        <Textarea
          label={t('praise.whyNot')}
          autosize
          minRows={2}
          value={note}
          error={deed.faultAt('note')}
          onChange={e => draft.type({ note: e.currentTarget.value })}
        />
      )}
    </ActSheet>
  )
}
