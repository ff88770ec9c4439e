import { type FormEvent, useEffect, useId, useRef } from 'react'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { OfficialButton } from '../../web/kit/official.tsx'
import { Progress } from '../../web/kit/progress.tsx'
import { SecretField } from '../../web/kit/secret-field.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import { KeyFacts } from '../certificates/key-facts.tsx'
import type { listCertificates } from '../certificates/list.ts'
import { NewKey } from '../certificates/new-key.tsx'
import css from './sign.module.css'
import type { Batch } from './sign-shown.ts'
import type { Signing } from './use-signing.tsx'

type Props = { batch: Batch; signing: Signing; onKey: () => Promise<void>; onClose: () => void }

/** The last step: the PIN of the key, which is stored nowhere. Who has no key yet makes it here. */
export function ConfirmSheet({ batch, signing, onKey, onClose }: Props) {
  const { t } = useTexts()
  const { stage, documents, certificate, certificateFault } = batch
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const wrong = signing.deed.faultAt('pin')
  useEffect(() => {
    if (wrong) field.current?.select()
  }, [wrong])
  const text = t(stage === 'seal' ? 'sign.seal' : 'sign.sign', { count: documents.length })
  const submit = (e: FormEvent) => {
    e.preventDefault()
    void signing.sign()
  }
  return (
    <SideSheet
      title={text}
      lede={ledeOf(batch, t)}
      onClose={onClose}
      foot={
        certificate ? (
          <div className={css.wide}>
            <OfficialButton kind="sign" text={text} busy={signing.deed.busy} onAct={() => void signing.sign()} />
          </div>
        ) : null
      }
    >
      {certificate ? (
        <form className={form.form} onSubmit={submit}>
          <DeedProblem deed={signing.deed} />
          {signing.lost ? <p className={css.lost}>{t('sign.confirm.lost')}</p> : null}
          <KeyFacts certificate={certificate} />
          <SecretField
            ref={field}
            id={id}
            label={t(stage === 'seal' ? 'sign.confirm.sealPin' : 'sign.confirm.pin')}
            description={t('sign.confirm.pinHow')}
            autoComplete="off"
            data-autofocus
            value={signing.pin}
            fault={wrong}
            onChange={e => signing.setPin(e.currentTarget.value)}
          />
          <SigningProgress signing={signing} />
        </form>
      ) : (
        <div className={form.form}>
          <KeyFirst
            holder={stage === 'seal' ? 'school' : 'person'}
            fault={certificateFault ?? 'ERR_CERT_NONE'}
            onMade={async pin => {
              signing.setPin(pin)
              await onKey()
            }}
          />
        </div>
      )}
    </SideSheet>
  )
}

type KeyProps = { holder: 'person' | 'school'; fault: string; onMade: (pin: string) => Promise<void> }

/** The own key is anybody's to make; that of the seal is the law's to give, and whoever may not reads who may. */
function KeyFirst({ holder, fault, onMade }: KeyProps) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof listCertificates>('certificates.list', {})
  if (!data) return null
  const may = holder === 'school' ? data.may.createSeal : data.may.create
  if (!mayPress(may))
    return (
      <>
        <p>{t('sign.confirm.noSeal')}</p>
        <p className="small quiet">{may.headline}</p>
        <p>
          {may.because.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
      </>
    )
  return (
    <>
      <p>{t(`sign.confirm.noKey.${fault}` as 'sign.confirm.noKey.ERR_CERT_NONE')}</p>
      <NewKey holder={holder} onMade={onMade} />
    </>
  )
}

/** How far the signing is, told aloud as it goes. */
export function SigningProgress({ signing: { progress } }: { signing: Signing }) {
  const { t } = useTexts()
  return (
    <div role="status" className={progress ? css.progress : undefined}>
      {progress ? (
        <>
          <p>{t('sign.confirm.progress', progress)}</p>
          <Progress done={progress.done} of={progress.total} />
        </>
      ) : null}
    </div>
  )
}

function ledeOf({ class: of, stage, subjects, order }: Batch, t: Say): string {
  const title = order.find(step => step.stage === stage)!.title
  const names = subjects.map(s => s.name).join(', ')
  if (stage === 'subject') return t('sign.confirm.ledeRows', { name: of.name, title, subjects: names })
  return t(stage === 'seal' ? 'sign.confirm.ledeSeal' : 'sign.confirm.lede', { name: of.name, title })
}
