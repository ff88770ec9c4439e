import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { call } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { outOfDate } from '../../web/query.ts'
import css from './draft.module.css'
import type { startDraft } from './start-draft.ts'
import type { regulationVersions } from './versions.ts'

type Versions = OutputOf<typeof regulationVersions>
type Props = Pick<Versions, 'presets' | 'versions' | 'issued'>

/** With what a draft begins: something adopted here, or one of the ready regulations; those for this kind of school first. */
export function StartDraft({ presets, versions, issued }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const own = [
    ...versions.map(({ regulation, decisionNo, state, effectiveFrom }) => ({
      ...{ id: state === 'inForce' ? 'inForce' : `adopted:${regulation}`, no: decisionNo, state },
      ...{ on: effectiveFrom, title: '' },
    })),
    ...issued.map(of => ({
      ...{ id: `adopted:${of.id}`, no: of.decisionNo, state: of.state, on: of.effectiveFrom, title: of.title },
    })),
  ].flatMap(({ state, ...of }) => (state === 'past' ? [] : [{ ...of, state }]))
  // what is coming would be lost without a word by whoever went on from what is in force today
  const first = own.find(of => of.state === 'coming') ?? own.find(of => of.state === 'inForce')
  const [from, setFrom] = useState(first?.id ?? presets.find(p => p.fits)?.id ?? '')
  const ways = [
    ...own.map(({ id, no, state, on, title }) => ({
      ...{ id, title: t(`draft.startFrom.${state}`, { no, day: day(on) }), more: title },
    })),
    ...presets
      .toSorted((a, b) => Number(b.fits) - Number(a.fits))
      .map(({ id, title, document, fits, guidance }) => ({
        ...{ id, title },
        more: t(guidance ? (fits ? 'draft.isGuidance' : 'draft.ofDepartment') : fits ? 'draft.fits' : 'draft.fitsNot', {
          document,
        }),
      })),
  ]
  const start = async () => {
    const done = await deed.run(() => call<typeof startDraft>('regulation.startDraft', { from }))
    if (done) await outOfDate()
  }
  return (
    <section className={`sheet ${css.part}`}>
      <fieldset className={css.starts}>
        <legend>{t('draft.startWith')}</legend>
        {ways.map(({ id, title, more }) => (
          <label key={id} className={form.check}>
            <input type="radio" name="from" value={id} checked={from === id} onChange={() => setFrom(id)} />
            <span>
              {title}
              {more ? <small>{more}</small> : null}
            </span>
          </label>
        ))}
      </fieldset>
      <DeedProblem deed={deed} />
      <Button variant="filled" className={css.start} loading={deed.busy} onClick={() => void start()}>
        {t('draft.start')}
      </Button>
    </section>
  )
}
