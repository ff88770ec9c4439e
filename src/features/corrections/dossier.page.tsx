import { Button } from '@mantine/core'
import { IconArrowRight, IconPrinter, IconShieldCheck } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { fileAddress } from '../../web/api.ts'
import { day, moment } from '../../web/dates.ts'
import { inside, useTexts } from '../../web/i18n/i18n.ts'
import { PageHead } from '../../web/kit/page-head.tsx'
import { PaperLinks } from '../../web/kit/paper-links.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { useRead, useReadLater } from '../../web/query.ts'
import { type BookScheme, type Period, sheetScheme } from '../gradebook/book-scheme.ts'
import type { readBook } from '../gradebook/read-book.ts'
import type { BookSheet } from '../gradebook/sheet-saves.tsx'
import { averageWith } from './average-with.ts'
import css from './corrections.module.css'
import { DossierParts } from './dossier-parts.tsx'
import { DossierPath } from './dossier-path.tsx'
import type { Dossier } from './dossier-shown.ts'
import { stateMarks } from './dossier-state.ts'
import { PupilRow } from './pupil-row.tsx'
import type { correction as readDossier } from './read.ts'

/** One correction dossier: from what to what, whose, why, on what evidence, and whose turn it is. */
export default function DossierPage() {
  const { t } = useTexts()
  const { correction } = useParams({ strict: false }) as { correction: string }
  const dossier: Dossier = useRead<typeof readDossier>('corrections.dossier', { correction })
  const { data } = useReadLater<typeof readBook>('gradebook.book', {
    book: dossier.book.id,
    period: dossier.book.period,
  })
  const period = inside(t(`period.${dossier.book.period as 'HK1'}`))
  const name = `${dossier.pupil.familyName} ${dossier.pupil.givenName}`
  const asked = dossier.steps[0]
  return (
    <>
      <PageHead
        crumbs={[
          { text: t('dossier.list'), to: '/phieu' },
          {
            text: t('book.title', { subject: dossier.book.subjectName, name: dossier.book.class }),
            to: `/so-sach/${dossier.book.id}`,
            search: { ky: dossier.book.period },
          },
        ]}
        title={t('dossier.title', {
          no: `${String(dossier.no).padStart(2, '0')}/${dossier.year}`,
          column: dossier.column.title,
          subject: dossier.book.subjectName,
          name,
        })}
        actions={
          dossier.state === 'applied' ? (
            <Button
              component="a"
              href={fileAddress('corrections.minutes', { correction })}
              target="_blank"
              leftSection={<IconPrinter size={18} stroke={1.7} aria-hidden />}
            >
              {t('dossier.minutes')}
            </Button>
          ) : null
        }
      />
      <div className="two">
        <div className="sheet">
          <section className={`sec ${css.top}`}>
            <ValuePair dossier={dossier} />
            <dl className={css.effects}>
              <div>
                <dt>{t('dossier.state')}</dt>
                <dd>
                  <StateMark mark={stateMarks[dossier.state]}>{t(`dossier.states.${dossier.state}`)}</StateMark>
                </dd>
              </div>
              <Averages dossier={dossier} data={data} />
            </dl>
          </section>
          <section className="sec">
            <h2>
              {t('dossier.right')}{' '}
              <small className="small quiet">{t('dossier.rightWhere', { period, name: dossier.book.class })}</small>
            </h2>
            {data ? <PupilRow data={data} pupil={dossier.pupil.id} column={dossier.column.key} /> : null}
          </section>
          <section className="sec">
            <h2>{t('correction.reason')}</h2>
            <p className={css.reason}>{dossier.reason}</p>
            {asked ? (
              <p className="tiny">
                {t('dossier.written', {
                  name: asked.by,
                  as: asked.as,
                  day: day(asked.at),
                  at: moment(asked.at).slice(-5),
                })}
              </p>
            ) : null}
          </section>
          <Evidence dossier={dossier} />
          <DossierParts dossier={dossier} />
        </div>
        <DossierPath dossier={dossier} />
      </div>
    </>
  )
}

function ValuePair({ dossier }: { dossier: Dossier }) {
  const { t } = useTexts()
  const long = dossier.to.length > 8 || dossier.from.length > 8
  return (
    <div className={`${css.pair} ${long ? css.long : ''}`}>
      <p>
        <span>{t('correction.inBook')}</span>
        <s>{dossier.from || t('grid.blank')}</s>
      </p>
      <IconArrowRight size={24} stroke={1.7} aria-label={t('note.becomes')} />
      <p>
        <span>{t('dossier.asked')}</span>
        <b>{dossier.to || t('grid.blank')}</b>
      </p>
    </div>
  )
}

/** The average before and, while the dossier is open, as it would be. */
function Averages({ dossier, data }: { dossier: Dossier; data: BookSheet | undefined }) {
  const { t } = useTexts()
  if (!data) return null
  const scheme = sheetScheme(data.book.scheme as BookScheme, data.period as Period)
  const counts = scheme.columns.some(c => c.key === dossier.column.key && c.weight > 0)
  if (!counts) return null
  const after = averageWith(scheme, data, dossier.pupil.id, { [dossier.column.key]: dossier.to })
  return (
    <div>
      <dt>{t('correction.average')}</dt>
      <dd>
        {dossier.average ?? t('sheet.notYet')}
        {dossier.state === 'open' && after !== null ? (
          <>
            {' → '}
            <b>{after}</b>
          </>
        ) : null}
      </dd>
    </div>
  )
}

function Evidence({ dossier }: { dossier: Dossier }) {
  const { t } = useTexts()
  return (
    <section className="sec">
      <h2>{t('dossier.evidence')}</h2>
      {dossier.evidence.length === 0 ? <p className="small quiet">{t('dossier.noEvidence')}</p> : null}
      <PaperLinks
        papers={dossier.evidence.map(file => ({
          ...file,
          href: fileAddress('corrections.evidence', { correction: dossier.correction, sha256: file.sha256 }),
        }))}
      />
      {dossier.evidence.length > 0 ? (
        <p className={css.sealed}>
          <IconShieldCheck size={16} stroke={1.7} aria-hidden />
          {t('dossier.sealed')}
        </p>
      ) : null}
    </section>
  )
}
