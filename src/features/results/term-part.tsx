import { Button } from '@mantine/core'
import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import facts from '../../web/kit/facts.module.css'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import { bySubject } from '../../web/subject-order.ts'
import css from './education.module.css'
import { TermForm } from './term-form.tsx'
import type { termTaken } from './term-taken.ts'

export type TermTaken = OutputOf<typeof termTaken>

type Props = { pupil: string; name: string; year: number; open: boolean; onOpen: (open: boolean) => void }

/** The first term of somebody who came within the year: what the paper of the former school gives, and its form. */
export function TermPart({ pupil, name, year, open, onOpen }: Props) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof termTaken>('results.termTaken', { pupil, year })
  if (!data) return null
  const { taken } = data
  const may = mayPress(data.may.import) && data.subjects.some(s => !s.own)
  if (!taken && !may) return null
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
          <dd>{t('term.paper', { no: taken.documentNo, by: taken.by, day: day(taken.at) })}</dd>
          {data.subjects
            .filter(s => s.text !== '')
            .toSorted(bySubject)
            .map(s => (
              <Taken key={s.subject} name={s.subjectName} text={s.text} />
            ))}
        </dl>
      ) : (
        <p className={css.why}>{t('term.none')}</p>
      )}
      {open ? <TermForm pupil={pupil} name={name} of={data} onClose={() => onOpen(false)} /> : null}
    </section>
  )
}

function Taken({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  )
}
