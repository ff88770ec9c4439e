import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import table from '../../web/kit/table.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { ClassResult } from './class-result-shown.tsx'
import css from './class-view.module.css'
import type { recordAbsences } from './prepare.ts'

type Typed = Record<string, { excused: string; unexcused: string }>

/** The year's absences of the class, with and without leave; what is left blank counts as none. */
export function AbsencesSheet({ of, onClose }: { of: ClassResult; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(
      of.pupils.map(({ id, absences }) => [
        id,
        { excused: String(absences?.excused ?? ''), unexcused: String(absences?.unexcused ?? '') },
      ]),
    ),
  )
  const save = async () => {
    const absences = of.pupils.map(({ id }) => ({
      pupil: id,
      excused: Number(typed[id]?.excused || 0),
      unexcused: Number(typed[id]?.unexcused || 0),
    }))
    const done = await deed.run(() =>
      call<typeof recordAbsences>('results.recordAbsences', { class: of.class.id, absences }),
    )
    if (!done) return
    onClose()
    toast(t('absences.done', { count: absences.length }))
    await outOfDate()
  }
  const field = (id: string, kind: 'excused' | 'unexcused', name: string) => (
    <input
      className={css.count}
      inputMode="numeric"
      maxLength={3}
      aria-label={t(`absences.of.${kind}`, { name })}
      value={typed[id]?.[kind] ?? ''}
      onChange={e => {
        const text = e.currentTarget.value.replace(/\D/g, '')
        setTyped(all => ({ ...all, [id]: { excused: '', unexcused: '', ...all[id], [kind]: text } }))
      }}
    />
  )
  return (
    <SideSheet
      title={t('absences.title', { name: of.class.name })}
      lede={t('absences.lede')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void save()}>
          {t('absences.save', { count: of.pupils.length })}
        </Button>
      }
    >
      <DeedProblem deed={deed} />
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('classView.name')}</th>
            <th scope="col">{t('absences.excused')}</th>
            <th scope="col">{t('absences.unexcused')}</th>
          </tr>
        </thead>
        <tbody>
          {of.pupils.map(pupil => {
            const name = `${pupil.familyName} ${pupil.givenName}`
            return (
              <tr key={pupil.id}>
                <th scope="row">{name}</th>
                <td>{field(pupil.id, 'excused', name)}</td>
                <td>{field(pupil.id, 'unexcused', name)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </SideSheet>
  )
}
