import { Button } from '@mantine/core'
import { IconArrowRampRight, IconCalendarOff, IconCertificate, IconFiles, IconGavel } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { type Crumb, PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { useRead, useReadLater, useSession } from '../../web/query.ts'
import type { ResultForm } from '../home/places.ts'
import { TermStrip } from '../term-end/term-strip.tsx'
import { AbsencesSheet } from './absences-sheet.tsx'
import { AfterForms, type OpenForm } from './after-forms.tsx'
import { AfterYear } from './after-year.tsx'
import { AnswersPart } from './answers-part.tsx'
import { Awards } from './awards.tsx'
import { BooksOfClass } from './books-of-class.tsx'
import { ClassPupils } from './class-pupils.tsx'
import type { classResult } from './class-result.ts'
import type { ClassResult } from './class-result-shown.tsx'
import { ClassResultSide } from './class-result-side.tsx'
import type { progress } from './progress.ts'

type Props = {
  classId: string
  period: string
  onPeriod: (period: string) => void
  /** the form of a pupil that is open, as the address has it */
  form: OpenForm
  onForm: (form: OpenForm) => void
  crumbs: readonly Crumb[]
}

/** One class in one period: how far its books are, every pupil, and where the result stands. */
export function ClassView({ classId, period, onPeriod, form, onForm, crumbs }: Props) {
  const { t } = useTexts()
  const of: ClassResult = useRead<typeof classResult>('results.class', { class: classId, period })
  const { data } = useReadLater<typeof progress>('results.progress', { year: of.class.year, period })
  const { school } = useSession()
  const [absences, setAbsences] = useState(false)
  const open = (em: string, phieu: ResultForm) => onForm({ em, phieu })
  const books = data?.classes.find(c => c.class === classId)?.books
  return (
    <>
      <PageHead
        crumbs={[...crumbs, { text: t(`period.${of.period}` as 'period.CN') }]}
        title={sentence(of, t)}
        actions={
          <Segments
            label={t('classView.periods')}
            items={of.periods.map(p => ({ key: p.period, text: t(`periodShort.${p.period}` as 'periodShort.CN') }))}
            value={of.period}
            onChange={onPeriod}
          />
        }
      />
      <div className="two">
        <div>
          {books ? <BooksOfClass books={books} window={of.window} /> : null}
          {of.moment === 'mid' ? null : <TermStrip classId={classId} period={of.period} />}
          <ClassPupils of={of} />
          <AnswersPart of={of} />
          <AfterYear of={of} onOpen={open} />
          <Awards of={of} onOpen={open} />
        </div>
        <ClassResultSide of={of} note={<AfterForms of={of} open={form} onClose={() => onForm({})} />}>
          {of.moment === 'year' && of.may.prepare.verdict === 'allowed' ? (
            <Button leftSection={<IconCalendarOff size={18} stroke={1.7} />} onClick={() => setAbsences(true)}>
              {t('absences.open')}
            </Button>
          ) : null}
          {of.moment === 'year' ? (
            <Button component={Link} to="/hoi-dong" leftSection={<IconGavel size={18} stroke={1.7} aria-hidden />}>
              {t('council.open')}
            </Button>
          ) : null}
          <Button
            component={Link}
            to="/bieu-mau"
            search={{ lop: classId } as never}
            leftSection={<IconFiles size={18} stroke={1.7} aria-hidden />}
          >
            {t('forms.open')}
          </Button>
          {of.moment === 'year' && school?.programme === 'primary' ? (
            <Button
              component={Link}
              to="/ban-giao"
              search={{ lop: classId } as never}
              leftSection={<IconArrowRampRight size={18} stroke={1.7} aria-hidden />}
            >
              {t('classHandover.open')}
            </Button>
          ) : null}
          {of.moment === 'year' && school?.programme === 'primary' ? (
            <Button
              component={Link}
              to={`/hoc-ba/lop/${classId}`}
              leftSection={<IconCertificate size={18} stroke={1.7} aria-hidden />}
            >
              {t('transcripts.openClass', { name: of.class.name })}
            </Button>
          ) : null}
        </ClassResultSide>
      </div>
      {absences ? <AbsencesSheet of={of} onClose={() => setAbsences(false)} /> : null}
    </>
  )
}

/** Where the class stands, with its figures. */
function sentence(of: ClassResult, t: Say): string {
  const { name } = of.class
  if (of.stale && of.state !== 'returned') return t('classView.title.stale', { name })
  if (of.state === 'approved' || of.state === 'proposed' || of.state === 'returned')
    return t(`classView.title.${of.state}`, { name })
  if (of.complete) return t('classView.title.complete', { name })
  if (of.window.state === 'before')
    return of.window.opensOn
      ? t('classView.title.before', { name, day: day(of.window.opensOn) })
      : t('classView.title.undecided', { name })
  const cells = of.missing.filter(gap => gap.what === 'cell' || gap.what === 'absent')
  const count = cells.reduce((n, gap) => n + gap.count, 0)
  if (count === 0) return t('classView.title.facts', { name })
  const books = new Set(cells.map(gap => gap.book)).size
  return of.window.closesOn
    ? t('classView.title.missing', { name, count, books, day: day(of.window.closesOn) })
    : t('classView.title.missingOpen', { name, count, books })
}
