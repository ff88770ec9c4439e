import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { OutputOf } from '../../records/act.ts'
import { call } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { mayPress } from '../../web/official.ts'
import { outOfDate, useReadLater } from '../../web/query.ts'
import { ReadFailed } from '../../web/read-failed.tsx'
import type { withdrawPraise } from './answer.ts'
import type { ownPraise } from './own.ts'
import css from './praise.module.css'
import { PraiseMark } from './praise-mark.tsx'

type Proposal = OutputOf<typeof ownPraise>['proposals'][number]

/** The own proposals of praise that wait for an answer, also of pupils whom one teaches no more; nothing where there is none. */
export function OwnProposals() {
  const { t } = useTexts()
  const read = useReadLater<typeof ownPraise>('praise.own', {})
  const { data } = read
  if (!data) return <ReadFailed part={t('praise.own')} of={read} />
  if (data.proposals.length === 0) return null
  return (
    <section aria-label={t('praise.own')}>
      <h2>{t('praise.own')}</h2>
      <ul className={css.higher}>
        {data.proposals.map(one => (
          <Row key={one.praise} one={one} head={data.head} />
        ))}
      </ul>
    </section>
  )
}

function Row({ one, head }: { one: Proposal; head: string }) {
  const { t } = useTexts()
  const deed = useDeed()
  const withdraw = async () => {
    if (!(await deed.run(() => call<typeof withdrawPraise>('praise.withdraw', { praise: one.praise })))) return
    toast(t('praise.withdrawn'))
    await outOfDate('praise.own', 'praise.ofPupil', 'praise.higher', 'home.tasks')
  }
  return (
    <li>
      {one.readable ? (
        <Link to="/hoc-sinh/$pupil" params={{ pupil: one.pupil }}>
          {one.name}
        </Link>
      ) : (
        <b>{one.name}</b>
      )}{' '}
      <small>{t('home.class', { name: one.class })}</small>
      <p className="small">
        {t(`praise.kind.${one.kind}`)}: {one.words}
      </p>
      <p className="small quiet">{moment(one.at)}</p>
      <div className={css.deeds}>
        <PraiseMark kind={one.kind} state="proposed" head={head} />
        {mayPress(one.withdraw) ? (
          <Button size="xs" loading={deed.busy} onClick={() => void withdraw()}>
            {t('missed.withdraw')}
          </Button>
        ) : null}
      </div>
      <DeedProblem deed={deed} />
    </li>
  )
}
