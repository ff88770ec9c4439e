import { Button } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { own } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { queryClient } from '../../web/query.ts'
import css from './accounts.module.css'
import { deviceName } from './device-name.tsx'
import type { ShownSession } from './sessions.ts'

/** Where this account is signed in; any place can be ended, or all others at once. */
export function SessionList({ sessions }: { sessions: readonly ShownSession[] }) {
  const { t } = useTexts()
  const deed = useDeed()
  const end = async (path: string, count: number) => {
    const done = await deed.run(() => own('DELETE', path))
    if (!done) return
    toast(t('sessions.ended', { count }))
    await queryClient.invalidateQueries({ queryKey: ['own-account'] })
  }
  const others = sessions.filter(session => !session.here).length
  return (
    <section className={css.section}>
      <h2>{t('sessions.title', { count: sessions.length })}</h2>
      <p>{t('sessions.how')}</p>
      <DeedProblem deed={deed} />
      <ul className={css.devices}>
        {sessions.map(session => {
          const { name, phone } = deviceName(session.device)
          const Icon = phone ? IconDeviceMobile : IconDeviceDesktop
          return (
            <li key={session.id}>
              <Icon size={22} stroke={1.7} aria-hidden />
              <div className="grow">
                <b>{name ?? t('sessions.unknown')}</b>
                <small>
                  {session.address} · {t('sessions.since', { at: moment(session.startedAt) })} ·{' '}
                  {t('sessions.seen', { at: moment(session.lastSeenAt) })}
                </small>
              </div>
              {session.here ? (
                <StateMark mark="done">{t('sessions.here')}</StateMark>
              ) : (
                <Button size="xs" loading={deed.busy} onClick={() => void end(`/list/${session.id}`, 1)}>
                  {t('sessions.end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {others > 0 ? (
        <Button className={css.all ?? ''} loading={deed.busy} onClick={() => void end('/others', others)}>
          {t('sessions.endOthers', { count: others })}
        </Button>
      ) : null}
    </section>
  )
}
