import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import table from '../../web/kit/table.module.css'
import { useSession } from '../../web/query.ts'
import { bySubject, shortKey } from '../../web/subject-order.ts'
import type { ClassResult, PupilResult } from './class-result-shown.tsx'
import css from './class-view.module.css'

type Column = { subject: string; subjectName: string }

/** Every pupil: what each subject came to, or what is missing there. A table when wide, a list on a phone. */
export function ClassPupils({ of }: { of: ClassResult }) {
  const { t } = useTexts()
  const { school } = useSession()
  const waiting = of.pupils.filter(pupil => pupil.missing.length > 0).length
  const columns: Column[] = [
    ...of.subjects.toSorted(bySubject),
    {
      subject: '*',
      subjectName: t(school?.programme === 'primary' ? 'classView.traitSheet' : 'classView.trainingSheet'),
    },
  ]
  return (
    <section className={`sheet ${css.pupils}`}>
      <div className={table.head}>
        <h2>{t('classView.pupils')}</h2>
        <p>
          {waiting === 0
            ? t('classView.pupilsFull', { count: of.pupils.length })
            : t('classView.pupilsWaiting', { count: waiting, all: of.pupils.length })}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard */}
      <section className={`${css.scroll} wide-only`} tabIndex={0} aria-label={t('classView.pupils')}>
        <table className={css.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('classView.no')}</th>
              <th scope="col" className={css.name}>
                {t('classView.name')}
              </th>
              {columns.map(column => (
                <th key={column.subject} scope="col" title={column.subjectName}>
                  {shortOf(column, school?.programme, t)}
                </th>
              ))}
              <th scope="col">{t('classView.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {of.pupils.map(pupil => (
              <tr key={pupil.id}>
                <td className={css.no}>{pupil.no}</td>
                <th scope="row" className={css.name}>
                  <PupilLink pupil={pupil} />
                </th>
                {columns.map(column => (
                  <td key={column.subject}>
                    <Cell pupil={pupil} subject={column.subject} />
                  </td>
                ))}
                <td className={css.outcome}>
                  {outcomeOf(pupil, t)}
                  {pupil.now && pupil.now.imported.length > 0 ? (
                    <span className="small quiet"> {t('classView.imported')}</span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className={`${css.list} phone-only`}>
        {of.pupils.map(pupil => (
          <li key={pupil.id}>
            <span className={css.no}>{pupil.no}</span>
            <div className="grow">
              <PupilLink pupil={pupil} />
              {pupil.missing.length > 0 ? <p className={css.due}>{missingOf(pupil, columns, t)}</p> : null}
            </div>
            <span className="small quiet">{outcomeOf(pupil, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PupilLink({ pupil }: { pupil: PupilResult }) {
  const { t } = useTexts()
  return (
    <>
      <Link to="/hoc-sinh/$pupil" params={{ pupil: pupil.id }} className={css.pupil}>
        {pupil.familyName} <b>{pupil.givenName}</b>
      </Link>
      {pupil.plan ? <small className={css.note}>{t('classView.plan')}</small> : null}
      {pupil.brought.map(({ class: name, cells }) => (
        <small key={name} className={css.note}>
          {t('classView.brought', { name, count: cells })}
        </small>
      ))}
    </>
  )
}

/** A level, a mark, or the number of cells that are still empty; a tick where the subject is in order but the result is not. */
function Cell({ pupil, subject }: { pupil: PupilResult; subject: string }) {
  const { t } = useTexts()
  const gaps = pupil.missing.filter(gap => gap.subject === subject).length
  if (gaps > 0)
    return (
      <span className={css.gap} title={t('classView.cells', { count: gaps })}>
        {gaps}
        <span className="sr"> {t('classView.cellsEmpty')}</span>
      </span>
    )
  const cell = pupil.now?.subjects[subject]
  const text = [cell?.level, cell?.score].filter(Boolean).join(' ')
  if (text) return <span>{text}</span>
  return <IconCheck size={16} stroke={1.7} className={css.tick} role="img" aria-label={t('classView.full')} />
}

function outcomeOf({ now }: PupilResult, t: Say): string {
  if (now?.primary) return t(`rating.${now.primary.rating}`)
  if (now?.year) return t(`yearResult.${now.year.result}`)
  if (now?.learning)
    return t('classView.learning', {
      learning: t(`level.${now.learning.level}`),
      training: t(`level.${now.learning.training}`),
    })
  return now ? t('classView.ready') : t('classView.notYet')
}

function missingOf(pupil: PupilResult, columns: readonly Column[], t: Say): string {
  const bySubject = Map.groupBy(pupil.missing, gap => gap.subject)
  return [...bySubject]
    .map(([subject, gaps]) => {
      const name = columns.find(column => column.subject === subject)?.subjectName
      return name ? `${name}: ${gaps.length}` : t(`gap.${gaps[0]!.what}`)
    })
    .join('; ')
}

function shortOf({ subject, subjectName }: Column, programme: string | undefined, t: Say): string {
  const key = shortKey(subject, programme)
  return key ? t(key) : subjectName
}
