import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Seat } from '../../law/regulation.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { establishBoard } from './establish-board.ts'
import css from './school.module.css'
import type { Overview } from './school.page.tsx'

type Chosen = Record<string, { seat: Seat | ''; duty: string }>

/** A board by decision: who sits where, with which duty. Begins with the one in force. */
export function BoardSheet({ of, onClose }: { of: Overview; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [decision, setDecision] = useState({ decisionNo: '', decidedOn: of.day, fromDay: of.day })
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(
      of.staff.map(({ person }) => {
        const now = of.board?.members.find(m => m.person === person)
        return [person, { seat: now?.seat ?? '', duty: now?.duty ?? '' }]
      }),
    ),
  )
  const members = of.staff.flatMap(({ person }) => {
    const { seat = '', duty = '' } = chosen[person] ?? {}
    return seat === '' ? [] : [{ person, seat, duty }]
  })
  const save = async () => {
    const done = await deed.run(() => call<typeof establishBoard>('school.establishBoard', { ...decision, members }))
    if (!done) return
    onClose()
    toast(t('board.done', { count: members.length }))
    await outOfDate()
  }
  const field = (name: keyof typeof decision, type: 'text' | 'date') => (
    <TextInput
      type={type}
      label={t(`decision.${name}`)}
      value={decision[name]}
      error={deed.faultAt(name)}
      onChange={e => {
        const { value } = e.currentTarget
        setDecision(before => ({ ...before, [name]: value }))
      }}
    />
  )
  return (
    <SideSheet
      title={t(of.board ? 'board.new' : 'board.first')}
      lede={t('board.lede')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void save()}>
          {t('board.act', { count: members.length })}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        {field('decisionNo', 'text')}
        <div className={form.pair}>
          {field('decidedOn', 'date')}
          {field('fromDay', 'date')}
        </div>
        <fieldset className={form.group}>
          <legend>{t('board.members')}</legend>
          {of.staff.map(({ person, name }) => {
            const { seat = '', duty = '' } = chosen[person] ?? {}
            const at = members.findIndex(m => m.person === person)
            const change = (change: Partial<Chosen[string]>) =>
              setChosen(before => ({ ...before, [person]: { seat, duty, ...change } }))
            return (
              <div key={person} className={css.seat}>
                <span>{name}</span>
                <NativeSelect
                  aria-label={t('board.seatOf', { name })}
                  value={seat}
                  onChange={e => change({ seat: e.currentTarget.value as Seat | '' })}
                  data={[
                    { value: '', label: t('board.noSeat') },
                    ...of.titles.seats.map(s => ({ value: s.seat, label: s.title })),
                  ]}
                />
                {seat === '' ? null : (
                  <TextInput
                    aria-label={t('board.dutyOf', { name })}
                    placeholder={t('board.duty')}
                    value={duty}
                    error={deed.faultAt(`members.${at}.duty`) ?? deed.faultAt(`members.${at}.person`)}
                    onChange={e => change({ duty: e.currentTarget.value })}
                  />
                )}
              </div>
            )
          })}
        </fieldset>
      </div>
    </SideSheet>
  )
}
