import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Post } from '../../law/regulation.ts'
import { call } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import { AccountPart } from '../accounts/account-part.tsx'
import type { Account } from '../accounts/list-accounts.ts'
import { HandoverPart } from '../stand-ins/handover-part.tsx'
import { AbilityNote } from './ability-note.tsx'
import type { changePost } from './appoint.ts'
import css from './school.module.css'
import type { Overview } from './school.page.tsx'

type Person = Overview['staff'][number]
type Props = { of: Overview; person: Person; account: Account | undefined; onClose: () => void }

/** One person: posts by decision, and the account. */
export function PersonSheet({ of, person, account, onClose }: Props) {
  const { t } = useTexts()
  return (
    <SideSheet title={person.name} lede={person.posts.map(p => p.title).join(', ')} onClose={onClose}>
      <div className={form.form}>
        {of.may.appoint.verdict === 'allowed' ? <HandoverPart person={person.person} name={person.name} /> : null}
        <Posts of={of} person={person} />
        {account ? (
          <section className={css.part}>
            <h3>{t('staff.account')}</h3>
            <AccountPart account={account} isHead={person.posts.some(p => p.post === 'head')} />
          </section>
        ) : (
          <section className={css.part}>
            <h3>{t('staff.account')}</h3>
            <AbilityNote ability={of.may.openAccount} />
          </section>
        )}
      </div>
    </SideSheet>
  )
}

/** What this person teaches, taught earlier in the year or will teach: a class a line, with the days on which it changes. */
function Taught({ of, person }: { of: Overview; person: Person }) {
  const { t } = useTexts()
  const lessons = of.classes.flatMap(one =>
    one.lessons.flatMap(lesson =>
      [...lesson.teachers, ...lesson.others]
        .filter(teacher => teacher.person === person.person)
        .map(({ fromDay, toDay }) => ({
          class: one.name,
          fromDay,
          toDay,
          name: lesson.subject === '*' ? t('classes.homeroom') : lesson.subjectName,
        })),
    ),
  )
  if (lessons.length === 0) return null
  const lines = Map.groupBy(lessons, ({ class: name, fromDay, toDay }) => `${name} ${fromDay} ${toDay}`)
  return (
    <section>
      <h3>{t('staff.teaches')}</h3>
      <ul className={css.posts}>
        {[...lines].map(([key, line]) => {
          const { class: name, fromDay, toDay } = line[0]!
          const over = toDay !== null && toDay < of.day
          return (
            <li key={key} className={over ? 'quiet' : undefined}>
              <div className="grow">
                {name}: {line.map(lesson => lesson.name).join(', ')}
                <small>
                  {over
                    ? t('staff.was', { from: day(fromDay), to: day(toDay) })
                    : t('staff.since', { day: day(fromDay) })}
                </small>
                {!over && toDay !== null ? <small>{t('staff.lastDay', { day: day(toDay) })}</small> : null}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Posts({ of, person }: { of: Overview; person: Person }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState({ post: 'teacher' as Post, day: of.day, decisionNo: '' })
  const may = of.may.appoint.verdict === 'allowed'
  // a head is appointed seldom, and never by a slip of the hand: last in the list
  const free = of.titles.posts
    .filter(p => !person.posts.some(held => held.post === p.post))
    .sort((a, b) => Number(a.post === 'head') - Number(b.post === 'head'))
  const post = free.some(p => p.post === typed.post) ? typed.post : free[0]?.post
  const change = async (input: Parameters<typeof call<typeof changePost>>[1]) => {
    const done = await deed.run(() => call<typeof changePost>('school.changePost', input))
    if (!done) return
    toast(t('staff.changed', { name: person.name }))
    setTyped(before => ({ ...before, decisionNo: '' }))
    await outOfDate()
  }
  const { decisionNo } = typed
  return (
    <>
      <DeedProblem deed={deed} />
      <section>
        <h3>{t('staff.posts')}</h3>
        <ul className={css.posts}>
          {person.posts.map(held => (
            <li key={held.post + held.fromDay}>
              <div className="grow">
                {held.title}
                <small>{t('staff.held', { day: day(held.fromDay), no: held.decisionNo })}</small>
                {held.toDay === null ? null : <small>{t('staff.lastDay', { day: day(held.toDay) })}</small>}
              </div>
              {may && held.toDay === null ? (
                <Button
                  size="xs"
                  loading={deed.busy}
                  onClick={() =>
                    void change({
                      change: 'end',
                      person: person.person,
                      post: held.post,
                      lastDay: typed.day,
                      decisionNo,
                    })
                  }
                >
                  {t('staff.end')}
                </Button>
              ) : null}
            </li>
          ))}
          {person.otherPosts.map(other => (
            <li key={other.post + other.fromDay} className="quiet">
              <div className="grow">
                {other.title}
                <small>
                  {other.fromDay > of.day
                    ? t('staff.coming', { day: day(other.fromDay), no: other.decisionNo })
                    : t('staff.was', { from: day(other.fromDay), to: day(other.toDay ?? other.fromDay) })}
                </small>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <Taught of={of} person={person} />
      {may ? (
        <fieldset className={form.group}>
          <legend>{t('staff.change')}</legend>
          <div className={form.pair}>
            <TextInput
              label={t('decision.decisionNo')}
              description={t('staff.bothUse')}
              value={decisionNo}
              error={deed.faultAt('decisionNo')}
              onChange={e => setTyped({ ...typed, decisionNo: e.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t('staff.day')}
              description={t('staff.dayHow')}
              value={typed.day}
              error={deed.faultAt('fromDay') ?? deed.faultAt('lastDay')}
              onChange={e => setTyped({ ...typed, day: e.currentTarget.value })}
            />
          </div>
          <NativeSelect
            size="md"
            label={t('staff.post')}
            value={post ?? ''}
            onChange={e => setTyped({ ...typed, post: e.currentTarget.value as Post })}
            data={free.map(p => ({ value: p.post, label: p.title }))}
          />
          <div className={form.foot}>
            <Button
              loading={deed.busy}
              onClick={() =>
                post === undefined
                  ? undefined
                  : void change({ change: 'begin', person: person.person, post, fromDay: typed.day, decisionNo })
              }
            >
              {t('staff.begin')}
            </Button>
          </div>
        </fieldset>
      ) : null}
    </>
  )
}
