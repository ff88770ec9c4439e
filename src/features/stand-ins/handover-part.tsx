import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { useReadLater } from '../../web/query.ts'
import type { handover } from './handover.ts'
import css from './stand-ins.module.css'

type Open = OutputOf<typeof handover>

/** What would get stuck without somebody, told at once; what the person hands over, where it is asked for. */
export function HandoverPart({ person, name }: { person: string; name: string }) {
  const { t } = useTexts()
  const [asked, setAsked] = useState(false)
  const { data } = useReadLater<typeof handover>('standIns.handover', { person })
  return (
    <section className={css.part}>
      <h3>{t('leaving.title')}</h3>
      {asked ? null : (
        <>
          <p className={css.quiet}>{t('leaving.lede', { name })}</p>
          <div>
            <Button onClick={() => setAsked(true)}>{t('leaving.show')}</Button>
          </div>
        </>
      )}
      {data && !asked && data.deadEnds.length > 0 ? (
        <div className={css.handover}>
          <Stuck of={data.deadEnds} />
        </div>
      ) : null}
      {data && asked ? <Found of={data} /> : null}
    </section>
  )
}

function Found({ of }: { of: Open }) {
  const { t } = useTexts()
  const who = (others: readonly string[]) =>
    others.length > 0 ? t('leaving.others', { names: others.join(', ') }) : t('leaving.nobody')
  const nothing = Object.values(of).every(list => list.length === 0)
  return (
    <div className={css.handover}>
      {nothing ? <p>{t('leaving.nothing')}</p> : null}
      <Stuck of={of.deadEnds} />
      <Group title={t('leaving.posts')} count={of.posts.length}>
        {of.posts.map(post => (
          <li key={post.title}>
            {post.title}
            {post.seat ? <small>{t('leaving.seat')}</small> : null}
            {post.others.length > 0 ? <small>{t('leaving.others', { names: post.others.join(', ') })}</small> : null}
          </li>
        ))}
      </Group>
      <Group title={t('leaving.lessons')} count={of.lessons.length}>
        {of.lessons.map(lesson => (
          <li key={lesson.class + lesson.subject}>
            {lesson.subject === '*' ? t('classes.homeroom') : lesson.subjectName} {lesson.className}
            {lesson.empty > 0 ? (
              <small className={css.dead}>{t('leaving.empty', { count: lesson.empty })}</small>
            ) : null}
            <small>{lesson.next ? t('leaving.next', { name: lesson.next }) : t('leaving.noNext')}</small>
          </li>
        ))}
      </Group>
      <Group title={t('leaving.dossiers')} count={of.dossiers.length}>
        {of.dossiers.map(dossier => (
          <li key={dossier.correction}>
            <Link to={`/phieu/${dossier.correction}` as never}>{t('leaving.dossier', { no: dossier.no })}</Link>
            <small>{t(`leaving.part.${dossier.part}`)}</small>
            <small>{dossier.missing.join('; ')}</small>
            <small className={dossier.others.length > 0 ? undefined : css.dead}>{who(dossier.others)}</small>
          </li>
        ))}
      </Group>
      <Group title={t('leaving.duties')} count={of.duties.length}>
        {of.duties.map(duty => (
          <li key={duty.title}>
            {duty.title}
            <small className={duty.late > 0 ? css.dead : undefined}>
              {t(duty.late > 0 ? 'leaving.late' : 'leaving.due', { count: duty.late > 0 ? duty.late : duty.count })}
            </small>
          </li>
        ))}
      </Group>
      <Group title={t('leaving.archives')} count={of.archives.length}>
        {of.archives.map(archive => (
          <li key={archive.class}>
            {t('leaving.archive', { name: archive.className })}
            <small>{t('leaving.archiveMore')}</small>
          </li>
        ))}
      </Group>
      <Group title={t('leaving.keys')} count={of.keys.length}>
        {of.keys.map(key => (
          <li key={key.serial}>
            {key.name}
            <small>{t('leaving.key', { day: day(key.untilDay) })}</small>
          </li>
        ))}
      </Group>
      <Group title={t('leaving.standIns')} count={of.standIns.length}>
        {of.standIns.map(one => (
          <li key={one.standIn}>
            {t(one.given ? 'leaving.given' : one.other === '' ? 'leaving.office' : 'leaving.taken', {
              name: one.other,
            })}
            <small>{t('leaving.until', { no: one.decisionNo, day: one.toDay === null ? '–' : day(one.toDay) })}</small>
          </li>
        ))}
      </Group>
    </div>
  )
}

/** Before a post ends or an account is closed: nothing where no matter gets stuck. */
function Stuck({ of }: { of: Open['deadEnds'] }) {
  const { t } = useTexts()
  return (
    <Group title={t('leaving.deadEnds')} count={of.length}>
      {of.map(end => (
        <li key={end.text + end.missing.join()}>
          <b className={css.dead}>{end.text}</b>
          <small>{end.missing.join('; ')}</small>
          <small>{end.opens}</small>
        </li>
      ))}
    </Group>
  )
}

function Group({ title, count, children }: { title: string; count: number; children: React.ReactNode }) {
  return count === 0 ? null : (
    <>
      <h4>{`${title} (${count})`}</h4>
      <ul>{children}</ul>
    </>
  )
}
