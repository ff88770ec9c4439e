import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { call, fileAddress } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { OfficialButton } from '../../web/kit/official.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { ClassView } from './class.page.tsx'
import css from './classes.module.css'
import type { approveReview, proposeReview, returnReview } from './review.ts'

type Review = ClassView['reviews'][number]

/** The class's book at the end of each semester and of the year: put forward, sent back or approved. */
export function ReviewSection({ of }: { of: ClassView }) {
  const { t } = useTexts()
  return (
    <section className={`sheet ${css.section}`}>
      <div className={table.head}>
        <h2>{t('preschool.review.title')}</h2>
      </div>
      {of.reviews.map(review => (
        <One key={review.period} review={review} classId={of.class.id} />
      ))}
    </section>
  )
}

function One({ review, classId }: { review: Review; classId: string }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [note, setNote] = useState<string | null>(null)
  const { last, may, period } = review
  const book = { class: classId, period }
  const name = t(`preschool.period.${period}`)
  const proposed = last?.kind === 'proposal'
  const run = async (work: () => Promise<unknown>, said: string) => {
    if (!(await deed.run(work))) return
    setNote(null)
    toast(said)
    await outOfDate()
  }
  return (
    <div className={css.line}>
      <div className="grow">
        <h3>{name}</h3>
        <State review={review} />
        <p className="small">
          <a href={fileAddress('forms.childrenBook', book)} target="_blank" rel="noreferrer">
            {t('preschool.review.paper')}
          </a>
        </p>
        <DeedProblem deed={deed} />
        {note !== null ? (
          <Textarea
            label={t('preschool.review.whyBack')}
            autosize
            minRows={2}
            value={note}
            onChange={e => setNote(e.currentTarget.value)}
          />
        ) : null}
      </div>
      {!proposed && last?.kind !== 'approval' && may.propose.verdict === 'allowed' ? (
        <Button
          loading={deed.busy}
          onClick={() =>
            void run(
              () => call<typeof proposeReview>('preschool.proposeReview', book),
              t('preschool.review.proposed', { name }),
            )
          }
        >
          {t('preschool.review.propose')}
        </Button>
      ) : null}
      {proposed && may.approve.verdict !== 'refused' ? (
        <>
          <Button
            loading={deed.busy}
            onClick={() =>
              note === null
                ? setNote('')
                : void run(
                    () => call<typeof returnReview>('preschool.returnReview', { ...book, seq: last.seq, note }),
                    t('preschool.review.returned', { name }),
                  )
            }
          >
            {t('preschool.review.return')}
          </Button>
          <OfficialButton
            kind="lock"
            text={t('preschool.review.approve')}
            notYet={may.approve.verdict === 'allowed' ? undefined : may.approve.headline}
            clause={may.approve.because[0]}
            busy={deed.busy}
            onAct={() =>
              void run(
                () => call<typeof approveReview>('preschool.approveReview', { ...book, seq: last.seq }),
                t('preschool.review.approved', { name }),
              )
            }
          />
        </>
      ) : null}
    </div>
  )
}

function State({ review }: { review: Review }) {
  const { t } = useTexts()
  const { last, open, themes, may } = review
  if (last?.kind === 'approval')
    return <StateMark mark="locked">{t('preschool.review.approvedBy', { by: last.by, at: moment(last.at) })}</StateMark>
  return (
    <>
      {last ? (
        <StateMark mark={last.kind === 'proposal' ? 'due' : 'turn'}>
          {t(last.kind === 'proposal' ? 'preschool.review.proposedBy' : 'preschool.review.returnedBy', {
            by: last.by,
            at: moment(last.at),
            note: last.note,
          })}
        </StateMark>
      ) : null}
      <p className="small quiet">
        {themes === 0
          ? t('preschool.review.noThemes')
          : open.length > 0
            ? t('preschool.review.open', { count: open.length, names: open.join(', ') })
            : t('preschool.review.ready', { count: themes })}{' '}
        {may.propose.because.slice(0, 1).map(clause => (
          <ClauseChip key={clause.id} clause={clause} />
        ))}
      </p>
    </>
  )
}
