import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { OutputOf } from '../../records/act.ts'
import { fileAddress } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import css from './desk.module.css'
import type { regulationVersions } from './versions.ts'
import type { Coming } from './withdraw-sheet.tsx'

type Versions = OutputOf<typeof regulationVersions>['versions']
type Props = { of: Versions; today: string; onWithdraw: ((of: Coming) => void) | null }

/** Every version that was ever adopted, with its days; and the law of any day. */
export function VersionsList({ of, today, onWithdraw }: Props) {
  const { t } = useTexts()
  return (
    <details className={css.versions}>
      <summary>{t('versions.title', { count: of.length })}</summary>
      <OtherDay today={today} />
      <ul>
        {of.map(version => {
          const { regulation, decisionNo, effectiveFrom, state, withdrawn } = version
          return (
            <li key={regulation}>
              <div>
                <p>{t('versions.one', { no: decisionNo, state: t(`versions.state.${state}`) })}</p>
                <p className="small quiet">
                  {withdrawn
                    ? t('versions.withdrawn', {
                        ...{ no: withdrawn.decisionNo, day: day(withdrawn.decidedOn), reason: withdrawn.reason },
                        from: day(effectiveFrom),
                      })
                    : daysText(t, version, of)}
                </p>
              </div>
              <div className={css.buttons}>
                <a
                  href={fileAddress('regulation.print', { regulation, as: 'pdf' })}
                  aria-label={`${t('versions.pdf')}: ${decisionNo}`}
                >
                  {t('versions.pdf')}
                </a>
                {withdrawn ? null : (
                  <Link
                    to="/quy-che"
                    search={{ ngay: effectiveFrom }}
                    aria-label={`${t('versions.see')}: ${decisionNo}`}
                  >
                    {t('versions.see')}
                  </Link>
                )}
                {state === 'coming' && onWithdraw ? (
                  <Button size="xs" onClick={() => onWithdraw(version)}>
                    {t('withdraw.open')}
                  </Button>
                ) : null}
              </div>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** From its own day to the day before the next one that was not taken back. */
function daysText(t: Say, { effectiveFrom }: Versions[number], all: Versions): string {
  const next = all.filter(v => !v.withdrawn && v.effectiveFrom > effectiveFrom).at(-1)
  const from = day(effectiveFrom)
  return next ? t('versions.until', { from, next: day(next.effectiveFrom) }) : t('versions.since', { from })
}

function OtherDay({ today }: { today: string }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { ngay } = useSearch({ strict: false }) as { ngay?: string }
  const go = (value: string) =>
    navigate({ to: '/quy-che', search: value === '' || value === today ? {} : { ngay: value } })
  return (
    <form
      className={css.day}
      onSubmit={e => {
        e.preventDefault()
        void go(String(new FormData(e.currentTarget).get('day') ?? ''))
      }}
    >
      <TextInput key={ngay ?? today} name="day" type="date" label={t('versions.day')} defaultValue={ngay ?? today} />
      <Button type="submit">{t('versions.see')}</Button>
    </form>
  )
}
