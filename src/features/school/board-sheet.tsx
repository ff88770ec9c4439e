import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BoardKind, Seat } from '../../law/regulation.ts'
import { call } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
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

/** A board by decision: who sits where, with which duty, for which term. Begins with the one to come, or in force. */
export function BoardSheet({ of, kind, onClose }: { of: Overview; kind: BoardKind; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const coming = of.otherBoards.find(b => b.kind === kind && b.coming)
  const board = coming ?? of.boards.find(b => b.kind === kind)
  const [decision, setDecision] = useState({ decisionNo: '', decidedOn: of.day, fromDay: of.day, toDay: '' })
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(
      of.staff.map(({ person }) => {
        const now = board?.members.find(m => m.person === person)
        return [person, { seat: now?.seat ?? '', duty: now?.duty ?? '' }]
      }),
    ),
  )
  const members = of.staff.flatMap(({ person }) => {
    const { seat = '', duty = '' } = chosen[person] ?? {}
    return seat === '' ? [] : [{ person, seat, duty }]
  })
  const save = async () => {
    const { toDay, ...founded } = decision
    const done = await deed.run(() =>
      call<typeof establishBoard>('school.establishBoard', {
        kind,
        ...founded,
        ...(toDay && { toDay }),
        ...(coming && { replaces: coming.decisionNo }),
        members,
      }),
    )
    if (!done) return
    onClose()
    toast(t(`board.done.${kind}`, { count: members.length }))
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
      title={t(board ? `board.new.${kind}` : `board.first.${kind}`)}
      lede={coming ? t('board.ledeComing', { no: coming.decisionNo, from: day(coming.fromDay) }) : t('board.lede')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void save()}>
          {t('board.act', { count: members.length })}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <div className={form.pair}>
          {field('decisionNo', 'text')}
          {field('decidedOn', 'date')}
        </div>
        <div className={form.pair}>
          {field('fromDay', 'date')}
          {field('toDay', 'date')}
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
                    ...of.titles.seats.map(({ seat: value, title }) => ({
                      value,
                      label: kind === 'administration' ? title : t(`board.title.${value}` as 'board.title.board.chair'),
                    })),
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
