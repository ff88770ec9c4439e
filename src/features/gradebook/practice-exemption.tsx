import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconRun } from '@tabler/icons-react'
import { useState } from 'react'
import { useDraft } from '../../web/draft.ts'
import { inside, useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { exemptPractice } from './exempt-practice.ts'
import type { BookSheet } from './sheet-saves.tsx'

/** The way to the exemption, for those whose decision it is. */
export function PracticeExemption({ data }: { data: BookSheet }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const may = data.may.exemptPractice
  if (!may || !mayPress(may)) return null
  return (
    <>
      <Button leftSection={<IconRun size={18} stroke={1.7} aria-hidden />} onClick={() => setOpen(true)}>
        {t('practice.open')}
      </Button>
      {open ? <ExemptionForm data={data} ability={may} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

type Props = {
  data: BookSheet
  ability: NonNullable<BookSheet['may']['exemptPractice']>
  onClose: () => void
}

/** Who is excused from the practical part of the subject this term, by which decision and which papers. */
function ExemptionForm({ data, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const { book, period } = data
  const draft = useDraft(`practice.${book.id}.${period}`, { pupil: '', decisionNo: '', evidence: '' })
  const { typed } = draft
  const [chosen, setChosen] = useState(true)
  const free = data.pupils.filter(p => !p.left && data.theory[p.id] === undefined)
  const name = free.flatMap(p => (p.id === typed.pupil ? [`${p.familyName} ${p.givenName}`] : []))[0]
  const send = async () => {
    setChosen(name !== undefined)
    if (name === undefined) return
    const done = await deed.run(() =>
      callOfficial<typeof exemptPractice>('gradebook.exemptPractice', { book: book.id, period, ...typed }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('practice.done', { name }))
    await outOfDate('gradebook.book')
  }
  return (
    <ActSheet
      title={t('practice.title')}
      lede={t('correction.where', {
        subject: book.subjectName,
        name: book.class,
        period: inside(t(`period.${period as 'HK1'}`)),
      })}
      ability={ability}
      deed={deed}
      act={t('practice.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <NativeSelect
        size="md"
        label={t('practice.pupil')}
        data={[
          { value: '', label: t('practice.choose') },
          ...free.map(p => ({ value: p.id, label: `${p.familyName} ${p.givenName}` })),
        ]}
        value={name === undefined ? '' : typed.pupil}
        error={chosen ? deed.faultAt('pupil') : t('practice.choosePupil')}
        onChange={e => draft.type({ pupil: e.currentTarget.value })}
      />
      <TextInput
        label={t('decision.decisionNo')}
        value={typed.decisionNo}
        error={deed.faultAt('decisionNo')}
        onChange={e => draft.type({ decisionNo: e.currentTarget.value })}
      />
      <TextInput
        label={t('practice.evidence')}
        description={t('practice.evidenceHow')}
        value={typed.evidence}
        error={deed.faultAt('evidence')}
        onChange={e => draft.type({ evidence: e.currentTarget.value })}
      />
      <p className="small quiet">{t('practice.promise')}</p>
    </ActSheet>
  )
}
