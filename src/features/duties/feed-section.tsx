import { Button, TextInput } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './duties.module.css'
import type { closeFeed, openFeed } from './feed.ts'

/** The secret address for a calendar program: made, shown once, revoked. */
export function FeedSection({ since }: { since: number | null }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [address, setAddress] = useState<string | null>(null)
  const open = async () => {
    const made = await deed.run(() => callOfficial<typeof openFeed>('duties.openFeed', {}))
    if (made) setAddress(`${window.location.origin}${made.path}`)
    await outOfDate('duties.mine')
  }
  const close = async () => {
    const done = await deed.run(() => callOfficial<typeof closeFeed>('duties.closeFeed', {}))
    if (done) {
      setAddress(null)
      toast(t('duties.feed.closed'))
    }
    await outOfDate('duties.mine')
  }
  const copy = async () => {
    await navigator.clipboard.writeText(address ?? '')
    toast(t('duties.feed.copied'))
  }
  return (
    <section className={css.feed}>
      <h2>{t('duties.feed.title')}</h2>
      <p className="small quiet">{t('duties.feed.how')}</p>
      <DeedProblem deed={deed} />
      {address ? (
        <>
          <TextInput
            readOnly
            label={t('duties.feed.address')}
            description={t('duties.feed.once')}
            value={address}
            onFocus={e => e.currentTarget.select()}
          />
          <Button onClick={() => void copy()}>{t('duties.feed.copy')}</Button>
        </>
      ) : since === null ? null : (
        <p className="small">{t('duties.feed.since', { day: day(since) })}</p>
      )}
      <div className={css.deeds}>
        {address ? null : (
          <Button
            leftSection={<IconCalendarPlus size={18} stroke={1.7} aria-hidden />}
            loading={deed.busy}
            onClick={() => void open()}
          >
            {t(since === null ? 'duties.feed.open' : 'duties.feed.again')}
          </Button>
        )}
        {since === null ? null : (
          <Button loading={deed.busy} onClick={() => void close()}>
            {t('duties.feed.close')}
          </Button>
        )}
      </div>
    </section>
  )
}
