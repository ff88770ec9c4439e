import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { conducts, legacyEnds, legacyLevels, legacyTitles } from '../../assessment/legacy.ts'
import { legacySubjectsOf } from '../../assessment/legacy-subjects.ts'
import { earlierRules } from '../../assessment/rule-sets.ts'
import type { Uploaded } from '../../web/api.ts'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { EvidencePicker } from '../corrections/evidence-picker.tsx'
import css from './earlier.module.css'
import type { Earlier } from './earlier-part.tsx'
import type { recordEarlier } from './record.ts'

type Props = { pupil: string; name: string; of: Earlier; onClose: () => void }

const YEARS = Array.from({ length: 17 }, (_, i) => 2023 - i)
const GRADES = [6, 7, 8, 9, 10, 11, 12]
const FIRST = { year: '', grade: '', unit: '', documentNo: '', overall: '', absences: '', reason: '' }
const EMPTY = {
  ...FIRST,
  level: '',
  conduct: '',
  result: '',
  title: '',
  programme: 'secondary',
  results: {} as Record<string, string>,
}

/** One year as the old học bạ gives it: whose, by which paper, subject by subject, and what it says of the year. */
export function EarlierForm({ pupil, name, of, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const draft = useDraft(`earlier.${pupil}`, EMPTY)
  const { typed } = draft
  const [files, setFiles] = useState<readonly Uploaded[]>([])
  const [asked, setAsked] = useState(false)
  const programme = typed.programme === 'continuing' ? 'continuing' : 'secondary'
  const [year, grade] = [Number(typed.year), Number(typed.grade)]
  const isPlaced = typed.year !== '' && typed.grade !== ''
  const rules = isPlaced ? earlierRules(programme, year, grade) : null
  const subjects = typed.grade === '' ? [] : legacySubjectsOf(grade)
  const again = of.years.some(y => y.year === year) || of.takenBack.includes(year)
  const send = async () => {
    setAsked(true)
    if (files.length === 0 || !isPlaced) return
    const pick = <C extends string>(codes: readonly C[], text: string) => codes.find(c => c === text) ?? null
    const shown = subjects.map(s => s.code)
    const results = Object.fromEntries(Object.entries(typed.results).filter(([code]) => shown.includes(code)))
    const done = await deed.run(() =>
      callOfficial<typeof recordEarlier>('earlier.record', {
        ...{ pupil, year, grade, programme, unit: typed.unit, documentNo: typed.documentNo, results },
        ...{ evidence: files.map(file => file.sha256), overall: typed.overall, reason: again ? typed.reason : '' },
        ...{ level: pick(legacyLevels, typed.level), conduct: pick(conducts, typed.conduct) },
        absences: typed.absences,
        ...{ result: pick(legacyEnds, typed.result), title: pick(legacyTitles, typed.title) },
      }),
    )
    if (!done) return
    draft.drop()
    onClose()
    toast(t('earlier.done', { name, from: year, to: year + 1 }))
    await outOfDate('earlier.ofPupil')
  }
  const choose = { value: '', label: t('earlier.choose') }
  const unchosen = (at: 'year' | 'grade') => (asked && typed[at] === '' ? t('earlier.unchosen') : undefined)
  type Field = 'unit' | 'documentNo' | 'overall' | 'absences' | 'reason'
  const text = (at: Field) => (
    <TextInput
      label={t(`earlier.field.${at}`)}
      value={typed[at]}
      error={deed.faultAt(at)}
      onChange={e => draft.type({ [at]: e.currentTarget.value })}
    />
  )
  const choice = (at: 'level' | 'conduct' | 'result' | 'title', data: { value: string; label: string }[]) => (
    <NativeSelect
      size="md"
      label={t(`earlier.place.${at}`)}
      value={typed[at]}
      error={deed.faultAt(at)}
      data={[{ value: '', label: t('earlier.silent') }, ...data]}
      onChange={e => draft.type({ [at]: e.currentTarget.value })}
    />
  )
  return (
    <ActSheet
      title={t('earlier.formTitle', { name })}
      lede={t('earlier.lede')}
      ability={of.may.record}
      deed={deed}
      act={t('earlier.act')}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <div className={css.fields}>
        <NativeSelect
          size="md"
          label={t('earlier.field.year')}
          value={typed.year}
          error={deed.faultAt('year') ?? unchosen('year')}
          data={[choose, ...YEARS.map(y => ({ value: String(y), label: `${y}–${y + 1}` }))]}
          onChange={e => draft.type({ year: e.currentTarget.value })}
        />
        <NativeSelect
          size="md"
          label={t('earlier.field.grade')}
          value={typed.grade}
          error={deed.faultAt('grade') ?? unchosen('grade')}
          data={[choose, ...GRADES.map(String)]}
          onChange={e => draft.type({ grade: e.currentTarget.value })}
        />
        <NativeSelect
          size="md"
          label={t('earlier.field.programme')}
          value={programme}
          data={(['secondary', 'continuing'] as const).map(value => ({
            value,
            label: t(`earlier.programme.${value}`),
          }))}
          onChange={e => draft.type({ programme: e.currentTarget.value })}
        />
      </div>
      {isPlaced ? <p className="small">{t(rules === null ? 'earlier.noRules' : `earlier.rules.${rules}`)}</p> : null}
      {text('unit')}
      {text('documentNo')}
      <EvidencePicker
        files={files}
        wanted
        fault={deed.faultAt('evidence.0') ?? (asked && files.length === 0 ? t('earlier.filesMissing') : undefined)}
        onFiles={setFiles}
      />
      <fieldset className={form.group}>
        <legend>{t('earlier.results')}</legend>
        {typed.grade === '' ? <p className="small quiet">{t('earlier.gradeFirst')}</p> : null}
        <div className={css.fields}>
          {subjects.map(s => (
            <TextInput
              key={s.code}
              label={s.name}
              {...(s.kind === 'scored' ? { inputMode: 'decimal' as const } : { placeholder: t('earlier.passOrNot') })}
              value={typed.results[s.code] ?? ''}
              error={deed.faultAt(`results.${s.code}`)}
              onChange={e => draft.type({ results: { ...typed.results, [s.code]: e.currentTarget.value } })}
            />
          ))}
        </div>
        {deed.faultAt('results') ? <p role="alert">{deed.faultAt('results')}</p> : null}
      </fieldset>
      <div className={css.fields}>
        {text('overall')}
        {choice(
          'level',
          legacyLevels.toReversed().map(value => ({ value, label: t(`earlier.level.${value}`) })),
        )}
        {choice(
          'conduct',
          conducts.toReversed().map(value => ({ value, label: t(`earlier.conduct.${value}`) })),
        )}
        {text('absences')}
        {choice(
          'result',
          legacyEnds.map(value => ({ value, label: t(`earlier.end.${value}`) })),
        )}
        {choice(
          'title',
          legacyTitles.map(value => ({ value, label: t(`earlier.title.${value}`) })),
        )}
      </div>
      {again ? text('reason') : null}
      <p className="tiny">{t('earlier.promise')}</p>
    </ActSheet>
  )
}
