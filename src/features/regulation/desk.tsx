import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { call } from '../../web/api.ts'
import { day, moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { mayPress } from '../../web/official.ts'
import { outOfDate, useRead } from '../../web/query.ts'
import type { acknowledgeRegulation } from './acknowledge.ts'
import css from './desk.module.css'
import { PaperLinks } from './paper-links.tsx'
import { ReadersSheet } from './readers-sheet.tsx'
import { RecipientsList } from './recipients-list.tsx'
import type { regulationVersions } from './versions.ts'
import { VersionsList } from './versions-list.tsx'
import { type Coming, WithdrawSheet } from './withdraw-sheet.tsx'

type Version = OutputOf<typeof regulationVersions>['versions'][number]

/** Above the texts: what was adopted here and is to be read, what is to come, and the way to the draft for who may write it. */
export function RegulationDesk() {
  const { t } = useTexts()
  const known = useRead<typeof regulationVersions>('regulation.versions', {})
  const { day: today, versions, draft, presets, issued, contradicts, may } = known
  const [withdrawing, setWithdrawing] = useState<Coming | null>(null)
  const [readers, setReaders] = useState<Version | null>(null)
  const drafts = may.draft.verdict === 'allowed'
  const withdraws = mayPress(may.adopt)
  const isDepartment = presets.some(preset => preset.guidance && preset.fits)
  const toRead = mayPress(may.acknowledge) || drafts ? versions.filter(v => v.toRead) : []
  return (
    <section className={css.desk} aria-label={t('desk.title')}>
      {toRead.map(version => (
        <Adopted
          key={version.regulation}
          of={version}
          asks={mayPress(may.acknowledge)}
          {...(drafts ? { onReaders: () => setReaders(version) } : {})}
        />
      ))}
      {issued.map(of => (
        <div key={of.id} className={css.issued}>
          <p>
            {t('desk.issued', { no: of.decisionNo, day: day(of.effectiveFrom), schools: of.schools, title: of.title })}{' '}
            <b>{t(`versions.state.${of.state}`)}</b>
          </p>
          <PaperLinks regulation={of.id} />
          {of.state === 'coming' && withdraws ? (
            <p>
              <Button onClick={() => setWithdrawing({ ...of, regulation: of.id })}>{t('withdraw.open')}</Button>
            </p>
          ) : null}
          {of.state === 'withdrawn' ? null : <RecipientsList regulation={of.id} />}
        </div>
      ))}
      {contradicts.length > 0 ? (
        <div className={css.adopted}>
          <div>
            <p>{t('desk.contradicts', { count: contradicts.length })}</p>
            <ul>
              {contradicts.map(({ text, from }) => (
                <li key={text} className="small">
                  {from === null ? '' : t('desk.fromDay', { day: day(from) })} {text}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      <p className={css.ways}>
        {drafts ? (
          <Link to="/quy-che/soan">
            {draft
              ? t('desk.goOn', { by: draft.by, at: moment(draft.at) })
              : t(isDepartment ? 'desk.beginGuidance' : 'desk.begin')}
          </Link>
        ) : null}
        <Link to="/quy-che/so-sanh">{t('desk.compare')}</Link>
      </p>
      {versions.length > 0 ? (
        <VersionsList of={versions} today={today} onWithdraw={withdraws ? setWithdrawing : null} />
      ) : null}
      {withdrawing ? (
        <WithdrawSheet of={withdrawing} today={today} ability={may.adopt} onClose={() => setWithdrawing(null)} />
      ) : null}
      {readers ? <ReadersSheet of={readers} onClose={() => setReaders(null)} /> : null}
    </section>
  )
}

type AdoptedProps = { of: Version; asks: boolean; onReaders?: () => void }

function Adopted({ of, asks, onReaders }: AdoptedProps) {
  const { t } = useTexts()
  const deed = useDeed()
  const acknowledge = async () => {
    const done = await deed.run(() =>
      call<typeof acknowledgeRegulation>('regulation.acknowledge', { regulation: of.regulation }),
    )
    if (!done) return
    toast(t('desk.acknowledged', { no: of.decisionNo }))
    await outOfDate('regulation.versions', 'regulation.readers', 'regulation.recipients', 'home.tasks')
  }
  return (
    <div className={css.adopted}>
      <div>
        <p>
          <b>
            {t(`desk.${of.state === 'coming' ? 'coming' : 'inForce'}`, {
              no: of.decisionNo,
              day: day(of.effectiveFrom),
            })}
          </b>
        </p>
        <p className="small quiet">
          {of.readAt === null ? t('desk.unread') : t('desk.read', { at: moment(of.readAt) })}
          {of.note ? ` ${t('desk.note', { note: of.note })}` : ''}
        </p>
        <DeedProblem deed={deed} />
      </div>
      <div className={css.buttons}>
        {of.state === 'coming' ? (
          <Link to="/quy-che" search={{ ngay: of.effectiveFrom }}>
            {t('desk.see')}
          </Link>
        ) : null}
        {onReaders ? <Button onClick={onReaders}>{t('desk.readers')}</Button> : null}
        {asks && of.readAt === null ? (
          <Button variant="filled" loading={deed.busy} onClick={() => void acknowledge()}>
            {t('desk.acknowledge')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
