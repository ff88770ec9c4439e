import { Button, Textarea } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { outOfDate } from '../../web/query.ts'
import type { consentChange, refuseChange, withdrawChange, witnessChange } from './decide-change.ts'
import css from './evidence.module.css'
import { findingWords, fullName } from './finding-words.tsx'
import type { ThemeSheet } from './theme-saves.tsx'

type Change = ThemeSheet['changes'][number]

/** What was asked to be changed after closing, and the word of those who have it. */
export function ChangeList({ data }: { data: ThemeSheet }) {
  const { t } = useTexts()
  if (data.changes.length === 0) return null
  return (
    <section className={`sheet ${css.list}`}>
      <div className={table.head}>
        <h2>{t('preschool.change.list')}</h2>
      </div>
      <ul className={css.changes}>
        {data.changes.map(change => (
          <li key={change.id}>
            <One change={change} data={data} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ change, data }: { change: Change; data: ThemeSheet }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [refusing, setRefusing] = useState(false)
  const [note, setNote] = useState('')
  const child = data.children.find(c => c.id === change.pupil)
  const objective = data.objectives.find(o => o.id === change.objective)
  const open = change.state === 'open'
  const agreed = change.consents.length > 0
  const { missing } = change.apply
  const again = agreed && missing.length > 0 && missing.every(m => m.what === 'consentAgain')
  const may = (what: keyof Change['may']) =>
    open && change.may[what].verdict === 'allowed' && !(what === 'consent' && agreed && !again)
  const run = async (work: () => Promise<unknown>) => {
    if (await deed.run(work)) await outOfDate()
  }
  return (
    <>
      <p>
        <b>{t('preschool.change.no', { no: change.no })}</b> · {child ? fullName(child) : t('preschool.change.left')},{' '}
        {objective?.code}
      </p>
      <p className={css.change}>
        <s>{findingWords(change.from, t)}</s>
        <IconArrowRight size={16} stroke={1.7} aria-label={t('note.becomes')} />
        <b>{findingWords(change.to, t)}</b>
      </p>
      <p>{change.reason}</p>
      <p className="tiny">
        {change.by} · {moment(change.at)}
      </p>
      <StateMark mark={open ? 'due' : change.state === 'applied' ? 'done' : 'idle'}>
        {t(`preschool.change.state.${open && agreed ? 'agreed' : change.state}`)}
        {change.note ? `: ${change.note}` : ''}
      </StateMark>
      {agreed ? <p className="tiny">{t('preschool.change.agreedBy', { names: change.consents.join(', ') })}</p> : null}
      {change.witnesses.length > 0 ? (
        <p className="tiny">{t('preschool.change.witnessedBy', { names: change.witnesses.join(', ') })}</p>
      ) : null}
      {open && agreed && change.apply.verdict !== 'allowed' ? <p>{change.apply.headline}</p> : null}
      <DeedProblem deed={deed} />
      {may('consent') ? (
        <p className="small quiet">
          {change.may.consent.because.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
      ) : null}
      {refusing ? (
        <Textarea
          label={t('preschool.change.whyNot')}
          autosize
          minRows={2}
          value={note}
          onChange={e => setNote(e.currentTarget.value)}
        />
      ) : null}
      <div className={css.ways}>
        {may('consent') && !refusing ? (
          <Button
            variant="filled"
            loading={deed.busy}
            onClick={() => void run(() => call<typeof consentChange>('preschool.consentChange', { change: change.id }))}
          >
            {t('preschool.change.consent')}
          </Button>
        ) : null}
        {may('consent') ? (
          <Button
            loading={deed.busy}
            onClick={() =>
              refusing
                ? void run(() => call<typeof refuseChange>('preschool.refuseChange', { change: change.id, note }))
                : setRefusing(true)
            }
          >
            {t('preschool.change.refuse')}
          </Button>
        ) : null}
        {may('witness') ? (
          <Button
            loading={deed.busy}
            onClick={() => void run(() => call<typeof witnessChange>('preschool.witnessChange', { change: change.id }))}
          >
            {t('preschool.change.witness')}
          </Button>
        ) : null}
        {may('withdraw') ? (
          <Button
            loading={deed.busy}
            onClick={() =>
              void run(() => call<typeof withdrawChange>('preschool.withdrawChange', { change: change.id }))
            }
          >
            {t('preschool.change.withdraw')}
          </Button>
        ) : null}
      </div>
    </>
  )
}
