import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { day, moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate, useRead } from '../../web/query.ts'
import { useNet } from '../../web/saves.ts'
import { AbsentSheet } from './absent-sheet.tsx'
import { ChangeList } from './change-list.tsx'
import { ChildRows } from './child-rows.tsx'
import type { closeTheme } from './close-theme.ts'
import { FindingSheet } from './finding-sheet.tsx'
import { AllAchieved, ObjectiveHead, ObjectiveList } from './objective-list.tsx'
import css from './theme.module.css'
import type { ThemeSheet } from './theme-saves.tsx'
import type { themeSheet } from './theme-sheet.ts'
import { Troubles } from './theme-troubles.tsx'
import { type Theme, useTheme } from './use-theme.tsx'

type Child = ThemeSheet['children'][number]

/** The sheet of a theme, for the classroom: one objective at a time, the children by name, three buttons each. */
export default function ThemePage() {
  const { t } = useTexts()
  const { theme: id } = useParams({ strict: false }) as { theme: string }
  const { mt } = useSearch({ strict: false }) as { mt?: string }
  const navigate = useNavigate()
  const data = useRead<typeof themeSheet>('preschool.theme', { theme: id })
  const theme = useTheme(data)
  const [over, setOver] = useState<{ what: 'finding' | 'absent'; child: Child } | null>(null)
  const at = data.objectives.find(o => o.code === mt)?.id ?? data.objectives[0]!.id
  const onAt = (objective: string) =>
    void navigate({
      to: '.',
      search: { mt: data.objectives.find(o => o.id === objective)!.code } as never,
      replace: true,
    })
  const open = [...theme.counts.values()].reduce((n, c) => n + c.open, 0)
  const parts = { data, theme, at, onAt }
  return (
    <>
      <PageHead
        crumbs={[
          { text: t('nav.children'), to: '/mam-non' },
          { text: data.class.name, to: `/mam-non/lop/${data.class.id}` },
        ]}
        title={titleOf(data, open, t)}
        lede={t('preschool.theme.span', { from: day(data.theme.fromDay), to: day(data.theme.toDay) })}
      />
      <Shut data={data} theme={theme} />
      <Troubles data={data} theme={theme} />
      <ChangeList data={data} />
      <div className={css.two}>
        <ObjectiveList {...parts} />
        <section className={`sheet ${css.work}`}>
          <ObjectiveHead {...parts} />
          {theme.shut ? null : <AllAchieved {...parts} />}
          <ChildRows
            data={data}
            theme={theme}
            objective={at}
            onChild={child => setOver({ what: 'finding', child })}
            onAbsent={child => setOver({ what: 'absent', child })}
          />
          <p className={`tiny ${css.legend}`}>{t('preschool.theme.legend')}</p>
        </section>
      </div>
      {data.theme.closed ? null : <Foot data={data} open={open} />}
      {over?.what === 'finding' ? (
        <FindingSheet data={data} theme={theme} child={over.child} objective={at} onClose={() => setOver(null)} />
      ) : null}
      {over?.what === 'absent' ? (
        <AbsentSheet data={data} theme={theme} child={over.child} objective={at} onClose={() => setOver(null)} />
      ) : null}
    </>
  )
}

function titleOf(data: ThemeSheet, open: number, t: ReturnType<typeof useTexts>['t']): string {
  const { name, closed, lastDay } = data.theme
  if (closed) return t('preschool.theme.titleClosed', { name })
  return open === 0
    ? t('preschool.theme.titleFull', { name })
    : t('preschool.theme.titleOpen', { name, count: open, day: day(lastDay) })
}

/** Why nothing can be written here, or written over, where that is so: the sentence, its clauses, who can lift it. */
function Shut({ data, theme }: { data: ThemeSheet; theme: Theme }) {
  const { t } = useTexts()
  const { assess } = data.may
  const { closed } = data.theme
  const again = data.openFor && data.children.filter(c => data.openFor!.includes(c.id))
  if (again)
    return (
      <div className={css.note}>
        <StateMark mark="due">
          {t('preschool.theme.openFor', { names: again.map(c => c.givenName).join(', ') })}
        </StateMark>
      </div>
    )
  if (theme.keeps)
    return (
      <div className={css.note}>
        <span>{t('preschool.theme.keeps')}</span>
        {data.may.change.because.map(clause => (
          <ClauseChip key={clause.id} clause={clause} />
        ))}
      </div>
    )
  if (assess.verdict === 'allowed') return null
  return (
    <div className={css.note}>
      {closed ? (
        <StateMark mark="locked">{t('preschool.theme.closedBy', { by: closed.by, at: moment(closed.at) })}</StateMark>
      ) : (
        <span>{assess.headline}</span>
      )}
      {assess.because.map(clause => (
        <ClauseChip key={clause.id} clause={clause} />
      ))}
      {assess.remedy && !closed ? <span>{t('preschool.theme.ask', { who: assess.remedy.who })}</span> : null}
    </div>
  )
}

/** Always in sight: how much is left, and the official end of the theme with the reason why it is not time yet. */
function Foot({ data, open }: { data: ThemeSheet; open: number }) {
  const { t } = useTexts()
  const deed = useDeed()
  const { waiting } = useNet()
  const wanted = data.children.length * data.objectives.length
  const { close: may } = data.may
  const close = async () => {
    const done = await deed.run(() => call<typeof closeTheme>('preschool.closeTheme', { theme: data.theme.id }))
    if (!done) return
    toast(t('preschool.theme.closed', { name: data.theme.name }))
    await outOfDate()
  }
  const notYet =
    open > 0
      ? t('preschool.theme.notYet', { count: open })
      : waiting > 0
        ? t('preschool.theme.sending', { count: waiting })
        : may.verdict === 'allowed'
          ? undefined
          : may.headline
  return (
    <footer className={css.foot}>
      <div className="grow">
        <b>{t('preschool.theme.done', { done: wanted - open, wanted })}</b>
        {notYet ? (
          <p className="small quiet">
            {notYet}{' '}
            <span className="wide-only">
              {may.because.slice(0, 1).map(clause => (
                <ClauseChip key={clause.id} clause={clause} />
              ))}
            </span>
          </p>
        ) : null}
        <DeedProblem deed={deed} />
      </div>
      <Button
        {...(notYet ? { 'aria-disabled': true } : { variant: 'filled', color: 'seal', fw: 600 })}
        size="lg"
        leftSection={<IconLock size={18} stroke={1.7} aria-hidden />}
        loading={deed.busy}
        onClick={() => (notYet ? undefined : void close())}
      >
        {t('preschool.theme.close')}
      </Button>
    </footer>
  )
}
