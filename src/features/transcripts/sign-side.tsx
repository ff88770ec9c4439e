import { Button } from '@mantine/core'
import { day, moment } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { OfficialButton } from '../../web/kit/official.tsx'
import { type StepItem, Steps } from '../../web/kit/steps.tsx'
import { mayPress } from '../../web/official.ts'
import { bySubject } from '../../web/subject-order.ts'
import css from './sign.module.css'
import { SigningProgress } from './sign-confirm.tsx'
import { type Batch, hasTerms, lastResult, PASS_LETTERS } from './sign-shown.ts'
import type { Signing } from './use-signing.tsx'

type Props = {
  batch: Batch
  outliers: number
  vouched: boolean
  onVouch: (vouched: boolean) => void
  /** something changed that was not seen yet, or is still being fetched */
  unseen: boolean
  signing: Signing
  onOnlyReady: () => void
  onSign: () => void
}

/** What is about to be signed in figures, in what order people sign, and the one red button. */
export function SignSide({ batch, ...more }: Props) {
  const { t } = useTexts()
  const bars = barsOf(batch, t)
  const most = Math.max(1, ...bars.map(bar => bar.count))
  return (
    <aside className={`sheet ${css.side}`}>
      {batch.documents.length > 0 ? (
        <section>
          <h2>{t('sign.side.title')}</h2>
          <table className={css.digest} aria-label={t('sign.side.title')}>
            <tbody>
              {bars.map(bar => (
                <tr key={bar.name}>
                  <th scope="row">{bar.name}</th>
                  <td>{bar.count}</td>
                  <td aria-hidden>{bar.count > 0 ? <i style={{ width: `${(bar.count * 100) / most}%` }} /> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      <section>
        <h2 className={css.order}>
          {t('sign.side.order')}
          {batch.rule
            .toSorted((a, b) => Number(a.ofLaw) - Number(b.ofLaw))
            .slice(0, 2)
            .map(clause => (
              <ClauseChip key={clause.id} clause={clause} />
            ))}
        </h2>
        <Steps steps={stepsOf(batch, t)} label={t('sign.side.order')} />
      </section>
      {batch.documents.length > 0 ? <Go batch={batch} {...more} /> : null}
    </aside>
  )
}

function Go({ batch, outliers, vouched, onVouch, unseen, signing, onOnlyReady, onSign }: Props) {
  const { t } = useTexts()
  const { documents, may, stage, certificate, certificateFault } = batch
  const ready = documents.filter(d => d.ready).length
  if (!mayPress(may.sign))
    return (
      <section className={css.why}>
        <p>{may.sign.headline}</p>
        {ready > 0 && ready < documents.length ? (
          <>
            <p>{t('sign.side.someReady', { count: ready, others: documents.length - ready })}</p>
            <Button onClick={onOnlyReady}>{t('sign.side.onlyReady', { count: ready })}</Button>
          </>
        ) : null}
      </section>
    )
  return (
    <section className={css.go} aria-label={t('sign.side.region')}>
      <label className={css.vouch}>
        <input type="checkbox" checked={vouched} onChange={e => onVouch(e.currentTarget.checked)} />
        <span>{outliers > 0 ? t('sign.side.vouchOutliers', { count: outliers }) : t('sign.side.vouch')}</span>
      </label>
      {signing.progress ? (
        <SigningProgress signing={signing} />
      ) : (
        <OfficialButton
          kind="sign"
          text={t(stage === 'seal' ? 'sign.seal' : 'sign.sign', { count: documents.length })}
          notYet={unseen ? t('sign.side.notSeen') : vouched ? undefined : t('sign.side.notVouched')}
          onAct={onSign}
        />
      )}
      <p className={css.fine}>
        {certificate
          ? t(stage === 'seal' ? 'sign.side.sealReady' : 'sign.side.certificate', {
              name: certificate.name,
              days: certificate.daysLeft,
              count: documents.length,
            })
          : t(`sign.side.fault.${certificateFault}` as 'sign.side.fault.ERR_CERT_NONE')}
      </p>
    </section>
  )
}

/** Ratings of the year; for a teacher's rows the levels of the own subjects. */
function barsOf(batch: Batch, t: Say): { name: string; count: number }[] {
  const { stage, documents, ratings } = batch
  if (hasTerms(batch)) return stage === 'subject' ? marksOf(batch, t) : levelsOf(ratings, t)
  if (stage !== 'subject')
    return (['HTXS', 'HTT', 'HT', 'CHT'] as const).map(key => ({ name: t(`rating.${key}`), count: ratings[key] ?? 0 }))
  const rows = documents.flatMap(d => d.rows)
  return (['T', 'H', 'C'] as const).map(key => ({
    name: t(`sign.level.${key}`),
    count: rows.filter(r => r.level === key).length,
  }))
}

/** Learning alone is counted: training has its own column beside. */
const levelsOf = (ratings: Batch['ratings'], t: Say) =>
  (['TOT', 'KHA', 'DAT', 'CHUA_DAT'] as const).map(key => ({
    name: t('sign.side.learning', { level: t(`level.${key}`) }),
    count: ratings[key] ?? 0,
  }))

/** Marks by the bars that the circulars set on averages (TT 22/2021 Điều 9.2); of comments how many are Đạt. */
const BARS = [80, 65, 50, 35, 0]

function marksOf({ documents }: Batch, t: Say): { name: string; count: number }[] {
  const last = documents.flatMap(d => d.rows).map(lastResult)
  const tenths = last.filter(text => /^\d/.test(text)).map(text => Number(text.replace(',', '')))
  const inBar = (n: number, i: number) => n >= BARS[i]! && (i === 0 || n < BARS[i - 1]!)
  const bars = BARS.map((from, i) => ({
    name:
      from > 0 ? t('sign.side.from', { mark: printed(from) }) : t('sign.side.under', { mark: printed(BARS[i - 1]!) }),
    count: tenths.filter(n => inBar(n, i)).length,
  }))
  const passes = (['DAT', 'CHUA_DAT'] as const).map(key => ({
    name: t(`level.${key}`),
    count: last.filter(text => text === PASS_LETTERS[key]).length,
  }))
  return [...(tenths.length > 0 ? bars : []), ...(tenths.length < last.length ? passes : [])]
}

const printed = (tenths: number) => `${Math.trunc(tenths / 10)},${tenths % 10}`

function stepsOf({ order, stage, documents, may }: Batch, t: Say): StepItem[] {
  const total = documents.length
  const now = order.findIndex(step => step.stage === stage)
  const mine = mayPress(may.sign) && total > 0
  return order.map(({ stage: at, title, who, done, by, missing }, i): StepItem => {
    const over = total === 0 ? by.length > 0 : done === total
    const name = stepName(at, title, who, t)
    const last = by[0]
    if (over && last)
      return {
        title: name,
        state: 'signed',
        lines: [at === 'subject' ? t('sign.side.doneOn', { day: day(last.at) }) : moment(last.at)],
      }
    const people = [...Map.groupBy(missing.toSorted(bySubject), m => m.name)].map(([teacher, of]) => ({
      name: teacher,
      title: of.map(m => m.subjectName).join(', '),
      mark: 'idle' as const,
      word: t('sign.side.missing', { count: Math.max(...of.map(m => m.documents)) }),
    }))
    const lines = [
      ...(at === 'seal' ? [title] : []),
      ...(done > 0 && total > 0 ? [t('sign.side.some', { done, total })] : []),
      ...(i === now && mine ? [t('sign.side.yourTurn')] : []),
    ]
    return { title: name, state: i === now && mine ? 'sign' : i < now ? 'now' : 'next', lines, people }
  })
}

function stepName(stage: Batch['stage'], title: string, who: readonly string[], t: Say): string {
  if (stage === 'seal') return t('sign.side.sealStep')
  if (stage === 'subject') return t('sign.side.teachers', { count: who.length, title })
  return [title.charAt(0).toUpperCase() + title.slice(1), ...who].join(' ')
}
