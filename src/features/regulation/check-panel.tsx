import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../records/act.ts'
import type { Clause } from '../../web/api.types.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import { ReadFailed } from '../../web/read-failed.tsx'
import type { checkDraft } from './check.ts'
import css from './draft.module.css'
import type { DraftShown } from './plain-fields.tsx'

type Check = OutputOf<typeof checkDraft>
type Props = { of: DraftShown; changes: number; onAdopt: () => void }

/** What stands against the saved draft; when nothing does, the way to the decision. */
export function CheckPanel({ of: { guidance, may }, changes, onAdopt }: Props) {
  const { t } = useTexts()
  const check = useReadLater<typeof checkDraft>('regulation.check', {})
  const { data, error } = check
  // what an earlier try found may be of another version
  if (!data || error)
    return (
      <section className={`sheet ${css.panel}`} aria-label={t('draft.check')}>
        {error ? <ReadFailed part={t('draft.check')} of={check} /> : <p role="status">{t('draft.checking')}</p>}
      </section>
    )
  const { conflicts, flaws, deadEnds, tooWide } = data
  const blocking =
    conflicts.length + flaws.length + tooWide.length + deadEnds.filter(end => !end.already && !end.lost).length
  return (
    <section className={`sheet ${css.panel}`} aria-label={t('draft.check')}>
      <h2>{t(blocking === 0 ? 'draft.ready' : 'draft.blocked', { count: blocking })}</h2>
      <p className="small quiet">
        {guidance
          ? t('draft.checkedOfGuidance', { day: day(data.day) })
          : t('draft.checked', { people: data.people, matters: data.matters, day: day(data.day) })}
      </p>
      <Found title={t('draft.conflicts')} none={t('draft.noConflict')} of={conflicts} />
      {data.looser.length > 0 ? <Found title={t('draft.looser')} none="" of={data.looser} /> : null}
      <Found title={t('draft.flaws')} none={t('draft.noFlaw')} of={flaws} />
      {guidance ? null : <DeadEnds of={deadEnds} unknown={tooWide} />}
      {changes > 0 ? <p className="small">{t('draft.saveFirst')}</p> : null}
      {mayPress(may.adopt) ? (
        <Button variant="filled" color="seal" disabled={changes > 0 || blocking > 0} onClick={onAdopt}>
          {t(guidance ? 'adopt.openOfGuidance' : 'adopt.open')}
        </Button>
      ) : (
        <p className="small quiet">{may.adopt.headline}</p>
      )}
    </section>
  )
}

type FoundProps = { title: string; none: string; of: readonly { text: string; clauses: readonly Clause[] }[] }

function Found({ title, none, of }: FoundProps) {
  if (of.length === 0) return <Fine>{none}</Fine>
  return (
    <div>
      <h3>
        {title} ({of.length})
      </h3>
      <ul className={css.found}>
        {of.map(({ text, clauses }) => (
          <li key={text}>
            <IconAlertTriangle size={18} stroke={1.7} aria-hidden />
            <div>
              <p>{text}</p>
              <Clauses of={clauses} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Clauses({ of }: { of: readonly Clause[] }) {
  return of.length === 0 ? null : (
    <p className={css.chips}>
      {of.map(clause => (
        <ClauseChip key={clause.document + clause.id} clause={clause} />
      ))}
    </p>
  )
}

/** `unknown`: the matters that could not be walked through, in which there may be others */
function DeadEnds({ of, unknown }: { of: Check['deadEnds']; unknown: Check['tooWide'] }) {
  const { t } = useTexts()
  if (of.length + unknown.length === 0) return <Fine>{t('draft.noDeadEnd')}</Fine>
  return (
    <div>
      <h3>{t('draft.deadEnds', { count: of.length })}</h3>
      <ul className={css.found}>
        {unknown.map(chain => (
          <li key={chain}>
            <IconAlertTriangle size={18} stroke={1.7} aria-hidden />
            <p>{t('draft.tooWide', { chain })}</p>
          </li>
        ))}
        {of.map(end => (
          <li key={end.text + end.path.join()}>
            <IconAlertTriangle size={18} stroke={1.7} aria-hidden />
            <div>
              <p>
                {end.text} {end.already ? t('draft.already') : ''}
              </p>
              {end.path.length > 0 ? (
                <p className="small quiet">{t('draft.after', { path: end.path.join('; ') })}</p>
              ) : null}
              {end.missing.length > 0 ? (
                <p className="small">{t('draft.lacks', { what: end.missing.join('; ') })}</p>
              ) : null}
              <p className="small">{end.opens}</p>
              <Clauses of={end.clauses} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Fine({ children }: { children: ReactNode }) {
  return (
    <p className={css.fine}>
      <IconCircleCheck size={18} stroke={1.7} aria-hidden />
      {children}
    </p>
  )
}
