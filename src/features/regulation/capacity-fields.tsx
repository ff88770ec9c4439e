import { TextInput } from '@mantine/core'
import { posts, seats } from '../../law/regulation.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import form from '../../web/kit/form.module.css'
import css from './draft.module.css'
import { type DraftShown, type Fields, Part } from './plain-fields.tsx'

const titled = [...posts, 'board', ...seats, 'leader', 'administrator', 'homeroom', 'subjectTeacher'] as const

/** The school's own names for the closed list of capacities. */
export function TitleFields({ of, fields }: { of: DraftShown; fields: Fields }) {
  const { t } = useTexts()
  return (
    <Part
      title={t(of.guidance ? 'draft.titlesOfGuidance' : 'draft.titles')}
      lede={t(of.guidance ? 'draft.titlesMoreOfGuidance' : 'draft.titlesMore')}
    >
      <div className={css.fields}>
        {titled.map(party => {
          const place = `titles.${party}`
          return (
            <TextInput
              key={party}
              label={of.parties.find(p => p.party === party)?.common}
              placeholder={of.parties.find(p => p.party === party)?.common}
              value={fields.valueAt(place)}
              error={fields.faultAt(place)}
              onChange={e => fields.type(place, e.currentTarget.value)}
            />
          )
        })}
      </div>
    </Part>
  )
}

const behind = [...posts, ...seats]

/** Who stands behind the collective names of the regulation. */
export function AliasFields({ of, fields }: { of: DraftShown; fields: Fields }) {
  const { t } = useTexts()
  return (
    <Part title={t('draft.aliases')} lede={t('draft.aliasesMore')}>
      {(['leader', 'administrator'] as const).map(alias => {
        const place = `aliases.${alias}`
        const chosen = fields.valueAt(place).split(',').filter(Boolean)
        const error = fields.faultAt(place)
        return (
          <fieldset key={alias} className={css.alias}>
            <legend>{t('draft.behind', { name: fields.valueAt(`titles.${alias}`) || nameOf(of, alias) })}</legend>
            {behind.map(party => (
              <label key={party} className={form.check}>
                <input
                  type="checkbox"
                  checked={chosen.includes(party)}
                  onChange={e => {
                    const on = e.currentTarget.checked
                    const next = behind.filter(p => (p === party ? on : chosen.includes(p)))
                    fields.type(place, next.join(','))
                  }}
                />
                {fields.valueAt(`titles.${party}`) || nameOf(of, party)}
              </label>
            ))}
            {error ? <p role="alert">{error}</p> : null}
          </fieldset>
        )
      })}
    </Part>
  )
}

const nameOf = (of: DraftShown, party: string): string => of.parties.find(p => p.party === party)?.name ?? ''
