import { NativeSelect, TextInput } from '@mantine/core'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import type { Deed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import css from './draft.module.css'
import { type DraftShown, type Fields, Part } from './plain-fields.tsx'

type Props = { of: DraftShown; fields: Fields; faultAt: Deed['faultAt'] }

/** How long records are kept, and how old a password may grow: each with its clause and what the law asks for. */
export function KeepingFields({ of, fields, faultAt }: Props) {
  const { t } = useTexts()
  return (
    <Part title={t('draft.keeping')} lede={t('draft.keepingMore')}>
      <ul className={css.duties}>
        {of.parameters.retention.map((kept, i) => {
          const place = `retention.${kept.record}`
          const value = fields.valueAt(place)
          return (
            <li key={kept.record}>
              <div className={css.fields}>
                <NativeSelect
                  label={t('draft.keep', { record: kept.name })}
                  value={value === 'forEver' ? value : 'years'}
                  data={[
                    { value: 'forEver', label: t('draft.forEver') },
                    { value: 'years', label: t('draft.forYears') },
                  ]}
                  error={faultAt(`regulation.retention.${i}.keep`)}
                  onChange={e => fields.type(place, e.currentTarget.value === 'forEver' ? 'forEver' : '10')}
                />
                {value === 'forEver' ? null : (
                  <TextInput
                    type="number"
                    label={t('draft.years')}
                    value={value}
                    error={faultAt(`regulation.retention.${i}.keep.years`)}
                    onChange={e => fields.type(place, e.currentTarget.value)}
                  />
                )}
              </div>
              <p className="small quiet">
                {kept.clause ? <ClauseChip clause={kept.clause} /> : null}{' '}
                {kept.least ? t('draft.keepLeast', { least: keepText(kept.least.keep, t) }) : t('draft.open')}{' '}
                {kept.least ? <ClauseChip clause={kept.least.clause} /> : null}
              </p>
            </li>
          )
        })}
        <li>
          <PasswordFields of={of} fields={fields} faultAt={faultAt} />
        </li>
      </ul>
    </Part>
  )
}

type Say = ReturnType<typeof useTexts>['t']
const keepText = (keep: string, t: Say) =>
  keep === 'forEver' ? t('draft.forEver') : t('draft.yearsOf', { years: keep })

function PasswordFields({ of, fields, faultAt }: Props) {
  const { t } = useTexts()
  const { passwords } = of.parameters
  // what the school added may be dropped again: nothing new is rested on it
  const rests = of.regulation.passwords?.clause
  const clauses = of.parameters.clauses.filter(c => c.id === rests || !of.own.some(own => own.id === c.id))
  const [days = '', clause = clauses[0]?.id ?? ''] = fields.valueAt('passwords').split(' ').filter(Boolean)
  const put = (nextDays: string, nextClause: string) =>
    fields.type('passwords', nextDays === '' ? '' : `${nextDays} ${nextClause}`)
  return (
    <>
      <div className={css.fields}>
        <TextInput
          type="number"
          label={t('draft.passwordDays')}
          placeholder={t('draft.passwordNever')}
          value={days}
          error={faultAt('regulation.passwords.days')}
          onChange={e => put(e.currentTarget.value, clause)}
        />
        {days === '' ? null : (
          <NativeSelect
            label={t('draft.restsOn')}
            value={clause}
            error={faultAt('regulation.passwords.clause')}
            data={clauses.map(({ id, at }) => ({ value: id, label: `${id}: ${at}` }))}
            onChange={e => put(days, e.currentTarget.value)}
          />
        )}
      </div>
      <p className="small quiet">
        {passwords.clause ? <ClauseChip clause={passwords.clause} /> : null}{' '}
        {passwords.most ? t('draft.passwordMost', { days: passwords.most.days }) : t('draft.passwordRange')}{' '}
        {passwords.most ? <ClauseChip clause={passwords.most.clause} /> : null}
      </p>
    </>
  )
}

const moments = ['before', 'open', 'after'] as const

/** Who witnesses, and in which part of the time for entry somebody writes: norm by norm, with its clause. */
export function ChoiceFields({ of, fields, faultAt }: Props) {
  const { t } = useTexts()
  const { choices } = of.parameters
  if (choices.length === 0) return null
  const named = (party: string) => of.parties.find(p => p.party === party)?.name ?? party
  return (
    <Part title={t('draft.choices')} lede={t('draft.choicesMore')}>
      {choices.map(choice => {
        const place = `${choice.of}.${choice.key}`
        const chosen = fields.valueAt(place).split(',').filter(Boolean)
        const options: readonly string[] = choice.of === 'window' ? moments : witnesses(chosen)
        const error =
          faultAt(`regulation.norms.${choice.norm}.when`) ??
          (choice.of === 'window' && chosen.length === 0 ? t('draft.oneMoment') : undefined)
        return (
          <fieldset key={place} className={css.alias}>
            <legend>
              {t(`draft.choice.${choice.of}`, {
                deeds: choice.deeds.join(', '),
                who: choice.who,
                count: chosen.length,
              })}
            </legend>
            {choice.of === 'witness' ? <p className="small">{of.norms[choice.norm]?.text}</p> : null}
            {options.map(option => (
              <label key={option} className={form.check}>
                <input
                  type="checkbox"
                  checked={chosen.includes(option)}
                  onChange={e => {
                    const on = e.currentTarget.checked
                    fields.type(place, options.filter(o => (o === option ? on : chosen.includes(o))).join(','))
                  }}
                />
                {choice.of === 'window' ? t(`draft.moment.${option as 'open'}`) : named(option)}
              </label>
            ))}
            {error ? <p role="alert">{error}</p> : null}
            <p className={css.chips}>
              {choice.clauses.map(clause => (
                <ClauseChip key={clause.id} clause={clause} />
              ))}
            </p>
            {choice.of === 'witness' ? (
              <p className="small quiet">
                {choice.asked.length === 0
                  ? t('draft.noWitnessAbove')
                  : t('draft.witnessAbove', { who: choice.asked.map(a => a.who).join(', ') })}
              </p>
            ) : null}
          </fieldset>
        )
      })}
    </Part>
  )
}

const usual = ['board', 'board.secretary', 'board.member', 'homeroom', 'departmentLead', 'deputyHead', 'clerk']
const witnesses = (chosen: readonly string[]) => [...new Set([...usual, ...chosen])]
