import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { call, type ProblemError } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useDraft } from '../../web/draft.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate, useRead } from '../../web/query.ts'
import { AdoptSheet } from './adopt-sheet.tsx'
import { AliasFields, TitleFields } from './capacity-fields.tsx'
import { CheckPanel } from './check-panel.tsx'
import { ClauseFields } from './clause-fields.tsx'
import css from './draft.module.css'
import { draftEnded } from './draft-ended.tsx'
import type { dropDraft } from './drop-draft.ts'
import { DutyFields } from './duty-fields.tsx'
import { BasisFields, RecipientFields } from './list-fields.tsx'
import { PaperLinks } from './paper-links.tsx'
import { ChoiceFields, KeepingFields } from './parameter-fields.tsx'
import { type Fields, MetaFields, QuestionFields } from './plain-fields.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import type { readDraft } from './read-draft.ts'
import { ResultsPanel } from './results-panel.tsx'
import type { saveDraft } from './save-draft.ts'
import { StartDraft } from './start-draft.tsx'
import { changedIn, type Typed, valueAt, withTyped } from './typed.ts'
import type { regulationVersions } from './versions.ts'

/** The school's own regulation while it is written: by forms, checked beside, adopted from here. */
export default function DraftPage() {
  const { t } = useTexts()
  const { draft, presets, versions, issued } = useRead<typeof regulationVersions>('regulation.versions', {})
  if (draft) return <Editor />
  const isDepartment = presets.some(preset => preset.guidance && preset.fits)
  return (
    <>
      <PageHead
        crumbs={[{ text: t('rules.short'), to: '/quy-che' }]}
        title={t(isDepartment ? 'draft.noneOfGuidance' : 'draft.none')}
        lede={t(isDepartment ? 'draft.noneMoreOfGuidance' : 'draft.noneMore')}
      />
      <StartDraft presets={presets} versions={versions} issued={issued} />
    </>
  )
}

function Editor() {
  const { t } = useTexts()
  const of: OutputOf<typeof readDraft> = useRead<typeof readDraft>('regulation.draft', {})
  const kept = useDraft<Typed>(`regulation ${of.draft}`, {})
  const deed = useDeed()
  const [adopting, setAdopting] = useState(false)
  const [sure, setSure] = useState(false)
  const { regulation } = of
  const changes = changedIn(regulation, kept.typed).length
  const fields: Fields = {
    valueAt: place => kept.typed[place] ?? valueAt(regulation, place),
    type: (place, value) => kept.type({ [place]: value }),
    faultAt: place => deed.faultAt(`regulation.${place}`),
  }
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof saveDraft>('regulation.saveDraft', {
        ...{ draft: of.draft, version: of.version },
        regulation: withTyped(regulation, kept.typed) as never,
      }).catch(async (cause: ProblemError) => {
        // the other's version comes in below what is typed, which stays
        if (cause.problem?.code === 'ERR_DRAFT_CHANGED') await outOfDate('regulation.draft')
        throw cause
      }),
    )
    if (!done) return
    kept.drop()
    toast(t('draft.saved', { count: done.changes }))
    await outOfDate()
  }
  const giveUp = async () => {
    const done = await deed.run(() =>
      call<typeof dropDraft>('regulation.dropDraft', { draft: of.draft, version: of.version }),
    )
    if (!done) return
    kept.drop()
    toast(t('draft.dropped'))
    await draftEnded()
  }
  return (
    <>
      <PageHead
        crumbs={[{ text: t('rules.short'), to: '/quy-che' }, { text: t('draft.by', { by: of.by, at: moment(of.at) }) }]}
        title={t(of.guidance ? 'draft.titleOfGuidance' : 'draft.title')}
        lede={t(of.guidance ? 'draft.ledeOfGuidance' : 'draft.lede')}
      />
      <div className="two">
        <form
          className={css.form}
          noValidate
          onSubmit={e => {
            e.preventDefault()
            void save()
          }}
        >
          <TitleFields of={of} fields={fields} />
          <AliasFields of={of} fields={fields} />
          <DutyFields of={of} fields={fields} faultAt={deed.faultAt} />
          <KeepingFields of={of} fields={fields} faultAt={deed.faultAt} />
          <ChoiceFields of={of} fields={fields} faultAt={deed.faultAt} />
          <ClauseFields of={of} />
          <QuestionFields of={of} fields={fields} />
          <BasisFields of={of} fields={fields} />
          <RecipientFields of={of} fields={fields} />
          <MetaFields fields={fields} />
          {changes > 0 || deed.problem ? (
            <div className={css.bar}>
              <DeedProblem deed={deed} />
              <Button type="submit" variant="filled" loading={deed.busy} disabled={changes === 0}>
                {t('draft.save', { count: changes })}
              </Button>
              <Button onClick={kept.drop}>{t('draft.undo')}</Button>
            </div>
          ) : null}
        </form>
        <aside className={css.side}>
          <CheckPanel of={of} changes={changes} onAdopt={() => setAdopting(true)} />
          {of.guidance ? null : (
            <>
              <PreviewPanel />
              <ResultsPanel />
            </>
          )}
          <PaperLinks />
          <p className={css.giveUp}>
            <Button size="compact-md" color="red" onClick={() => (sure ? void giveUp() : setSure(true))}>
              {t(sure ? 'draft.dropSure' : 'draft.drop')}
            </Button>
          </p>
        </aside>
      </div>
      {adopting ? <AdoptSheet of={of} onClose={() => setAdopting(false)} /> : null}
    </>
  )
}
