import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Uploaded } from '../../web/api.ts'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { bySubject } from '../../web/subject-order.ts'
import { EvidencePicker } from '../corrections/evidence-picker.tsx'
import css from './education.module.css'
import type { importTerm } from './import-term.ts'
import type { TermTaken } from './term-part.tsx'

type Props = { pupil: string; name: string; of: TermTaken; onClose: () => void }

/** Who assessed the first term, by which paper, with the paper itself, and what it gives for each subject. */
export function TermForm({ pupil, name, of, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const open = of.subjects.filter(s => !s.own && !s.closed).toSorted(bySubject)
  const draft = useDraft<{ unit: string; documentNo: string; results: Record<string, string> }>(
    `results.term.${pupil}.${of.class.id}`,
    {
      unit: of.taken?.unit ?? '',
      documentNo: of.taken?.documentNo ?? '',
      results: Object.fromEntries(open.map(s => [s.subject, s.text])),
    },
  )
  const { typed } = draft
  const [files, setFiles] = useState<readonly Uploaded[]>([])
  const [unproved, setUnproved] = useState(false)
  const send = async () => {
    setUnproved(files.length === 0)
    if (files.length === 0) return
    const results = Object.fromEntries(Object.entries(typed.results).filter(([, text]) => text.trim() !== ''))
    const done = await deed.run(() =>
      callOfficial<typeof importTerm>('results.importTerm', {
        ...{ class: of.class.id, pupil, unit: typed.unit, documentNo: typed.documentNo, results },
        evidence: files.map(file => file.sha256),
      }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('term.done', { name }))
    await outOfDate()
  }
  const write = (subject: string, text: string) => draft.type({ results: { ...typed.results, [subject]: text } })
  return (
    <ActSheet
      title={t('term.title', { name })}
      lede={t('term.lede', { name: of.class.name })}
      ability={of.may.import}
      deed={deed}
      act={t('term.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <TextInput
        label={t('term.unit')}
        maxLength={200}
        value={typed.unit}
        error={deed.faultAt('unit')}
        onChange={e => draft.type({ unit: e.currentTarget.value })}
      />
      <TextInput
        label={t('term.documentNo')}
        maxLength={60}
        value={typed.documentNo}
        error={deed.faultAt('documentNo')}
        onChange={e => draft.type({ documentNo: e.currentTarget.value })}
      />
      <EvidencePicker
        files={files}
        wanted
        fault={deed.faultAt('evidence.0') ?? (unproved && files.length === 0 ? t('term.filesMissing') : undefined)}
        onFiles={setFiles}
      />
      <fieldset className={form.group}>
        <legend>{t('term.results')}</legend>
        <div className={css.results}>
          {open.map(({ subject, subjectName, levels }) => {
            const field = {
              label: subjectName,
              value: typed.results[subject] ?? '',
              error: deed.faultAt(`results.${subject}`),
            }
            return levels.length > 0 ? (
              <NativeSelect
                key={subject}
                {...field}
                size="md"
                data={[{ value: '', label: t('term.absent') }, ...levels]}
                onChange={e => write(subject, e.currentTarget.value)}
              />
            ) : (
              <TextInput
                key={subject}
                {...field}
                inputMode="decimal"
                onChange={e => write(subject, e.currentTarget.value)}
              />
            )
          })}
        </div>
      </fieldset>
      <p className="tiny">{t('term.promise')}</p>
    </ActSheet>
  )
}
