import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call, fileAddress } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import { EvidencePicker, type Picked } from '../corrections/evidence-picker.tsx'
import type { noteAbsence } from './note-absence.ts'
import { arrived, type BookSheet, versionIn } from './sheet-saves.tsx'
import type { askZero } from './zero.ts'

type Props = { data: BookSheet; pupil: string; column: string; title: string; onClose: () => void }

/** Somebody missed a test: noted with its reason until it is made up, or, once that is past, a zero is asked for. */
export function MissedTest({ data, pupil, column, title, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const note = data.cells[pupil]?.[column]?.note
  const [what, setWhat] = useState<'absence' | 'zero'>(data.may.enter.verdict === 'allowed' ? 'absence' : 'zero')
  const place = { book: data.book.id, period: data.period, pupil, column }
  const [files, setFiles] = useState<readonly Picked[]>(() =>
    (note?.files ?? []).map(f => ({
      ...f,
      href: fileAddress('gradebook.absencePaper', { ...place, sha256: f.sha256 }),
    })),
  )
  const [typed, setTyped] = useState({
    reason: note?.reason ?? '',
    evidence: note?.evidence ?? '',
    until: note?.until ?? '',
    why: '',
  })
  const sheet = { book: data.book.id, period: data.period }
  const done = (said: string) => {
    onClose()
    toast(said)
  }
  const submit = async () => {
    const { reason, evidence, until, why } = typed
    if (what === 'zero') {
      const asked = await deed.run(() => call<typeof askZero>('gradebook.askZero', { ...place, reason: why }))
      if (!asked) return
      done(t('missed.asked'))
      return outOfDate('gradebook.book', 'home.tasks')
    }
    const version = versionIn(data, { pupil, column })
    const noted = await deed.run(() =>
      call<typeof noteAbsence>('gradebook.noteAbsence', {
        ...{ ...place, version, reason, evidence, until },
        files: files.map(f => f.sha256),
      }),
    )
    if (!noted) return
    arrived(sheet, [{ pupil, column, ...noted }])
    done(t('missed.noted'))
  }
  const field = (name: 'reason' | 'evidence' | 'until', type: 'text' | 'date' = 'text') => (
    <TextInput
      type={type}
      label={t(`missed.${name}`)}
      value={typed[name]}
      error={deed.faultAt(name)}
      onChange={e => {
        const { value } = e.currentTarget
        setTyped(before => ({ ...before, [name]: value }))
      }}
    />
  )
  return (
    <ActSheet
      title={title}
      lede={t(what === 'absence' ? 'missed.absenceLede' : 'missed.zeroLede')}
      ability={what === 'absence' ? data.may.enter : data.may.askZero}
      deed={deed}
      act={t(what === 'absence' ? 'missed.note' : 'missed.ask')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Segments
        label={t('missed.which')}
        items={[
          { key: 'absence', text: t('missed.absence') },
          { key: 'zero', text: t('missed.zero') },
        ]}
        value={what}
        onChange={next => {
          deed.clear()
          setWhat(next as typeof what)
        }}
      />
      {what === 'absence' ? (
        <>
          {field('reason')}
          {field('evidence')}
          <EvidencePicker
            files={files}
            wanted={false}
            fault={files.map((_, i) => deed.faultAt(`files.${i}`)).find(Boolean) ?? undefined}
            onFiles={setFiles}
            most={3}
          />
          {field('until', 'date')}
        </>
      ) : (
        <Textarea
          label={t('missed.why')}
          autosize
          minRows={3}
          value={typed.why}
          error={deed.faultAt('reason')}
          onChange={e => {
            const { value } = e.currentTarget
            setTyped(before => ({ ...before, why: value }))
          }}
        />
      )}
    </ActSheet>
  )
}
