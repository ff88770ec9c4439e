import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { OutputOf } from '../../records/act.ts'
import { moment } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { OfficialButton } from '../../web/kit/official.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Progress } from '../../web/kit/progress.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate, useRead } from '../../web/query.ts'
import css from './my-blocks.module.css'
import type { myBlocks } from './my-blocks.ts'
import type { reconcileBlocks } from './reconcile.ts'

type Mine = OutputOf<typeof myBlocks>
type Block = Mine['blocks'][number]

/** A teacher's own subject blocks at the end of a term: look them over in the book, then sign them together. */
export default function MyBlocksPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { ky } = useSearch({ strict: false }) as { ky?: string }
  const mine = useRead<typeof myBlocks>('termEnd.mine', ky === undefined ? {} : { period: ky })
  const deed = useDeed()
  const due = mine.blocks.filter(b => b.state !== 'signed' && mayPress(b.may))
  const blocked = mine.blocks.find(b => b.state !== 'signed' && !mayPress(b.may))
  const sign = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof reconcileBlocks>('termEnd.reconcile', {
        period: mine.period ?? '',
        blocks: due.map(({ book, sha }) => ({ book, sha })),
      }),
    )
    if (done) toast(t('termEnd.signed', { count: done.signed }))
    await outOfDate()
  }
  return (
    <>
      <PageHead
        title={sentence(mine, t)}
        actions={
          <Segments
            label={t('classView.periods')}
            items={mine.periods.map(p => ({ key: p, text: t(`periodShort.${p}` as 'periodShort.CN') }))}
            value={mine.period ?? ''}
            onChange={period => void navigate({ to: '/cuoi-ky', search: { ky: period }, replace: true })}
          />
        }
      />
      <div className="sheet">
        {mine.blocks.length === 0 ? (
          <EmptyState title={t(mine.asked ? 'termEnd.noBlocks' : 'termEnd.notAsked')}>
            {t(mine.asked ? 'termEnd.noBlocksMore' : 'termEnd.notAskedMore')}
          </EmptyState>
        ) : (
          <>
            <div className={table.head}>
              <h2>{t('termEnd.mine')}</h2>
              <p>{t('termEnd.mineLede')}</p>
            </div>
            <ul className={css.blocks}>
              {mine.blocks.map(block => (
                <Line key={block.book} block={block} />
              ))}
            </ul>
            <div className={css.foot}>
              <DeedProblem deed={deed} />
              {due.length > 0 ? (
                <OfficialButton
                  kind="sign"
                  text={t('termEnd.sign', { count: due.length })}
                  busy={deed.busy}
                  onAct={() => void sign()}
                />
              ) : null}
              {blocked ? (
                <p className={css.why}>
                  {blocked.may.headline}{' '}
                  {blocked.may.because.map(clause => (
                    <ClauseChip key={clause.id} clause={clause} />
                  ))}
                </p>
              ) : null}
            </div>
          </>
        )}
      </div>
    </>
  )
}

function Line({ block }: { block: Block }) {
  const { t } = useTexts()
  return (
    <li>
      <div className={css.book}>
        <Link to="/so-sach/$book" params={{ book: block.book }} search={{ ky: block.bookPeriod }}>
          {t('termEnd.blockOf', { subject: block.subjectName, name: block.class })}
        </Link>
        {block.others.map(other => (
          <small key={other.name}>
            {t(other.signed ? 'termEnd.otherSigned' : 'termEnd.otherWaits', { name: other.name })}
          </small>
        ))}
      </div>
      <Progress done={block.filled} of={block.wanted} />
      <span>
        {block.state === 'signed' ? (
          <StateMark mark="signed">{t('termEnd.signedAt', { at: moment(block.at ?? 0) })}</StateMark>
        ) : block.state === 'void' ? (
          <StateMark mark="fault">{t('termEnd.voidSince', { at: moment(block.at ?? 0) })}</StateMark>
        ) : block.missing > 0 ? (
          <StateMark mark="due">{t('classView.cells', { count: block.missing })}</StateMark>
        ) : (
          <StateMark mark="turn">{t('termEnd.waiting')}</StateMark>
        )}
      </span>
    </li>
  )
}

/** How many of the own blocks are signed. */
function sentence({ blocks, period }: Mine, t: Say): string {
  if (period === null || blocks.length === 0) return t('termEnd.title')
  const done = blocks.filter(b => b.state === 'signed').length
  const name = t(`period.${period}` as 'period.CN')
  if (done === blocks.length) return t('termEnd.head.done', { period: name, count: done })
  return t('termEnd.head.left', { period: name, done, count: blocks.length })
}
