import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { clock, day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { useSession } from '../../web/query.ts'
import css from './accounts.module.css'

export type Slip = { name: string; login: string; code: string; validUntil: string }

/** The slip for an envelope: shown once, kept nowhere; printed, it is alone on its page. */
export function SlipPaper({ slip, onClose }: { slip: Slip; onClose: () => void }) {
  const { t } = useTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <p className="small quiet" role="status">
        {t('slip.once')}
      </p>
      <section className={css.slip} aria-labelledby="phieu-mat-ma">
        <h3 id="phieu-mat-ma" ref={heading} tabIndex={-1}>
          {t('slip.title', { name: slip.name })}
        </h3>
        <Lines slip={slip} />
      </section>
      <div className={css.acts}>
        <Button variant="filled" leftSection={<IconPrinter size={18} stroke={1.7} />} onClick={() => window.print()}>
          {t('slip.print')}
        </Button>
        <Button onClick={onClose}>{t('slip.done')}</Button>
      </div>
      {createPortal(<Paper slip={slip} />, document.body)}
    </>
  )
}

function Lines({ slip }: { slip: Slip }) {
  const { t } = useTexts()
  return (
    <dl>
      <dt>{t('account.login')}</dt>
      <dd>{slip.login}</dd>
      <dt>{t('slip.code')}</dt>
      <dd className={css.code}>{slip.code}</dd>
      <dt>{t('slip.until')}</dt>
      <dd>
        {clock(slip.validUntil)}, {day(slip.validUntil)}
      </dd>
    </dl>
  )
}

/** Not on the screen: what the printer gets. */
function Paper({ slip }: { slip: Slip }) {
  const { t } = useTexts()
  const { school } = useSession()
  return (
    <div className={css.paper} aria-hidden>
      <p>{school?.name}</p>
      <p className={css.paperTitle}>{t('slip.title', { name: slip.name })}</p>
      <Lines slip={slip} />
      <p>{t('slip.how')}</p>
    </div>
  )
}
