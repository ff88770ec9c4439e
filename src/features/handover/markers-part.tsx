import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import type { Decision } from '../../web/api.types.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './handover.module.css'
import type { HandoverOf } from './handover.page.tsx'
import type { nameMarker, removeMarker } from './markers.ts'

const parts = ['both', 'supervision', 'marking'] as const
const EMPTY = { book: '', name: '', school: '', part: 'both' as (typeof parts)[number] }

/** Who of the lower-secondary school supervised and marked the tests of grade 5: named by whom the regulation permits. */
export function MarkersPart({ of, may }: { of: HandoverOf; may: Decision }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState(EMPTY)
  const subjectOf = (book: string) => of.tests.find(test => test.book === book)?.subjectName ?? ''
  const add = async () => {
    const book = typed.book || of.tests[0]!.book
    const named = { ...typed, class: of.class, book }
    if (!(await deed.run(() => call<typeof nameMarker>('handover.nameMarker', named)))) return
    // the same person often takes part in several tests
    setTyped(before => ({ ...before, book: '' }))
    await outOfDate('handover.year')
  }
  const remove = async (marker: string) => {
    if (!(await deed.run(() => call<typeof removeMarker>('handover.removeMarker', { class: of.class, marker })))) return
    await outOfDate('handover.year')
  }
  const type = (more: Partial<typeof EMPTY>) => setTyped(before => ({ ...before, ...more }))
  return (
    <section className={`sheet ${css.part}`} aria-label={t('classHandover.markers')}>
      <div className={table.head}>
        <h2>{t('classHandover.markers')}</h2>
        <p>{t('classHandover.markersLede')}</p>
      </div>
      {of.markers.length === 0 ? <p className={css.none}>{t('classHandover.markersNone')}</p> : null}
      <ul className={css.pupils}>
        {of.markers.map(m => (
          <li key={m.marker}>
            <b>{m.name}</b>
            <span>{`${subjectOf(m.book)} · ${m.school} · ${t(`classHandover.part.${m.part}`)}`}</span>
            {mayPress(may) ? (
              <Button size="xs" disabled={deed.busy} onClick={() => void remove(m.marker)}>
                {t('classHandover.removeMarker', { name: m.name })}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayPress(may) ? (
        <form
          className={css.add}
          noValidate
          onSubmit={e => {
            e.preventDefault()
            void add()
          }}
        >
          <NativeSelect
            label={t('classHandover.test')}
            data={of.tests.map(test => ({ value: test.book, label: test.subjectName }))}
            value={typed.book || of.tests[0]!.book}
            error={deed.faultAt('book')}
            onChange={e => type({ book: e.currentTarget.value })}
          />
          {(['name', 'school'] as const).map(field => (
            <TextInput
              key={field}
              label={t(`classHandover.marker.${field}`)}
              value={typed[field]}
              error={deed.faultAt(field)}
              onChange={e => type({ [field]: e.currentTarget.value })}
            />
          ))}
          <NativeSelect
            label={t('classHandover.marker.part')}
            data={parts.map(part => ({ value: part, label: t(`classHandover.part.${part}`) }))}
            value={typed.part}
            onChange={e => type({ part: e.currentTarget.value as typeof typed.part })}
          />
          <Button type="submit" loading={deed.busy}>
            {t('classHandover.addMarker')}
          </Button>
          <DeedProblem deed={deed} />
        </form>
      ) : (
        <p className={css.none}>
          {may.headline}{' '}
          {may.because.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
      )}
    </section>
  )
}
