import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import facts from '../../web/kit/facts.module.css'
import { StateMark } from '../../web/kit/state-mark.tsx'
import type { listCertificates } from './list.ts'

export type Key = OutputOf<typeof listCertificates>['own'][number]

/** What a certificate says: whose, its number, until when, and whether it is only a trial. */
export function KeyFacts({ certificate: c }: { certificate: Key }) {
  const { t } = useTexts()
  return (
    <dl className={facts.facts}>
      <dt>{t('key.subject')}</dt>
      <dd>{c.name}</dd>
      <dt>{t('key.standing')}</dt>
      <dd>
        <StateMark mark={c.ended ? 'idle' : c.standing === 'trial' ? 'due' : 'done'}>
          {t(c.ended ? 'key.ended' : `key.${c.standing}`)}
        </StateMark>
      </dd>
      <dt>{t('key.serial')}</dt>
      <dd>
        <code>{c.serial}</code>
      </dd>
      {c.ended ? (
        <>
          <dt>{t('key.endedOn')}</dt>
          <dd>
            {day(c.ended.at)}. {t(`key.reason.${c.ended.reason}` as 'key.reason.superseded')}: {c.ended.note}
          </dd>
        </>
      ) : (
        <>
          <dt>{t('key.until')}</dt>
          <dd>{t('key.untilDay', { day: day(c.untilAt), count: c.daysLeft })}</dd>
        </>
      )}
    </dl>
  )
}
