import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { roles } from '../../web/kit/table-roles.ts'
import { toast } from '../../web/kit/toast.tsx'
import { mayPress } from '../../web/official.ts'
import { outOfDate, useRead } from '../../web/query.ts'
import css from './topics.module.css'
import type { chooseTopics, topicChoices } from './topics.ts'

type Choices = OutputOf<typeof topicChoices>

/** The clusters of topics of a class: which learner chose which, all on one page, kept by one act. */
export default function TopicsPage() {
  const { class: id } = useParams({ strict: false }) as { class: string }
  const { t } = useTexts()
  const of: Choices = useRead<typeof topicChoices>('gradebook.topics', { class: id })
  const done = of.learners.filter(l => l.subjects !== null).length
  return (
    <>
      <PageHead
        crumbs={[{ text: t('books.all'), to: '/so-sach' }, { text: t('books.class', { name: of.class.name }) }]}
        title={t('topics.title', { done, count: of.learners.length })}
        lede={t('topics.lede', { count: of.clusters, offered: of.offered.length })}
      />
      {of.offered.length === 0 ? (
        <div className="sheet">
          <EmptyState title={t('topics.none')}>{t('topics.noneMore')}</EmptyState>
        </div>
      ) : (
        <Table key={of.learners.map(l => l.version).join()} of={of} />
      )}
    </>
  )
}

function Table({ of }: { of: Choices }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState<Readonly<Record<string, readonly string[]>>>({})
  const chosenBy = (l: Choices['learners'][number]) => typed[l.id] ?? l.subjects ?? []
  const changed = of.learners.filter(l => typed[l.id] !== undefined)
  const ready = changed.filter(l => chosenBy(l).length === of.clusters)
  const may = mayPress(of.may)
  const save = async () => {
    const choices = ready.map(l => ({ pupil: l.id, subjects: [...chosenBy(l)], version: l.version }))
    const kept = await deed.run(() =>
      call<typeof chooseTopics>('gradebook.chooseTopics', { class: of.class.id, choices }),
    )
    if (!kept) return
    toast(t('topics.saved', { count: kept.saved }))
    await outOfDate()
  }
  return (
    <section className="sheet">
      <div className={css.wide}>
        <table className={`${table.table} ${css.table}`} aria-label={t('topics.table')} {...roles.table}>
          <thead {...roles.rows}>
            <tr {...roles.row}>
              <th {...roles.column}>{t('topics.learner')}</th>
              {of.offered.map(o => (
                <th key={o.subject} {...roles.column}>
                  {o.name}
                </th>
              ))}
              <th {...roles.column}>{t('topics.state')}</th>
            </tr>
          </thead>
          <tbody {...roles.rows}>
            {of.learners.map(l => {
              const name = `${l.familyName} ${l.givenName}`
              const chosen = chosenBy(l)
              const fault = deed.faultAt(`choices.${ready.indexOf(l)}.subjects`)
              return (
                <tr key={l.id} {...roles.row}>
                  <th {...roles.named}>{name}</th>
                  {of.offered.map(o => (
                    <td key={o.subject} className={css.choice} {...roles.cell}>
                      <label className={css.box}>
                        <input
                          type="checkbox"
                          aria-label={t('topics.of', { name, subject: o.name })}
                          disabled={!may}
                          checked={chosen.includes(o.subject)}
                          onChange={e => {
                            const { checked } = e.currentTarget
                            const next = chosen.filter(s => s !== o.subject)
                            setTyped({ ...typed, [l.id]: checked ? [...next, o.subject] : next })
                          }}
                        />
                        <span className={css.subject} aria-hidden="true">
                          {o.name}
                        </span>
                      </label>
                    </td>
                  ))}
                  <td className={css.state} {...roles.cell}>
                    {fault ? <p className={css.fault}>{fault}</p> : null}
                    {typed[l.id] === undefined && l.subjects === null ? (
                      <span className="quiet">{t('topics.all')}</span>
                    ) : (
                      <StateMark mark={chosen.length === of.clusters ? 'done' : 'due'}>
                        {t('topics.count', { done: chosen.length, count: of.clusters })}
                      </StateMark>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <div className={css.foot}>
        <DeedProblem deed={deed} />
        {may ? (
          <Button variant="filled" disabled={ready.length === 0} loading={deed.busy} onClick={() => void save()}>
            {t('topics.save', { count: ready.length })}
          </Button>
        ) : (
          <p className="small quiet">
            {of.may.headline}
            {of.may.because.map(clause => (
              <ClauseChip key={clause.id} clause={clause} />
            ))}
          </p>
        )}
        {changed.length > ready.length ? (
          <p role="status" className={css.fault}>
            {t('topics.notReady', { count: changed.length - ready.length, clusters: of.clusters })}
          </p>
        ) : null}
      </div>
    </section>
  )
}
