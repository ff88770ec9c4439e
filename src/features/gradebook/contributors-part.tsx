import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatPassLevel, type PassLevel, passLevels } from '../../assessment/scores.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import table from '../../web/kit/table.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate, useSession } from '../../web/query.ts'
import css from './book.module.css'
import type { contribute } from './contribute.ts'
import type { BookSheet } from './sheet-saves.tsx'

type Finding = { level: PassLevel; remark: string }

/** An activity that several teach: what each found of each pupil, and the own words where the reader is one of them. */
export function ContributorsPart({ data }: { data: BookSheet }) {
  const { t } = useTexts()
  const { person } = useSession()
  if (data.contributors.length === 0) return null
  const mine = data.contributors.find(c => c.person === person?.id && data.may.contribute.verdict === 'allowed')
  return (
    <section className={`sheet ${css.contributors}`} aria-label={t('contributors.title')}>
      <div className={table.head}>
        <h2>{t('contributors.title')}</h2>
        <p>{t('contributors.lede')}</p>
      </div>
      <ul>
        {data.pupils.map(pupil => (
          <li key={pupil.id}>
            <b>
              {pupil.familyName} {pupil.givenName}
            </b>
            {data.contributors.map(c => {
              const found = c.found[pupil.id]
              return (
                <p key={c.person}>
                  {c.name}:{' '}
                  {found ? (
                    <>
                      <b>{formatPassLevel(found.level)}</b> {found.remark}
                    </>
                  ) : (
                    <span className="quiet">{t('contributors.none')}</span>
                  )}
                </p>
              )
            })}
          </li>
        ))}
      </ul>
      {mine ? <OwnFindings data={data} found={mine.found} /> : null}
    </section>
  )
}

function OwnFindings({ data, found }: { data: BookSheet; found: Readonly<Record<string, Finding>> }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState<Record<string, Partial<Finding>>>({})
  const of = (pupil: string): Partial<Finding> => ({ ...found[pupil], ...typed[pupil] })
  const set = (pupil: string, change: Partial<Finding>) =>
    setTyped(before => ({ ...before, [pupil]: { ...before[pupil], ...change } }))
  const findings = Object.keys(typed).flatMap(pupil => {
    const { level, remark = '' } = of(pupil)
    return level ? [{ pupil, level, remark }] : []
  })
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof contribute>('gradebook.contribute', { book: data.book.id, period: data.period, findings }),
    )
    if (!done) return
    setTyped({})
    toast(t('contributors.saved', { count: findings.length }))
    await outOfDate('gradebook.book')
  }
  return (
    <div className={css.own}>
      <h3>{t('contributors.mine')}</h3>
      {data.pupils
        .filter(pupil => !pupil.left)
        .map(pupil => {
          const name = `${pupil.familyName} ${pupil.givenName}`
          const { level, remark = '' } = of(pupil.id)
          return (
            <div key={pupil.id} className={css.ownRow}>
              <span>{name}</span>
              <fieldset>
                <legend className="sr">{t('contributors.level', { name })}</legend>
                {passLevels.toReversed().map(code => (
                  <button
                    key={code}
                    type="button"
                    aria-pressed={level === code}
                    onClick={() => set(pupil.id, { level: code })}
                  >
                    {formatPassLevel(code)}
                  </button>
                ))}
              </fieldset>
              <TextInput
                aria-label={t('contributors.remark', { name })}
                value={remark}
                onChange={e => set(pupil.id, { remark: e.currentTarget.value })}
              />
            </div>
          )
        })}
      <DeedProblem deed={deed} />
      <Button variant="filled" disabled={findings.length === 0} loading={deed.busy} onClick={() => void save()}>
        {t('contributors.save')}
      </Button>
    </div>
  )
}
