import { IconFileTypePdf } from '@tabler/icons-react'
import { fileAddress } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { contentFor } from './content.ts'
import css from './handover.module.css'
import type { HandoverOf } from './handover.page.tsx'

const MARKS = { given: 'due', received: 'signed', returned: 'fault' } as const

/** Which pupils go to whom, what each receiver answered, and each one's own paper; and who stays. */
export function PartsShown({ of, sheet }: { of: HandoverOf; sheet: NonNullable<HandoverOf['sheet']> }) {
  const { t } = useTexts()
  const stay = sheet.content.pupils.filter(p => p.to === null)
  return (
    <section className={`sheet ${css.part}`} aria-label={t('classHandover.parts')}>
      <div className={table.head}>
        <h2>{t('classHandover.parts')}</h2>
      </div>
      <ul className={css.pupils}>
        {sheet.receivers.map(({ person, name, state }) => {
          const { pupils } = contentFor(sheet.content, person)
          return (
            <li key={person}>
              <b>
                {name}
                <StateMark mark={MARKS[state]}>{t(`classHandover.state.${state}`)}</StateMark>
              </b>
              <span>
                {t('classHandover.partOf', { count: pupils.length, names: pupils.map(p => p.name).join(', ') })}
              </span>
              <a
                href={fileAddress('forms.handover', { class: of.class, receiver: person })}
                aria-label={t('classHandover.paperOf', { name })}
              >
                <IconFileTypePdf size={18} stroke={1.7} aria-hidden /> PDF
              </a>
            </li>
          )
        })}
        {stay.length > 0 ? (
          <li>
            <b>{t('classHandover.stay')}</b>
            <span>{t('classHandover.partOf', { count: stay.length, names: stay.map(p => p.name).join(', ') })}</span>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
