import { NativeSelect, TextInput } from '@mantine/core'
import { instantsOf } from '../../law/parameters.ts'
import type { Duty, Instant } from '../../law/regulation.ts'
import { clock, day } from '../../web/dates.ts'
import { language, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import type { Deed } from '../../web/kit/deed.tsx'
import css from './draft.module.css'
import { type DraftShown, type Fields, Part } from './plain-fields.tsx'
import { readInstant, writeInstant } from './typed.ts'

type Props = { of: DraftShown; fields: Fields; faultAt: Deed['faultAt'] }

/** Each recurring duty with its opening and deadline: where they come from, and the range that the law leaves. */
export function DutyFields({ of, fields, faultAt }: Props) {
  const { t } = useTexts()
  const duties = of.regulation.duties ?? []
  if (duties.length === 0) return null
  return (
    <Part title={t('draft.duties', { count: duties.length })} lede={t('draft.dutiesMore')}>
      <ul className={css.duties}>
        {duties.map((duty, i) => (
          <li key={duty.id}>
            <DutyField
              duty={duty}
              about={of.duties.find(d => d.id === duty.id)!}
              fields={fields}
              errors={{
                due: faultAt(`regulation.duties.${i}.due.days`),
                opens: faultAt(`regulation.duties.${i}.opens.days`),
              }}
              year={Number(of.day.slice(0, 4))}
            />
          </li>
        ))}
      </ul>
    </Part>
  )
}

type FieldProps = {
  duty: Duty
  about: DraftShown['duties'][number]
  fields: Fields
  errors: { due: string | undefined; opens: string | undefined }
  year: number
}

function DutyField({ duty, about, fields, errors, year }: FieldProps) {
  const { t } = useTexts()
  const [dueAt, opensAt] = [`duties.${duty.id}`, `opens.${duty.id}`]
  const due = readInstant(fields.valueAt(dueAt)) ?? duty.due
  const opens = readInstant(fields.valueAt(opensAt))
  const { notBefore, notAfter, source, clause } = about
  const changed = source !== null && writeInstant(source) !== writeInstant(due)
  const first = (at: Instant) => beginning(duty, at, year)
  return (
    <fieldset className={css.duty}>
      <legend>{duty.title[language()]}</legend>
      <p className="small quiet">
        {about.who}. {t(`draft.certainty.${duty.dated}`)} {clause ? <ClauseChip clause={clause} /> : null}
      </p>
      {opens ? (
        <InstantFields
          of={duty}
          begins
          value={opens}
          error={errors.opens}
          onChange={at => fields.type(opensAt, writeInstant(at))}
        />
      ) : null}
      <InstantFields of={duty} value={due} error={errors.due} onChange={at => fields.type(dueAt, writeInstant(at))} />
      <p className="small">
        {opens ? t('draft.nextFrom', { from: first(opens), when: lastMoment(duty, due, year) }) : null}
        {opens ? null : t('draft.next', { when: lastMoment(duty, due, year) })}
      </p>
      <p className="small quiet">
        {notBefore ? t('draft.notBefore', { when: first(notBefore.at) }) : null}{' '}
        {notAfter ? t('draft.notAfter', { when: lastMoment(duty, notAfter.at, year) }) : null}{' '}
        {notBefore || notAfter ? null : t('draft.open')}
        {[notBefore, notAfter]
          .slice(notBefore?.clause.id === notAfter?.clause.id ? 1 : 0)
          .map(bound => (bound ? <ClauseChip key={bound.clause.id} clause={bound.clause} /> : null))}
        {changed ? ` ${t('draft.was', { when: lastMoment(duty, source, year) })}` : ''}
      </p>
    </fieldset>
  )
}

type InstantProps = {
  of: Pick<Duty, 'every'>
  /** the opening of its time, not the deadline */
  begins?: boolean
  value: Instant
  error: string | undefined
  onChange(at: Instant): void
}

/** From where it is counted, how many days, at what time. */
export function InstantFields({ of, begins = false, value, error, onChange }: InstantProps) {
  const { t } = useTexts()
  const put = (part: Partial<Instant>) => onChange({ ...value, ...part })
  return (
    <div className={css.due}>
      <NativeSelect
        label={t(begins ? 'draft.opensFrom' : 'draft.from')}
        value={value.from}
        data={(['start', 'end'] as const).map(from => ({ value: from, label: t(`draft.count.${from}.${of.every}`) }))}
        onChange={e => put({ from: e.currentTarget.value as Instant['from'] })}
      />
      <TextInput
        type="number"
        label={t('draft.days')}
        min={-400}
        max={400}
        value={String(value.days)}
        error={error}
        onChange={e => put({ days: Math.trunc(Number(e.currentTarget.value) || 0) })}
      />
      <TextInput
        type="time"
        label={t(begins ? 'draft.opensTime' : 'draft.time')}
        value={writeInstant(value).slice(-5)}
        onChange={e => {
          const [hour = '0', minute = '0'] = e.currentTarget.value.split(':')
          put({ minutes: Number(hour) * 60 + Number(minute) })
        }}
      />
    </div>
  )
}

/** The last second in time, in a usual year: people read a deadline by its day. */
function lastMoment(duty: Duty, due: Instant, year: number): string {
  const first = instantsOf(duty, due, year)[0]
  return first === undefined ? '' : `${clock(first - 1000)} ${day(first - 1000)}`
}

function beginning(duty: Duty, at: Instant, year: number): string {
  const first = instantsOf(duty, at, year)[0]
  return first === undefined ? '' : `${clock(first)} ${day(first)}`
}
