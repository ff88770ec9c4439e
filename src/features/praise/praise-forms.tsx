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
import type { proposePraise, putForward, writeLetter } from './propose.ts'

type Kind = PraiseShown['kind']
type Props = { pupil: string; name: string; head: string; kind: Kind; ability: Decision; onClose: () => void }

/** A certificate or a proposal to a higher body with its grounds, for the head to decide; or a letter, sent as it is written. */
export function PraiseForm({ pupil, name, head, kind, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const draft = useDraft(`praise.${kind}.${pupil}`, { words: '', grounds: '', addressee: '' })
  const { words, grounds, addressee } = draft.typed
  const letter = kind === 'letter'
  const submit = async () => {
    const send: Record<Kind, () => Promise<unknown>> = {
      letter: () => callOfficial<typeof writeLetter>('praise.write', { pupil, words }),
      certificate: () => callOfficial<typeof proposePraise>('praise.propose', { pupil, words, grounds }),
      higher: () => callOfficial<typeof putForward>('praise.putForward', { pupil, words, grounds, addressee }),
    }
    const done = await deed.run(send[kind])
    if (!done) return
    draft.drop()
    onClose()
    toast(t(`praise.done.${kind}`, { name }))
    await outOfDate('praise.ofPupil', 'praise.higher', 'home.tasks')
  }
  return (
    <ActSheet
      title={t(`praise.title.${kind}`, { name })}
      lede={t(`praise.lede.${kind}`, { head })}
      ability={ability}
      deed={deed}
      act={t(letter ? 'praise.send' : 'missed.ask')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {kind === 'higher' ? (
        <TextInput
          label={t('praise.higher.addressee')}
          description={t('praise.higher.addresseeMore')}
          maxLength={200}
          lang="vi"
          value={addressee}
          error={deed.faultAt('addressee')}
          onChange={e => draft.type({ addressee: e.currentTarget.value })}
        />
      ) : null}
      <Textarea
        label={t(`praise.words.${kind}`)}
        description={t(`praise.wordsMore.${kind}`)}
        autosize
        minRows={letter ? 6 : 2}
        maxRows={10}
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
          maxRows={6}
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

/** The head's word on what was proposed: granted by a decision, or asked for by a paper; or not, with the reason. */
export function AnswerForm({ one, name, ability, onClose }: AnswerProps) {
  const { t } = useTexts()
  const deed = useDeed()
  const [what, setWhat] = useState<'grant' | 'refuse'>('grant')
  const draft = useDraft(`praise.answer.${one.praise}`, { decisionNo: '', decidedOn: '', note: '' })
  const { decisionNo, decidedOn, note } = draft.typed
  const { praise } = one
  const higher = one.kind === 'higher'
  const submit = async () => {
    const done = await deed.run(() =>
      what === 'grant'
        ? callOfficial<typeof grantPraise>('praise.grant', { praise, decisionNo, decidedOn })
        : callOfficial<typeof refusePraise>('praise.refuse', { praise, note }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t(higher ? `praise.higher.answered.${what}` : `praise.answered.${what}`, { name }))
    await outOfDate('praise.ofPupil', 'praise.higher', 'home.tasks')
  }
  return (
    <ActSheet
      title={t(higher ? 'praise.title.higher' : 'praise.title.answer', { name })}
      lede={one.words}
      ability={ability}
      deed={deed}
      act={t(`praise.act.${what}`)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {one.addressee === null ? null : <p className="small">{t('praise.higher.to', { addressee: one.addressee })}</p>}
      <p className="small">{t('praise.why', { grounds: one.grounds })}</p>
      <Segments
        label={t(higher ? 'praise.higher.answer' : 'praise.answer')}
        items={(['grant', 'refuse'] as const).map(key => ({
          key,
          text: t(higher ? `praise.higher.${key}` : `praise.which.${key}`),
        }))}
        value={what}
        onChange={next => {
          deed.clear()
          setWhat(next as typeof what)
        }}
      />
      {what === 'grant' ? (
        <>
          <TextInput
            label={t(higher ? 'praise.higher.no' : 'support.decide.no')}
            value={decisionNo}
            error={deed.faultAt('decisionNo')}
            onChange={e => draft.type({ decisionNo: e.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t(higher ? 'praise.higher.on' : 'praise.decidedOn')}
            value={decidedOn}
            error={deed.faultAt('decidedOn')}
            onChange={e => draft.type({ decidedOn: e.currentTarget.value })}
          />
        </>
      ) : (
        <Textarea
          label={t(higher ? 'praise.higher.whyNot' : 'praise.whyNot')}
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
