import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '../../web/api.types.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { type Deed, DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { OfficialButton } from '../../web/kit/official.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './corrections.module.css'
import type { Dossier } from './dossier-shown.ts'
import type { consent, refuse, revoke, withdraw, witness } from './take-part.ts'

type Part = 'consent' | 'witness' | 'withdraw'
/** a no with its reason: before the agreement, or taking it back after */
type No = 'refuse' | 'revoke'

/** What this reader may do in the dossier, in a region of its own; nothing where it is somebody else's turn. */
export function DossierParts({ dossier }: { dossier: Dossier }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [refusing, setRefusing] = useState<No | null>(null)
  if (dossier.state !== 'open') return null
  const { correction } = dossier
  const consented = dossier.steps.some(step => step.kind === 'consent')
  const { missing } = dossier.still
  const again = consented && missing.length > 0 && missing.every(m => m.what === 'consentAgain')
  const may = {
    consent: dossier.consentIsMine && mayPress(dossier.may.consent),
    revoke: consented && mayPress(dossier.may.revoke),
    witness: mayPress(dossier.may.witness),
    withdraw: mayPress(dossier.may.withdraw),
  }

  const take = async (what: Part | No, work: () => Promise<{ state: string } | null>) => {
    const done = await deed.run(work)
    if (done) {
      toast(t(`dossier.done.${done.state === 'applied' ? 'applied' : what}`))
      setRefusing(null)
    }
    await outOfDate('corrections.dossier', 'corrections.list', 'gradebook.book', 'gradebook.cellHistory', 'home.tasks')
  }
  const agree = () => take('consent', () => callOfficial<typeof consent>('corrections.consent', { correction }))
  const confirm = () => take('witness', () => callOfficial<typeof witness>('corrections.witness', { correction }))
  const back = () => take('withdraw', () => callOfficial<typeof withdraw>('corrections.withdraw', { correction }))
  const no = (kind: No, note: string) =>
    take(kind, () => callOfficial<typeof refuse | typeof revoke>(`corrections.${kind}`, { correction, note }))

  const first = may.consent ? 'consent' : may.witness ? 'witness' : null
  return (
    <>
      {refusing ? null : <DeedProblem deed={deed} />}
      {first ? (
        <section className={css.official} aria-label={t('dossier.yours')}>
          <div>
            <h2>{t(`dossier.region.${again ? 'consentAgain' : first}`)}</h2>
            <p className="small quiet">{t(`dossier.regionMore.${again ? 'consentAgain' : first}`)}</p>
          </div>
          <div className={css.buttons}>
            {first === 'consent' && !again ? (
              <Button onClick={() => setRefusing('refuse')}>{t('dossier.refuse')}</Button>
            ) : null}
            <OfficialButton
              kind="sign"
              text={t(`dossier.act.${first}`)}
              busy={deed.busy}
              onAct={() => void (first === 'consent' ? agree() : confirm())}
            />
          </div>
        </section>
      ) : may.withdraw ? (
        <section className={css.own} aria-label={t('dossier.yours')}>
          <p className="small quiet">{t('dossier.withdrawMore')}</p>
          <Button loading={deed.busy} onClick={() => void back()}>
            {t('dossier.withdraw')}
          </Button>
        </section>
      ) : may.revoke ? null : (
        <NotYours decisions={[dossier.may.consent, dossier.may.witness]} />
      )}
      {may.revoke ? (
        <section className={css.own} aria-label={t('dossier.revoke')}>
          <p className="small quiet">{t('dossier.revokeHow')}</p>
          <Button onClick={() => setRefusing('revoke')}>{t('dossier.revoke')}</Button>
        </section>
      ) : null}
      {refusing ? (
        <RefuseSheet
          kind={refusing}
          deed={deed}
          onSend={note => no(refusing, note)}
          onClose={() => setRefusing(null)}
        />
      ) : null}
    </>
  )
}

/** Why this reader has no part, in the law's own words: once witnessed, or others' turn. */
function NotYours({ decisions }: { decisions: readonly Decision[] }) {
  const said = decisions.find(d => d.verdict === 'needs') ?? decisions.find(d => d.headline !== '')
  if (!said) return null
  return (
    <section className={css.own}>
      <p className="small quiet">{said.headline}</p>
      {said.because[0] ? <ClauseChip clause={said.because[0]} /> : null}
    </section>
  )
}

type RefuseProps = { kind: No; deed: Deed; onSend: (note: string) => unknown; onClose: () => void }

function RefuseSheet({ kind, deed, onSend, onClose }: RefuseProps) {
  const { t } = useTexts()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  return (
    <SideSheet
      title={t(`dossier.${kind}`)}
      lede={t(`dossier.${kind}More`)}
      onClose={onClose}
      foot={
        <>
          <Button type="submit" form="tu-choi" variant="filled" loading={deed.busy}>
            {t(`dossier.${kind}Send`)}
          </Button>
          <Button onClick={onClose}>{t('note.later')}</Button>
        </>
      }
    >
      <form
        id="tu-choi"
        className={css.form}
        noValidate
        onSubmit={e => {
          e.preventDefault()
          setTried(true)
          if (note.trim()) void onSend(note)
        }}
      >
        <DeedProblem deed={deed} />
        <Textarea
          size="md"
          label={t(`dossier.${kind}Why`)}
          rows={4}
          maxLength={1000}
          value={note}
          error={tried && !note.trim() ? t('dossier.refuseEmpty') : deed.faultAt('note')}
          onChange={e => setNote(e.currentTarget.value)}
        />
      </form>
    </SideSheet>
  )
}
