import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import table from '../../web/kit/table.module.css'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate, useReadLater } from '../../web/query.ts'
import { type Slip, SlipPaper } from '../accounts/slip-paper.tsx'
import type { newGuardianSlip, openGuardianAccount } from './account.ts'
import { EndSheet } from './end-sheet.tsx'
import css from './family.module.css'
import type { guardiansOfPupil } from './guardians.ts'
import { JoinSheet } from './join-sheet.tsx'
import { LinkSheet } from './link-sheet.tsx'

type Shown = OutputOf<typeof guardiansOfPupil>
export type ShownGuardian = Shown['guardians'][number]

type Props = { pupil: string; name: string; open: boolean; onOpen: (open: boolean) => void }

/** The guardians of a pupil with their accounts, for those who look after them; nothing for anybody else. */
export function GuardianPart({ pupil, name, open, onOpen }: Props) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof guardiansOfPupil>('families.guardians', { pupil })
  const [slip, setSlip] = useState<Slip | null>(null)
  const [ending, setEnding] = useState<ShownGuardian | null>(null)
  const [joining, setJoining] = useState<ShownGuardian | null>(null)
  if (!data || !mayPress(data.may.link)) return null
  return (
    <section className={`sheet ${css.part}`} aria-label={t('guardian.part')}>
      <div className={table.head}>
        <h2>{t('guardian.part')}</h2>
        <span className="grow" />
        <Button onClick={() => onOpen(true)}>{t('guardian.add')}</Button>
      </div>
      {data.guardians.length === 0 ? <p className={css.none}>{t('guardian.none')}</p> : null}
      {slip ? (
        <div className={css.list}>
          <SlipPaper slip={slip} onClose={() => setSlip(null)} />
        </div>
      ) : null}
      <ul className={css.people}>
        {data.guardians.map(one => (
          <Row
            key={one.id}
            {...{ one, pupil, onSlip: setSlip }}
            onEnd={() => setEnding(one)}
            onJoin={() => setJoining(one)}
          />
        ))}
      </ul>
      {open ? <LinkSheet pupil={pupil} name={name} ability={data.may.link} onClose={() => onOpen(false)} /> : null}
      {ending ? <EndSheet {...{ pupil, one: ending }} ability={data.may.end} onClose={() => setEnding(null)} /> : null}
      {joining ? (
        <JoinSheet {...{ pupil, one: joining }} ability={data.may.account} onClose={() => setJoining(null)} />
      ) : null}
    </section>
  )
}

type RowProps = {
  one: ShownGuardian
  pupil: string
  onSlip: (slip: Slip) => void
  onEnd: () => void
  onJoin: () => void
}

function Row({ one, pupil, onSlip, onEnd, onJoin }: RowProps) {
  const { t } = useTexts()
  const deed = useDeed()
  const target = { pupil, guardian: one.id }
  const opens = one.account === 'none'
  const give = async () => {
    const done = await deed.run(() =>
      opens
        ? callOfficial<typeof openGuardianAccount>('families.openAccount', target)
        : callOfficial<typeof newGuardianSlip>('families.newSlip', target),
    )
    if (done) onSlip({ name: one.name, ...done })
    await outOfDate('families.guardians')
  }
  const state = one.staff ? t('guardian.staff') : t(`guardian.state.${one.account}`)
  return (
    <li>
      <b>{one.name}</b> · {t(`guardian.is.${one.relation}`)}
      <p className="small">
        {[one.login, one.phone, one.ended ? null : one.holds ? state : t('guardian.past')].filter(Boolean).join(' · ')}
      </p>
      <p className="small quiet">
        {one.ended
          ? t('guardian.endedOn', { day: day(one.ended.on), reason: one.ended.reason })
          : t('guardian.since', { day: day(one.since), basis: one.basis })}
      </p>
      <DeedProblem deed={deed} />
      {one.ended ? null : (
        <div className={css.acts}>
          {one.staff || one.elsewhere || one.account === 'closed' ? null : (
            <Button size="xs" variant={opens ? 'filled' : 'default'} loading={deed.busy} onClick={() => void give()}>
              {t(opens ? 'guardian.open' : 'guardian.newSlip')}
            </Button>
          )}
          {opens && !one.staff ? (
            <Button size="xs" onClick={onJoin}>
              {t('guardian.join')}
            </Button>
          ) : null}
          <Button size="xs" onClick={onEnd}>
            {t('guardian.end')}
          </Button>
        </div>
      )}
    </li>
  )
}
