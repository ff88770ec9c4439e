import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import form from '../../web/kit/form.module.css'
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
        {of.questions.map(question => (
          <li key={question.id}>
            {question.otherwise.length > 0 ? (
              <Choices question={question} fields={fields} />
            ) : (
              <Words question={question} label={question.ask} fields={fields} />
            )}
            <p className={css.chips}>
              {question.clauses.map(clause => (
                <ClauseChip key={clause.id} clause={clause} />
              ))}
            </p>
          </li>
        ))}
      </ol>
    </Part>
  )
}

type Asked = { question: DraftShown['questions'][number]; fields: Fields }

/** One of the answers that the computation knows; words that an older text has stay to be taken out. */
function Choices({ question, fields }: Asked) {
  const { t } = useTexts()
  const { id, ask, default: usual, otherwise } = question
  const place = `chosen.${id}`
  const words = `answers.${id}`
  return (
    <>
      <fieldset className={css.choices}>
        <legend>
          {ask} <span className="small quiet">{t('draft.computes')}</span>
        </legend>
        {[{ choice: '', text: t('draft.usual', { answer: usual }) }, ...otherwise].map(({ choice, text }) => (
          <label key={choice} className={form.check}>
            <input
              type="radio"
              name={place}
              checked={fields.valueAt(place) === choice}
              onChange={() => fields.type(place, choice)}
            />
            {text}
          </label>
        ))}
      </fieldset>
      {fields.valueAt(words) || fields.faultAt(words) ? (
        <Words question={question} label={t('draft.oldWords')} fields={fields} />
      ) : null}
    </>
  )
}

function Words({ question: { id, default: usual, otherwise, goesBy }, label, fields }: Asked & { label: string }) {
  const { t } = useTexts()
  const hint = goesBy.length > 0 ? t('draft.wordsOnly', { clauses: goesBy.join('; ') }) : t('draft.wordsAlone')
  const isAnswered = otherwise.length === 0 && fields.valueAt(`answers.${id}`) !== ''
  return (
    <Textarea
      label={label}
      description={`${t('draft.without', { answer: usual })}${isAnswered ? ` ${hint}` : ''}`}
      placeholder={t('draft.answer')}
      autosize
      minRows={1}
      maxRows={6}
      value={fields.valueAt(`answers.${id}`)}
      error={fields.faultAt(`answers.${id}`)}
      onChange={e => fields.type(`answers.${id}`, e.currentTarget.value)}
    />
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
