import { NativeSelect, TextInput } from '@mantine/core'
import { usualYear } from '../../calendar/school-year.ts'
import { dutiesDue } from '../../law/duties.ts'
import type { Duty, Instant, Regulation } from '../../law/regulation.ts'
import { clock, day } from '../../web/dates.ts'
import { language, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import type { Deed } from '../../web/kit/deed.tsx'
import css from './draft.module.css'
import { type DraftShown, type Fields, Part } from './plain-fields.tsx'
import { readInstant, writeInstant } from './typed.ts'

type Props = { of: DraftShown; fields: Fields; faultAt: Deed['faultAt'] }

/** Each recurring duty with its deadline: where it comes from, what the law leaves, and when it next would be over. */
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
              value={readInstant(fields.valueAt(`duties.${duty.id}`)) ?? duty.due}
              error={faultAt(`regulation.duties.${i}.due.days`)}
              onChange={due => fields.type(`duties.${duty.id}`, writeInstant(due))}
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
  value: Instant
  error: string | undefined
  onChange(due: Instant): void
  year: number
}

function DutyField({ duty, about, value, error, onChange, year }: FieldProps) {
  const { t } = useTexts()
  const time = writeInstant(value).slice(-5)
  const put = (part: Partial<Instant>) => onChange({ ...value, ...part })
  const { latest, source, clause } = about
  const changed = source !== null && writeInstant(source) !== writeInstant(value)
  return (
    <fieldset className={css.duty}>
      <legend>{duty.title[language()]}</legend>
      <p className="small quiet">
        {about.who}. {t(`draft.certainty.${duty.dated}`)} {clause ? <ClauseChip clause={clause} /> : null}
      </p>
      <div className={css.due}>
        <NativeSelect
          label={t('draft.from')}
          value={value.from}
          data={(['start', 'end'] as const).map(from => ({
            value: from,
            label: t(`draft.count.${from}.${duty.every}`),
          }))}
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
          label={t('draft.time')}
          value={time}
          onChange={e => {
            const [hour = '0', minute = '0'] = e.currentTarget.value.split(':')
            put({ minutes: Number(hour) * 60 + Number(minute) })
          }}
        />
      </div>
      <p className="small">{t('draft.next', { when: lastMoment(duty, value, year) })}</p>
      <p className="small quiet">
        {latest ? t('draft.latest', { when: lastMoment(duty, latest.due, year) }) : t('draft.open')}{' '}
        {latest?.clause ? <ClauseChip clause={latest.clause} /> : null}
        {changed ? ` ${t('draft.was', { when: lastMoment(duty, source, year) })}` : ''}
      </p>
    </fieldset>
  )
}

/** The last second in time, in a usual year: people read a deadline by its day. */
function lastMoment(duty: Duty, due: Instant, year: number): string {
  const usual = { ...blank, duties: [{ ...duty, due }] }
  const span = { from: `${year}-07-01`, to: `${year + 1}-12-31` }
  const first = dutiesDue(usual, [usualYear(year)], span)[0]
  return first ? `${clock(first.dueAt - 1000)} ${day(first.dueAt - 1000)}` : ''
}

const blank: Regulation = {
  ...{ id: '', layer: 'school', document: '', issuedBy: '', effectiveFrom: '2000-01-01', title: { vi: '', en: '' } },
  ...{ titles: {}, aliases: {}, clauses: {}, norms: [], silence: [] },
}
