import { useSuspenseQuery } from '@tanstack/react-query'
import { own } from '../../web/api.ts'
import { day, moment } from '../../web/dates.ts'
import { language, speak, useTexts } from '../../web/i18n/i18n.ts'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { queryClient, useSession } from '../../web/query.ts'
import { KeySections } from '../certificates/key-section.tsx'
import { OwnStandIns } from '../stand-ins/own-stand-ins.tsx'
import css from './accounts.module.css'
import { JoiningSection } from './joining-section.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor-form.tsx'
import { SessionList } from './session-list.tsx'
import type { OwnAccount, ShownSession } from './sessions.ts'

export type Own = { account: OwnAccount; sessions: ShownSession[] }

/** The own account: password, second factor, where one is signed in, what others did to it. */
export default function AccountPage() {
  const { t } = useTexts()
  const { person, notices, schools, entries } = useSession()
  const { data } = useSuspenseQuery({ queryKey: ['own-account'], queryFn: () => own<Own>('GET', '/list') })
  const { account, sessions } = data
  return (
    <>
      <PageHead
        over={t('own.title')}
        title={t(account.secondFactor ? 'own.safe' : 'own.half', { count: sessions.length })}
      />
      <div className="two">
        <div className="sheet">
          {notices.length > 0 ? (
            <section className={css.section}>
              <h2>{t('own.notices')}</h2>
              <p>{t('own.noticesHow')}</p>
              <ul className={css.notices}>
                {notices.map(notice => (
                  <li key={notice.at + notice.kind}>
                    {t(`own.notice.${notice.kind}` as 'own.notice.password-reset', { by: notice.by })} ·{' '}
                    {moment(notice.at)}
                    {notice.reason === null ? null : <small>{t('own.reason', { reason: notice.reason })}</small>}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <PasswordForm login={account.login} />
          <SecondFactor on={account.secondFactor} />
          {/* whoever is a learner and nothing else is nobody's parent */}
          {entries.some(e => e.key === 'ownResults') && !entries.some(e => e.key === 'myChildren') ? null : (
            <JoiningSection secondFactor={account.secondFactor} />
          )}
          <SessionList sessions={sessions} />
          <KeySections className={css.section} />
          <OwnStandIns />
        </div>
        <aside className={css.side}>
          <section>
            <h2>{person?.name}</h2>
            <p className="small quiet">
              {person?.title} · {schools.map(school => school.name).join(', ')}
            </p>
          </section>
          <dl>
            <dt>{t('account.login')}</dt>
            <dd>{account.login}</dd>
            <dt>{t('own.phone')}</dt>
            <dd>{account.phone ?? t('own.noPhone')}</dd>
            <dt>{t('own.passwordSet')}</dt>
            <dd>{account.passwordSetAt === null ? t('own.bySlip') : day(account.passwordSetAt)}</dd>
          </dl>
          <section>
            <h2>{t('own.language')}</h2>
            <Segments
              label={t('own.language')}
              items={[
                { key: 'vi', text: t('own.vi') },
                { key: 'en', text: t('own.en') },
              ]}
              value={language()}
              onChange={chosen => void speak(chosen).then(() => queryClient.invalidateQueries())}
            />
          </section>
        </aside>
      </div>
    </>
  )
}
