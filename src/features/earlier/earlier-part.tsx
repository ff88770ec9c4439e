import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { fileAddress } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { PaperLinks } from '../../web/kit/paper-links.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import { ReadFailed } from '../../web/read-failed.tsx'
import css from './earlier.module.css'
import { EarlierForm } from './earlier-form.tsx'
import type { earlierYears } from './of-pupil.ts'
import { TakeBackForm } from './take-back-form.tsx'

export type Earlier = OutputOf<typeof earlierYears>
export type EarlierYear = Earlier['years'][number]

type Props = { pupil: string; name: string; open: boolean; onOpen: (open: boolean) => void }

/** The years that older circulars assessed: read-only, under the name of the circular, with what its rules give beside. */
export function EarlierPart({ pupil, name, open, onOpen }: Props) {
  const { t } = useTexts()
  const [back, setBack] = useState<EarlierYear | null>(null)
  const read = useReadLater<typeof earlierYears>('earlier.ofPupil', { pupil })
  const { data } = read
  if (!data) return <ReadFailed part={t('earlier.part')} of={read} />
  const may = mayPress(data.may.record)
  if (data.years.length === 0 && !may) return null
  return (
    <section className={`sheet ${css.part}`} aria-label={t('earlier.part')}>
      <div className={table.head}>
        <h2>{t('earlier.part')}</h2>
        <span className="grow" />
        {may ? <Button onClick={() => onOpen(true)}>{t('earlier.enter')}</Button> : null}
      </div>
      {data.years.length === 0 ? <p className={css.why}>{t('earlier.none')}</p> : null}
      {data.years.map(of => (
        <Year key={of.year} pupil={pupil} of={of} onBack={mayPress(data.may.takeBack) ? () => setBack(of) : null} />
      ))}
      {open ? <EarlierForm pupil={pupil} name={name} of={data} onClose={() => onOpen(false)} /> : null}
      {back ? (
        <TakeBackForm pupil={pupil} year={back.year} ability={data.may.takeBack} onClose={() => setBack(null)} />
      ) : null}
    </section>
  )
}

const PLACES = ['overall', 'level', 'result', 'title'] as const

function Year({ pupil, of, onBack }: { pupil: string; of: EarlierYear; onBack: (() => void) | null }) {
  const { t } = useTexts()
  const { computed } = of
  const given = {
    overall: of.overall,
    level: of.level && t(`earlier.level.${of.level}`),
    result: of.result && t(`earlier.end.${of.result}`),
    title: of.title && t(`earlier.title.${of.title}`),
  }
  const ours = computed && {
    overall: computed.overall,
    level: t(`earlier.level.${computed.level}`),
    result: t(`earlier.end.${computed.result}`),
    title: t(`earlier.title.${computed.title}`),
  }
  return (
    <article className={css.year}>
      <div className={css.top}>
        <h3>{t('earlier.year', { from: of.year, to: of.year + 1, grade: of.grade })}</h3>
        <StateMark mark={of.differs.length > 0 ? 'fault' : 'idle'}>
          {of.differs.length > 0 ? t('earlier.differs', { count: of.differs.length }) : t('earlier.readOnly')}
        </StateMark>
      </div>
      <p className="small">{t(`earlier.rules.${of.rules}`)}</p>
      <dl className={css.subjects}>
        {of.subjects.map(s => (
          <div key={s.code}>
            <dt>{s.name}</dt>
            <dd>{s.text}</dd>
          </div>
        ))}
      </dl>
      <table className={css.compared}>
        <thead>
          <tr>
            <th scope="col">{t('earlier.what')}</th>
            <th scope="col">{t('earlier.given')}</th>
            <th scope="col">{t('earlier.computed')}</th>
          </tr>
        </thead>
        <tbody>
          {PLACES.map(at => (
            <tr key={at} className={of.differs.includes(at) ? css.other : undefined}>
              <th scope="row">{t(`earlier.place.${at}`)}</th>
              <td>{given[at] ?? t('earlier.silent')}</td>
              <td>{ours?.[at] ?? t('earlier.notComputed')}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('earlier.place.conduct')}</th>
            <td>{of.conduct ? t(`earlier.conduct.${of.conduct}`) : t('earlier.silent')}</td>
            <td />
          </tr>
        </tbody>
      </table>
      {of.rules === 'QD02' ? null : (
        <p className="small">{computed ? t('earlier.ofRecorded') : t('earlier.tooLittle')}</p>
      )}
      <p className="small quiet">
        {t('earlier.source', { unit: of.unit, no: of.documentNo, by: of.by, day: day(of.at) })}
      </p>
      <PaperLinks
        papers={of.papers.map(file => ({
          ...file,
          href: fileAddress('earlier.evidence', { pupil, sha256: file.sha256 }),
        }))}
      />
      {onBack ? (
        <Button size="xs" aria-label={t('earlier.backOf', { from: of.year, to: of.year + 1 })} onClick={onBack}>
          {t('earlier.back')}
        </Button>
      ) : null}
    </article>
  )
}
