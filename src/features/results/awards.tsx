import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import type { ResultForm } from '../home/places.ts'
import css from './after-year.module.css'
import type { ClassResult, PupilResult } from './class-result-shown.tsx'
import { nameOf } from './pupil-form.tsx'
import { traitName } from './trait-name.ts'

type Props = { of: ClassResult; onOpen: (pupil: string, form: ResultForm) => void }

/** Titles of a primary class's year: who has the first one by the result, and for whom grounds can be recorded. */
export function Awards({ of, onOpen }: Props) {
  const { t } = useTexts()
  if (of.moment !== 'year' || of.rules !== 'TT27') return null
  const first = of.pupils.filter(p => p.now?.primary?.award === 'HSXS')
  // grounds count with a rating of HTT; recorded ones stay in sight whatever the rating has become since
  const second = of.pupils.filter(p => p.now?.primary?.rating === 'HTT' || p.award !== null)
  if (first.length === 0 && second.length === 0) return null
  return (
    <section className={`sheet ${css.section}`}>
      <div className={table.head}>
        <h2>{t('award.section')}</h2>
        <p>{t('award.first', { count: first.length })}</p>
      </div>
      {second.length > 0 ? <p className={css.lede}>{t('award.second')}</p> : null}
      <ul className={css.list}>
        {second.map(pupil => (
          <li key={pupil.id}>
            <div>
              <h3>
                <Link to="/hoc-sinh/$pupil" params={{ pupil: pupil.id }}>
                  {nameOf(pupil)}
                </Link>
                <Standing pupil={pupil} />
              </h3>
              {pupil.award === null ? null : <p>{groundsOf(of, pupil.award, t)}</p>}
            </div>
            {mayPress(of.may.prepare) ? (
              <div className={css.acts}>
                <Button
                  aria-label={t('support.actOf', { act: t('support.open_.khen-thuong'), name: nameOf(pupil) })}
                  onClick={() => onOpen(pupil.id, 'khen-thuong')}
                >
                  {t('support.open_.khen-thuong')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Standing({ pupil }: { pupil: PupilResult }) {
  const { t } = useTexts()
  const award = pupil.now?.primary?.award
  if (award === 'HSTB') return <StateMark mark="done">{t('award.HSTB')}</StateMark>
  if (award === 'HSXS') return <StateMark mark="done">{t('award.HSXS')}</StateMark>
  if (pupil.award !== null && pupil.award.recognisedOn === null)
    return <StateMark mark="turn">{t('award.notRecognised')}</StateMark>
  return <StateMark mark="idle">{t('award.none')}</StateMark>
}

function groundsOf(of: ClassResult, award: NonNullable<PupilResult['award']>, t: Say): string {
  const subjects = award.excellentSubjects.map(code => of.subjects.find(s => s.subject === code)?.subjectName ?? code)
  const traits = award.progressTraits.map(traitName)
  return [
    subjects.length > 0 ? t('award.inSubjects', { list: subjects.join(', ') }) : '',
    traits.length > 0 ? t('award.inTraits', { list: traits.join(', ') }) : '',
    award.recognisedOn ? t('award.recognised', { day: day(award.recognisedOn) }) : '',
    award.note,
  ]
    .filter(Boolean)
    .join('. ')
}
