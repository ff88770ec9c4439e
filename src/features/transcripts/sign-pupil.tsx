import { Button } from '@mantine/core'
import { IconAlertTriangle, IconFileText } from '@tabler/icons-react'
import { useTexts } from '../../web/i18n/i18n.ts'
import facts from '../../web/kit/facts.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { mayPress } from '../../web/official.ts'
import css from './sign.module.css'
import { outlierText } from './sign-outliers.tsx'
import { levelText } from './sign-rest.tsx'
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
            <dt>{t('sign.rest.rating')}</dt>
            <dd>{d.year.rating === null ? '' : t(`rating.${d.year.rating}` as 'rating.HT')}</dd>
            <dt>{t('sign.pupil.completion')}</dt>
            <dd>{t(`sign.completion.${d.year.completion}` as 'sign.completion.HT_LOP')}</dd>
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
              <p>
                {[levelText(row.level, t), row.score === null ? '' : t('sign.pupil.score', { score: row.score })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p className={row.comment ? css.words : 'small quiet'}>{row.comment || t('sign.pupil.silent')}</p>
            </li>
          ))}
        </ul>
      </div>
    </SideSheet>
  )
}
