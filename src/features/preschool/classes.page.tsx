import { Button } from '@mantine/core'
import { IconLock, IconPlus } from '@tabler/icons-react'
import { Link, Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { shortDay } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Progress } from '../../web/kit/progress.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { useRead } from '../../web/query.ts'
import type { preschoolClasses } from './class-list.ts'
import css from './classes.module.css'
import { OpenClassSheet } from './open-class-sheet.tsx'

type Class = OutputOf<typeof preschoolClasses>['classes'][number]

/** The classes whose book somebody may read: how far the theme that runs has come, never how far the children. */
export default function ClassesPage() {
  const { t } = useTexts()
  const { classes, year, day, overall, may } = useRead<typeof preschoolClasses>('preschool.classes', {})
  const [opening, setOpening] = useState(false)
  const [only] = classes
  if (classes.length === 1 && only?.mine && may.openClass.verdict !== 'allowed')
    return <Navigate to="/mam-non/lop/$class" params={{ class: only.id }} replace />
  const children = classes.reduce((n, c) => n + c.children, 0)
  return (
    <>
      <PageHead
        over={t('home.year', { from: year, to: year + 1 })}
        title={
          classes.length > 0
            ? t('preschool.classes.title', { count: classes.length, children })
            : t('preschool.classes.none')
        }
        actions={
          <>
            {overall && classes.length > 0 ? (
              <Button component={Link} to="/mam-non/khoa-so" leftSection={<IconLock size={18} stroke={1.7} />}>
                {t('preschool.closings.open')}
              </Button>
            ) : null}
            {may.openClass.verdict === 'allowed' ? (
              <Button leftSection={<IconPlus size={18} stroke={1.7} />} onClick={() => setOpening(true)}>
                {t('classes.open')}
              </Button>
            ) : null}
          </>
        }
      />
      {classes.length === 0 ? (
        <div className="sheet">
          <EmptyState title={t('preschool.classes.none')}>{t('preschool.classes.noneMore')}</EmptyState>
        </div>
      ) : (
        <ul className={`sheet ${css.list}`}>
          {classes.map(one => (
            <li key={one.id}>
              <ClassRow one={one} today={day} />
            </li>
          ))}
        </ul>
      )}
      {opening ? <OpenClassSheet year={year} onClose={() => setOpening(false)} /> : null}
    </>
  )
}

function ClassRow({ one, today }: { one: Class; today: string }) {
  const { t } = useTexts()
  return (
    <>
      <div className={css.who}>
        <h2>
          <Link to="/mam-non/lop/$class" params={{ class: one.id }}>
            {one.name}
          </Link>
        </h2>
        <p className="small quiet">
          {t(`preschool.group.${one.group}`)} · {t('preschool.classes.children', { count: one.children })}
        </p>
        {one.mine ? <StateMark mark="turn">{t('preschool.classes.mine')}</StateMark> : null}
      </div>
      <div className={css.themes}>
        {one.themes.length === 0 ? (
          <p className="small quiet">
            {one.closed > 0 ? t('preschool.classes.allClosed', { count: one.closed }) : t('preschool.classes.noTheme')}
          </p>
        ) : (
          one.themes.map(theme => (
            <div key={theme.id} className={css.theme}>
              <Link to="/mam-non/chu-de/$theme" params={{ theme: theme.id }}>
                {theme.name}
              </Link>
              <span className="small quiet">{t('preschool.classes.until', { day: shortDay(theme.lastDay) })}</span>
              <Progress done={theme.done} of={theme.wanted} due={theme.lastDay <= today} />
            </div>
          ))
        )}
      </div>
    </>
  )
}
