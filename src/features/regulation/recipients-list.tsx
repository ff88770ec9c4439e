import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { day, moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import css from './desk.module.css'
import type { regulationRecipients } from './recipients.ts'
import { SendSheet } from './send-sheet.tsx'

type Shown = OutputOf<typeof regulationRecipients>
export type Sending = { regulation: string; recipient: number; name: string; kind: 'send' | 'receive' }

/** Nơi nhận: each with what was sent, and the receipt; of the own staff their reading is the receipt. */
export function RecipientsList({ regulation }: { regulation: string }) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof regulationRecipients>('regulation.recipients', { regulation })
  const [sending, setSending] = useState<Sending | null>(null)
  if (!data || data.recipients.length === 0) return null
  const sends = mayPress(data.may.send)
  return (
    <section className={css.recipients} aria-label={t('rules.recipients')}>
      <h3>{t('rules.recipients')}</h3>
      <ul>
        {data.recipients.map((of, recipient) => (
          <li key={of.name}>
            <div>
              <p>{of.name}</p>
              <Word of={of} />
            </div>
            {sends ? (
              <div className={css.buttons}>
                <Button
                  size="xs"
                  aria-label={`${t('sending.send')}: ${of.name}`}
                  onClick={() => setSending({ regulation, recipient, name: of.name, kind: 'send' })}
                >
                  {t(of.sent ? 'sending.again' : 'sending.send')}
                </Button>
                {of.sent && !of.staff ? (
                  <Button
                    size="xs"
                    aria-label={`${t('sending.receive')}: ${of.name}`}
                    onClick={() => setSending({ regulation, recipient, name: of.name, kind: 'receive' })}
                  >
                    {t('sending.receive')}
                  </Button>
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {sending ? (
        <SendSheet of={sending} today={data.day} ability={data.may.send} onClose={() => setSending(null)} />
      ) : null}
    </section>
  )
}

function Word({ of: { staff, sent, received } }: { of: Shown['recipients'][number] }) {
  const { t } = useTexts()
  const said = (kind: 'sent' | 'received', { on, how, by, at }: NonNullable<typeof sent>) =>
    t(`sending.${kind}`, { day: day(on), how, by, at: moment(at) })
  return (
    <p className="small quiet">
      {[
        sent ? said('sent', sent) : t('sending.notSent'),
        staff ? t('sending.readers', { read: staff.read, people: staff.people }) : '',
        received ? said('received', received) : sent && !staff ? t('sending.noReceipt') : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </p>
  )
}
