import { Button } from '@mantine/core'
import { IconAlertTriangle, IconFileText } from '@tabler/icons-react'
import { Fragment } from 'react'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import facts from '../../web/kit/facts.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { mayPress } from '../../web/official.ts'
import css from './sign.module.css'
import { outlierText } from './sign-outliers.tsx'
import { levelText, yearLevel } from './sign-rest.tsx'
import type { Batch, Shown } from './sign-shown.ts'

type Props = { batch: Batch; document: Shown; onLeaveOut?: () => void; onClose: () => void }

/** One pupil as it will be signed: every row with its words. Who has a doubt leaves this one out and signs the others. */
export function PupilSheet({ batch, document: d, onLeaveOut, onClose }: Props) {
  const { t } = useTexts()
  return (
    <SideSheet
      title={d.name}
      lede={t('sign.pupil.lede', { name: batch.class.name, no: d.registerNo, version: d.version })}
      onClose={onClose}
      foot={
        <>
          {mayPress(batch.may.read) ? (
            <Button
              component="a"
              href={`/hoc-ba/${d.pupil}`}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconFileText size={18} stroke={1.7} aria-hidden />}
            >
              {t('sign.pupil.pages')}
            </Button>
          ) : null}
          {onLeaveOut ? <Button onClick={onLeaveOut}>{t('sign.pupil.leaveOut')}</Button> : null}
        </>
      }
    >
      <div className={css.pupil}>
        {d.outliers.length > 0 ? (
          <ul className={css.doubts}>
            {d.outliers.map(outlier => (
              <li key={outlierText(outlier, t)}>
                <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
                {outlierText(outlier, t)}
              </li>
            ))}
          </ul>
        ) : null}
        {d.year ? (
          <dl className={facts.facts}>
            <YearCame year={d.year} />
            <dt>{t('sign.rest.promotion')}</dt>
            <dd>{t(`sign.promotion.${d.year.promotion}` as 'sign.promotion.LEN_LOP')}</dd>
            <dt>{t('sign.rest.absences')}</dt>
            <dd>{t('sign.pupil.absences', d.year.absences)}</dd>
            {d.year.awards.length > 0 ? (
              <>
                <dt>{t('sign.pupil.awards')}</dt>
                <dd>{d.year.awards.join('; ')}</dd>
              </>
            ) : null}
          </dl>
        ) : null}
        <ul className={css.rows}>
          {d.rows.map(row => (
            <li key={row.code}>
              <h3>{row.name}</h3>
              <p>{resultText(row, t)}</p>
              <p className={row.comment ? css.words : 'small quiet'}>{row.comment || t('sign.pupil.silent')}</p>
            </li>
          ))}
        </ul>
      </div>
    </SideSheet>
  )
}

/** What the year came to, by the words of the form. */
function YearCame({ year }: { year: NonNullable<Shown['year']> }) {
  const { t } = useTexts()
  if (year.levels)
    return (['learning', 'training'] as const).map(kind => (
      <Fragment key={kind}>
        <dt>{t(`sign.rest.${kind}`)}</dt>
        <dd>{yearLevel(year.levels?.[kind], t)}</dd>
      </Fragment>
    ))
  return (
    <>
      <dt>{t('sign.rest.rating')}</dt>
      <dd>{year.rating === null ? '' : t(`rating.${year.rating}` as 'rating.HT')}</dd>
      <dt>{t('sign.pupil.completion')}</dt>
      <dd>{t(`sign.completion.${year.completion}` as 'sign.completion.HT_LOP')}</dd>
    </>
  )
}

function resultText({ level, score, terms }: Shown['rows'][number], t: Say): string {
  if (terms)
    return (['term1', 'term2', 'year', 'again'] as const)
      .flatMap(key => (terms[key] ? [`${t(`sign.rest.${key}`)} ${terms[key]}`] : []))
      .join(' · ')
  return [levelText(level, t), score === null ? '' : t('sign.pupil.score', { score })].filter(Boolean).join(' · ')
}
