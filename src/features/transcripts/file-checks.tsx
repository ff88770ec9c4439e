import { clock, day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import type { Mark } from '../../web/kit/marks.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { useReadLater } from '../../web/query.ts'
import css from './transcript.module.css'
import type { VerifiedFile, Version } from './transcript-shown.ts'
import type { verifyTranscript } from './verify.ts'

type Signature = VerifiedFile['signatures'][number]
type Check = { mark: Mark; text: string }

/** Each check in words, then each signature with the certificate behind it. */
export function FileChecks({ version: { document } }: { version: Version }) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof verifyTranscript>('transcripts.verify', { document })
  if (!data) return null
  return (
    <section className={css.checks}>
      <h2>{t('verify.title')}</h2>
      {data.files.map(file => (
        <div key={file.file}>
          <h3>{t(`verify.file.${file.file}`)}</h3>
          <ul>
            {checksOf(file, t).map(({ mark, text }) => (
              <li key={text}>
                <StateMark mark={mark}>{text}</StateMark>
              </li>
            ))}
          </ul>
          {file.signatures.length > 0 ? (
            <details>
              <summary>{t('verify.each', { count: file.signatures.length })}</summary>
              <ul className={css.signatures}>
                {file.signatures.map(signature => (
                  <OneSignature key={signature.id} signature={signature} />
                ))}
              </ul>
              <p className={css.sha}>
                SHA-256 <code>{file.sha256}</code>
              </p>
            </details>
          ) : null}
        </div>
      ))}
    </section>
  )
}

function OneSignature({ signature: s }: { signature: Signature }) {
  const { t } = useTexts()
  return (
    <li>
      <b>{s.signer}</b>
      <p>{s.role}</p>
      <p>{t('verify.signedAt', { day: day(s.at), clock: clock(s.at, true) })}</p>
      <p>
        {s.standing === 'unknown'
          ? t(`verify.why.${(s.why ?? 'chain-broken') as 'chain-broken'}`)
          : t(`verify.standing.${s.standing}`, { root: s.root ?? '' })}
      </p>
      <code title={s.certificateSha}>{s.certificateSha.slice(0, 16)}</code>
      {s.intact ? null : <StateMark mark="fault">{t('verify.signatureBroken')}</StateMark>}
    </li>
  )
}

function checksOf(file: VerifiedFile, t: Say): Check[] {
  const said = (code: string) => file.reasons.filter(r => r.code === code)
  if (said('STORE').length > 0) return [{ mark: 'fault', text: t('verify.store') }]
  const unreadable = said('UNREADABLE').map((): Check => ({ mark: 'fault', text: t('verify.unreadable') }))
  if (unreadable.length > 0) return unreadable
  const count = file.signatures.length
  const broken = file.signatures.filter(s => !s.intact)
  const unknown = file.signatures.filter(s => s.standing === 'unknown')
  const trial = file.signatures.filter(s => s.standing === 'trial')
  const whole = said('NOT_WHOLE').length === 0 && count > 0
  return [
    broken.length > 0
      ? { mark: 'fault', text: t('verify.changed', { who: broken.map(s => s.signer).join(', ') }) }
      : { mark: 'done', text: t(count > 0 ? 'verify.unchanged' : 'verify.stored') },
    ...(said('ATTACHMENT').some(r => r.verdict === 'BROKEN')
      ? [{ mark: 'fault' as const, text: t('verify.attachment') }]
      : []),
    whole
      ? { mark: 'done', text: t('verify.complete', { count }) }
      : { mark: 'due', text: t(count > 0 ? 'verify.incomplete' : 'verify.unsigned', { count }) },
    ...(count === 0 ? [] : [trustOf(unknown.length, trial.length, count, t)]),
  ]
}

function trustOf(unknown: number, trial: number, count: number, t: Say): Check {
  if (unknown > 0) return { mark: 'due', text: t('verify.untrusted', { count: unknown }) }
  if (trial > 0) return { mark: 'due', text: t('verify.trialCount', { count: trial }) }
  return { mark: 'done', text: t('verify.trusted', { count }) }
}
