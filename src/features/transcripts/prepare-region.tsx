import { Button, TextInput } from '@mantine/core'
import { IconFileCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { type Deed, DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './class-transcripts.module.css'
import type { prepareTranscripts } from './prepare.ts'
import { type ClassTranscripts, isPreparable } from './transcript-shown.ts'

type Prepared = OutputOf<typeof prepareTranscripts>

/** Freezing the year for signing: for whom it can be done, and what came of it. */
export function PrepareRegion({ of }: { of: ClassTranscripts }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [date, setDate] = useState('')
  const [made, setMade] = useState<Prepared | null>(null)
  const { prepare } = of.may
  const ready = of.waiting.filter(isPreparable).length
  const prepareAll = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof prepareTranscripts>('transcripts.prepare', { class: of.class.id, ...(date ? { date } : {}) }),
    )
    if (!done) return
    setMade(done)
    await outOfDate()
  }
  if (prepare.verdict === 'refused' && of.documents.length > 0) return null
  return (
    <section className={css.prepare}>
      <h2>{t('transcripts.prepare')}</h2>
      <p>{mayPress(prepare) ? t('transcripts.prepareMore') : prepare.headline}</p>
      {mayPress(prepare) ? (
        <>
          <TextInput
            type="date"
            label={t('transcripts.prepareDate')}
            description={t('transcripts.prepareDateHow')}
            value={date}
            error={deed.faultAt('date')}
            onChange={e => setDate(e.currentTarget.value)}
          />
          <Button
            variant={ready > 0 ? 'filled' : 'default'}
            loading={deed.busy}
            leftSection={<IconFileCheck size={18} stroke={1.7} aria-hidden />}
            onClick={() => void prepareAll()}
          >
            {ready > 0 ? t('transcripts.prepareAct', { count: ready }) : t('transcripts.prepareAgain')}
          </Button>
        </>
      ) : (
        <p>
          {prepare.because.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
          {prepare.missing.some(m => m.what === 'decision') ? (
            <Link to="/hoi-dong" search={{ nam: String(of.class.year), lop: of.class.name }}>
              {t('transcripts.toCouncil', { name: of.class.name })}
            </Link>
          ) : null}
        </p>
      )}
      <PupilFaults deed={deed} of={of} />
      {made && !deed.problem ? (
        <p role="status" className={css.made}>
          {resultOf(made, t)}
        </p>
      ) : null}
    </section>
  )
}

/** What is missing, pupil by pupil: nobody is frozen until all of it is there. */
function PupilFaults({ deed, of }: { deed: Deed; of: ClassTranscripts }) {
  const { problem } = deed
  const names = new Map([...of.waiting, ...of.documents].map(p => [p.pupil, p.name]))
  const faults = problem && problem !== 'unreachable' ? (problem.faults ?? []) : []
  const named = faults.flatMap(f => {
    const name = names.get(f.at.replace(/^pupils\./, ''))
    return name === undefined ? [] : [{ key: f.at + f.text, name, text: f.text }]
  })
  return (
    <>
      <DeedProblem deed={deed} />
      {named.length > 0 ? (
        <ul className={css.faults}>
          {named.map(({ key, name, text }) => (
            <li key={key}>
              <b>{name}</b> {text}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

function resultOf({ prepared, unchanged, waiting }: Prepared, t: Say): string {
  const carried = prepared.reduce((n, p) => n + p.carried, 0)
  return [
    t('transcripts.made', { count: prepared.length }),
    ...(unchanged > 0 ? [t('transcripts.unchanged', { count: unchanged })] : []),
    ...(carried > 0 ? [t('transcripts.carried', { count: carried })] : []),
    ...(waiting.length > 0 ? [t('transcripts.stillWaiting', { count: waiting.length })] : []),
  ].join(' ')
}
