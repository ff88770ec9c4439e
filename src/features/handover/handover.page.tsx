import { Button, NativeSelect } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { fileAddress } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { type StepItem, Steps } from '../../web/kit/steps.tsx'
import { mayPress } from '../../web/official.ts'
import { useRead } from '../../web/query.ts'
import { AnswerSheet } from './answer-sheet.tsx'
import { ContentShown } from './content-shown.tsx'
import { GiveSheet } from './give-sheet.tsx'
import css from './handover.module.css'
import { MarkersPart } from './markers-part.tsx'
import { PartsShown } from './parts-shown.tsx'
import type { handoverYear } from './read-class.ts'

export type HandoverOf = NonNullable<OutputOf<typeof handoverYear>['of']>

/** The hand-over of a class at the year's end: what goes on, who gave it, who signed for it. */
export default function HandoverPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { lop, nam } = useSearch({ strict: false }) as { lop?: string; nam?: number }
  const shown: OutputOf<typeof handoverYear> = useRead<typeof handoverYear>('handover.year', {
    ...(lop !== undefined && { class: lop }),
    ...(nam !== undefined && { year: Number(nam) }),
  })
  const { of, year } = shown
  const go = (search: { lop?: string; nam?: number }) =>
    void navigate({ to: '/ban-giao', search, replace: true, resetScroll: false })
  return (
    <>
      <PageHead
        over={<span>{t('home.year', { from: year, to: year + 1 })}</span>}
        title={of ? t(`classHandover.title.${of.sheet?.state ?? 'none'}`, { name: of.name }) : t('classHandover.form')}
      />
      <div className={css.which}>
        {shown.years.length > 1 ? (
          <NativeSelect
            label={t('forms.year')}
            data={shown.years.toSorted((a, b) => b - a).map(y => ({ value: String(y), label: `${y}–${y + 1}` }))}
            value={String(year)}
            onChange={e => go({ nam: Number(e.currentTarget.value) })}
          />
        ) : null}
        {shown.classes.length > 1 ? (
          <NativeSelect
            label={t('forms.which')}
            data={shown.classes.map(c => ({
              value: c.class,
              label: c.state === null ? c.name : `${c.name} · ${t(`classHandover.state.${c.state}`)}`,
            }))}
            value={of?.class ?? ''}
            onChange={e => go({ lop: e.currentTarget.value })}
          />
        ) : null}
      </div>
      {of ? (
        <OfClass key={of.class} of={of} />
      ) : (
        <div className="sheet">
          <EmptyState title={t('classHandover.noneTitle')}>{t('classHandover.noneMore')}</EmptyState>
        </div>
      )}
    </>
  )
}

function OfClass({ of }: { of: HandoverOf }) {
  const { t } = useTexts()
  const [open, setOpen] = useState<'give' | 'answer' | null>(null)
  const { sheet, now, may } = of
  const content = sheet && (sheet.state !== 'returned' || !now) ? sheet.content : now
  // what was signed for is given again on other results only
  const signed = sheet?.state === 'received' && sheet.content.result.version === now?.result.version
  const gives = may !== null && now !== null && !signed && mayPress(may.give)
  return (
    <div className="two">
      <div>
        {content ? (
          <ContentShown
            content={content}
            ofSheet={content === sheet?.content ? sheet.version : null}
            isPart={sheet?.isPart ?? false}
          />
        ) : (
          <div className="sheet">
            <EmptyState title={t('classHandover.notYet')}>{may?.give.headline ?? ''}</EmptyState>
          </div>
        )}
        {sheet && (sheet.isPart || sheet.receivers.length > 1) ? <PartsShown of={of} sheet={sheet} /> : null}
        {of.tests.length > 0 && may ? <MarkersPart of={of} may={may.nameMarker} /> : null}
      </div>
      <aside className={css.side}>
        <section>
          <h2>{t('classHandover.path')}</h2>
          <Steps steps={stepsOf(of, t)} label={t('classHandover.path')} />
        </section>
        {sheet?.own === 'given' && sheet.state !== 'returned' && mayPress(sheet.may) ? (
          <Button variant="filled" onClick={() => setOpen('answer')}>
            {t('classHandover.answer')}
          </Button>
        ) : null}
        {gives ? (
          <Button variant={sheet ? 'default' : 'filled'} onClick={() => setOpen('give')}>
            {t(sheet ? 'classHandover.giveAgain' : 'classHandover.give')}
          </Button>
        ) : null}
        {sheet ? (
          <Button
            component="a"
            href={fileAddress('forms.handover', { class: of.class })}
            leftSection={<IconFileTypePdf size={18} stroke={1.7} aria-hidden />}
          >
            {t('classHandover.paper')}
          </Button>
        ) : null}
        {may ? (
          <Link to="/ket-qua/$class" params={{ class: of.class }} search={{ ky: 'CN' } as never}>
            {t('classHandover.results')}
          </Link>
        ) : null}
      </aside>
      {open === 'give' && may && now ? <GiveSheet of={of} ability={may.give} onClose={() => setOpen(null)} /> : null}
      {open === 'answer' && sheet ? <AnswerSheet name={of.name} sheet={sheet} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}

function stepsOf({ sheet, now }: HandoverOf, t: ReturnType<typeof useTexts>['t']): StepItem[] {
  const approved = sheet !== null || now !== null
  return [
    { title: t('classHandover.step.approved'), state: approved ? 'done' : 'now' },
    {
      title: t('classHandover.step.given'),
      state: sheet ? 'signed' : approved ? 'now' : 'next',
      lines: sheet ? [`${sheet.by} · ${moment(sheet.at)}`] : [],
    },
    {
      title: t(sheet?.state === 'returned' ? 'classHandover.step.returned' : 'classHandover.step.received'),
      state: sheet?.state === 'received' ? 'signed' : sheet ? 'now' : 'next',
      lines: (sheet?.receivers ?? []).flatMap(({ name, answeredAt, note }) => [
        answeredAt === null ? t('classHandover.waits', { name }) : `${name} · ${moment(answeredAt)}`,
        ...(note ? [note] : []),
      ]),
    },
  ]
}
