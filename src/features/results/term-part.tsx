import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { fileAddress } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import facts from '../../web/kit/facts.module.css'
import { PaperLinks } from '../../web/kit/paper-links.tsx'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import { bySubject } from '../../web/subject-order.ts'
import css from './education.module.css'
import { TermCorrection } from './term-correction.tsx'
import { TermForm } from './term-form.tsx'
import type { termTaken } from './term-taken.ts'

export type TermTaken = OutputOf<typeof termTaken>

type Props = { pupil: string; name: string; year: number; open: boolean; onOpen: (open: boolean) => void }

/** The first term of somebody who came within the year: what the paper of the former school gives, and its form. */
export function TermPart({ pupil, name, year, open, onOpen }: Props) {
  const { t } = useTexts()
  const [correcting, setCorrecting] = useState<string | null>(null)
  const { data } = useReadLater<typeof termTaken>('results.termTaken', { pupil, year })
  if (!data) return null
  const { taken } = data
  const may = mayPress(data.may.import) && data.subjects.some(s => !s.own && !s.closed)
  if (!taken && !may) return null
  const wrong = data.subjects.find(s => s.subject === correcting && s.correct)
  return (
    <section className={`sheet ${css.part}`} aria-label={t('term.part')}>
      <div className={table.head}>
        <h2>{t('term.part')}</h2>
        <span className="grow" />
        {may ? <Button onClick={() => onOpen(true)}>{t(taken ? 'term.change' : 'term.enter')}</Button> : null}
      </div>
      {taken ? (
        <dl className={facts.fields}>
          <dt>{t('term.unit')}</dt>
          <dd>{taken.unit}</dd>
          <dt>{t('term.documentNo')}</dt>
          <dd>
            {t('term.paper', { no: taken.documentNo, by: taken.by, day: day(taken.at) })}
            <PaperLinks
              papers={data.papers.map(file => ({
                ...file,
                href: fileAddress('results.termPaper', { pupil, year: String(year), sha256: file.sha256 }),
              }))}
            />
          </dd>
          {data.subjects
            .filter(s => s.text !== '')
            .toSorted(bySubject)
            .map(s => (
              <Taken key={s.subject} of={s} onCorrect={() => setCorrecting(s.subject)} />
            ))}
        </dl>
      ) : (
        <p className={css.why}>{t('term.none')}</p>
      )}
      {wrong ? <TermCorrection pupil={pupil} name={name} of={wrong} onClose={() => setCorrecting(null)} /> : null}
      {open ? <TermForm pupil={pupil} name={name} of={data} onClose={() => onOpen(false)} /> : null}
    </section>
  )
}

function Taken({ of, onCorrect }: { of: TermTaken['subjects'][number]; onCorrect: () => void }) {
  const { t } = useTexts()
  return (
    <>
      <dt>{of.subjectName}</dt>
      <dd>
        {of.text}{' '}
        {of.correct && mayPress(of.correct.may) ? (
          <Button size="compact-sm" aria-label={t('term.correctOf', { name: of.subjectName })} onClick={onCorrect}>
            {t('term.correct')}
          </Button>
        ) : null}
      </dd>
    </>
  )
}
