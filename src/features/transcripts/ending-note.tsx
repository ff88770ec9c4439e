import { Link } from '@tanstack/react-router'
import { day, moment } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import css from './transcript.module.css'
import type { Version } from './transcript-shown.ts'

type Ending = NonNullable<Version['ended']>

/** Why a version no longer counts: revoked by decision, or ended by a correction or the council's decision, with what that voided. */
export function EndingNote({ version, documents }: { version: Version; documents: readonly Version[] }) {
  const { t } = useTexts()
  const { revoked, ended } = version
  const before = documents.find(d => d.ended?.next === version.document)
  return (
    <>
      {revoked ? (
        <section className={`${css.ending} ${css.revoked}`}>
          <h2>{t('transcript.revokedBy', { no: revoked.decisionNo })}</h2>
          <p>{moment(revoked.at)}</p>
          <p>{revoked.reason}</p>
          <ToNext ended={ended} />
        </section>
      ) : null}
      {ended && !revoked ? (
        <section className={css.ending}>
          <h2>{t(ended.next ? 'transcript.replaced' : 'transcript.voided')}</h2>
          <p>{moment(ended.at)}</p>
          <Behind ended={ended} />
          <p>{lostOf(ended, version, t)}</p>
          {ended.next ? (
            <ToNext ended={ended} />
          ) : (
            <p>{t(ended.council === null ? 'transcript.waitsForResults' : 'transcript.waitsToPrepare')}</p>
          )}
        </section>
      ) : null}
      {before?.ended ? (
        <section className={css.ending}>
          <h2>{t('transcript.replaces', { no: before.version, day: day(before.ended.at) })}</h2>
          {before.revoked ? (
            <p>{t('transcript.afterRevoked', { no: before.revoked.decisionNo })}</p>
          ) : (
            <Behind ended={before.ended} />
          )}
          {before.ended.kept.length > 0 ? <p>{t('transcript.keptRows', { count: before.ended.kept.length })}</p> : null}
        </section>
      ) : null}
    </>
  )
}

function ToNext({ ended }: { ended: Ending | null }) {
  const { t } = useTexts()
  return ended?.next ? (
    <p>
      <Link to="." search={{ ban: ended.next }}>
        {t('transcript.toNext')}
      </Link>
    </p>
  ) : null
}

/** The dossier of the correction, where one was behind it. */
function Behind({ ended: { correction, council } }: { ended: Ending }) {
  const { t } = useTexts()
  if (council !== null) return <p>{t('transcript.decidedOtherwise', { no: council })}</p>
  if (!correction) return <p>{t('transcript.madeAnew')}</p>
  const { id, no, subject, column, from, to, reason } = correction
  return (
    <>
      <p>
        {t('transcript.corrected', { subject, column })}{' '}
        <b>
          <s>{from || t('note.blank')}</s> → {to || t('note.blank')}
        </b>
      </p>
      <p>
        “{reason}” <Link to={`/phieu/${id}`}>{t('transcript.dossier', { no })}</Link>
      </p>
    </>
  )
}

function lostOf({ voided }: Ending, version: Version, t: Say): string {
  if (voided.length === 0) return t('transcript.nothingVoided')
  const names = voided.map(({ stage, subject }) =>
    stage === 'subject'
      ? t('transcript.rowOf', { subject: version.subjects.find(s => s.code === subject)?.name ?? subject })
      : t(`transcript.stage.${stage}`),
  )
  return t('transcript.voidedList', { list: names.join(', ') })
}
