import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import css from './draft.module.css'
import type { readDraft } from './read-draft.ts'

export type DraftShown = OutputOf<typeof readDraft>

/** The fields of the draft by their places: what stands in one, what is typed into it, what is wrong with it. */
export type Fields = {
  valueAt(place: string): string
  type(place: string, value: string): void
  faultAt(place: string): string | undefined
}

/** One part of the form on a sheet of its own. */
export function Part({ title, lede, children }: { title: string; lede: string; children: ReactNode }) {
  return (
    <section className={`sheet ${css.part}`} aria-label={title}>
      <h2>{title}</h2>
      <p className="small quiet">{lede}</p>
      {children}
    </section>
  )
}

/** What the text leaves open: the question, what holds without an answer, and the school's own answer. */
export function QuestionFields({ of, fields }: { of: DraftShown; fields: Fields }) {
  const { t } = useTexts()
  if (of.questions.length === 0) return null
  return (
    <Part title={t('draft.questions', { count: of.questions.length })} lede={t('draft.questionsMore')}>
      <ol className={css.questions}>
        {of.questions.map(({ id, ask, clauses, default: without }) => (
          <li key={id}>
            <Textarea
              label={ask}
              description={t('draft.without', { answer: without })}
              placeholder={t('draft.answer')}
              autosize
              minRows={1}
              maxRows={6}
              value={fields.valueAt(`answers.${id}`)}
              error={fields.faultAt(`answers.${id}`)}
              onChange={e => fields.type(`answers.${id}`, e.currentTarget.value)}
            />
            <p className={css.chips}>
              {clauses.map(clause => (
                <ClauseChip key={clause.id} clause={clause} />
              ))}
            </p>
          </li>
        ))}
      </ol>
    </Part>
  )
}

/** What the decision will say: the title, who issues it, from which day. */
export function MetaFields({ fields }: { fields: Fields }) {
  const { t } = useTexts()
  const field = (place: 'title.vi' | 'title.en' | 'issuedBy' | 'effectiveFrom', type: 'text' | 'date' = 'text') => (
    <TextInput
      type={type}
      label={t(`draft.meta.${place}`)}
      value={fields.valueAt(place)}
      error={fields.faultAt(place)}
      onChange={e => fields.type(place, e.currentTarget.value)}
    />
  )
  return (
    <Part title={t('draft.decision')} lede={t('draft.decisionMore')}>
      <div className={css.fields}>
        {field('title.vi')}
        {field('title.en')}
        {field('issuedBy')}
        {field('effectiveFrom', 'date')}
      </div>
    </Part>
  )
}
