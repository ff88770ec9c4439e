import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { day, weekday } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { useRead } from '../../web/query.ts'
import { OwnProposals } from '../praise/own-proposals.tsx'
import { BehindView } from './behind-view.tsx'
import css from './duties.module.css'
import type { Mine } from './duty-item.ts'
import { FeedSection } from './feed-section.tsx'
import type { myDuties } from './mine.ts'
import { OwnList } from './own-list.tsx'

/** "Việc định kỳ": the own recurring duties, late ones first; for the leaders also who is behind. */
export default function DutiesPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { xem } = useSearch({ strict: false }) as { xem?: string }
  const mine = useRead<typeof myDuties>('duties.mine', {})
  const view = mine.oversees && xem === 'truong' ? 'school' : 'mine'
  return (
    <>
      <PageHead
        over={t('duties.over', {
          weekday: t(`weekday.${weekday(mine.day)}` as 'weekday.0'),
          day: day(mine.day),
        })}
        title={view === 'mine' ? sentence(mine, t) : t('duties.behind.title')}
        actions={
          mine.oversees ? (
            <Segments
              label={t('duties.views')}
              items={[
                { key: 'mine', text: t('duties.mine') },
                { key: 'school', text: t('duties.school') },
              ]}
              value={view}
              onChange={key =>
                void navigate({ to: '/nhiem-vu', search: key === 'school' ? { xem: 'truong' } : {}, replace: true })
              }
            />
          ) : null
        }
      />
      {view === 'school' ? (
        <Suspense>
          <BehindView />
        </Suspense>
      ) : (
        <div className="two">
          <OwnList mine={mine} />
          <aside className={css.side}>
            <OwnProposals />
            <FeedSection since={mine.feedSince} />
            <section>
              <h2>{t('duties.how')}</h2>
              <p className="small quiet">{t('duties.howMore')}</p>
            </section>
          </aside>
        </div>
      )}
    </>
  )
}

function sentence({ items }: Mine, t: Say): string {
  const late = items.filter(item => item.state === 'late').length
  const open = items.filter(item => item.state === 'open').length
  if (late > 0) return t('duties.head.late', { count: late })
  if (open > 0) return t('duties.head.open', { count: open })
  return items.length > 0 ? t('duties.head.done') : t('duties.head.none')
}
