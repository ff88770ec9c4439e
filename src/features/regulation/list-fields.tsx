import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Basis, Recipient } from '../../law/regulation.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import css from './draft.module.css'
import { type DraftShown, type Fields, Part } from './plain-fields.tsx'

type Props = { of: DraftShown; fields: Fields }

/** The texts on which the regulation rests, line by line; what the school adds counts as not yet compared. */
export function BasisFields({ fields }: Props) {
  const { t } = useTexts()
  const list = JSON.parse(fields.valueAt('bases')) as Basis[]
  return (
    <Part title={t('draft.bases', { count: list.length })} lede={t('draft.basesMore')}>
      <Lines
        list={list}
        empty={{ document: '', certainty: 'remembered' }}
        add={t('draft.addBasis')}
        onChange={next => fields.type('bases', JSON.stringify(next))}
      >
        {(basis, put, i) => (
          <>
            <TextInput
              label={t('draft.basis', { n: i + 1 })}
              value={basis.document}
              error={fields.faultAt(`bases.${i}.document`)}
              onChange={e => put({ ...basis, document: e.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t('draft.basisOn', { n: i + 1 })}
              value={basis.issuedOn ?? ''}
              error={fields.faultAt(`bases.${i}.issuedOn`)}
              onChange={e => {
                const { issuedOn: _, ...rest } = basis
                put(e.currentTarget.value === '' ? rest : { ...rest, issuedOn: e.currentTarget.value })
              }}
            />
            <TextInput
              label={t('draft.replacedBy', { n: i + 1 })}
              value={basis.now ?? ''}
              error={fields.faultAt(`bases.${i}.now`)}
              onChange={e => {
                const { now: _, nowOn: __, ...rest } = basis
                put(e.currentTarget.value === '' ? rest : { ...basis, now: e.currentTarget.value })
              }}
            />
            {basis.now === undefined ? null : (
              <TextInput
                type="date"
                label={t('draft.replacedOn', { n: i + 1 })}
                value={basis.nowOn ?? ''}
                error={fields.faultAt(`bases.${i}.nowOn`)}
                onChange={e => {
                  const { nowOn: _, ...rest } = basis
                  put(e.currentTarget.value === '' ? rest : { ...rest, nowOn: e.currentTarget.value })
                }}
              />
            )}
          </>
        )}
      </Lines>
    </Part>
  )
}

const groups = ['teacher', 'leader', 'board', 'homeroom', 'subjectTeacher', 'clerk', 'departmentLead'] as const

/** To whom it goes once it is issued: outside, or a group of the school whose reading is the receipt. */
export function RecipientFields({ of, fields }: Props) {
  const { t } = useTexts()
  const list = JSON.parse(fields.valueAt('recipients')) as Recipient[]
  const named = (party: string) => of.parties.find(p => p.party === party)?.name ?? party
  return (
    <Part title={t('draft.recipients', { count: list.length })} lede={t('draft.recipientsMore')}>
      <Lines
        list={list}
        empty={{ vi: '', en: '' }}
        add={t('draft.addRecipient')}
        onChange={next => fields.type('recipients', JSON.stringify(next))}
      >
        {(recipient, put, i) => {
          const group = recipient.of?.join(',') ?? ''
          const known = ['', ...new Set([...groups, ...(group === '' ? [] : [group])])]
          return (
            <>
              {(['vi', 'en'] as const).map(tongue => (
                <TextInput
                  key={tongue}
                  label={t(`draft.recipient.${tongue}`, { n: i + 1 })}
                  value={recipient[tongue]}
                  error={fields.faultAt(`recipients.${i}.${tongue}`)}
                  onChange={e => put({ ...recipient, [tongue]: e.currentTarget.value })}
                />
              ))}
              <NativeSelect
                label={t('draft.recipientOf', { n: i + 1 })}
                value={group}
                data={known.map(value => ({
                  value,
                  label: value === '' ? t('draft.outside') : value.split(',').map(named).join(', '),
                }))}
                onChange={e => {
                  const { of: _, ...rest } = recipient
                  const { value } = e.currentTarget
                  put(value === '' ? rest : { ...rest, of: value.split(',') as NonNullable<Recipient['of']> })
                }}
              />
            </>
          )
        }}
      </Lines>
    </Part>
  )
}

type LinesProps<L> = {
  list: readonly L[]
  empty: L
  add: string
  onChange(next: readonly L[]): void
  children: (line: L, put: (line: L) => void, i: number) => ReactNode
}

function Lines<L>({ list, empty, add, onChange, children }: LinesProps<L>) {
  const { t } = useTexts()
  return (
    <>
      <ol className={css.duties}>
        {list.map((line, i) => (
          // a line has no name of its own but its place
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own, and is never moved
          <li key={i}>
            <div className={css.fields}>
              {children(line, next => onChange(list.map((was, at) => (at === i ? next : was))), i)}
            </div>
            <Button size="compact-md" onClick={() => onChange(list.filter((_, at) => at !== i))}>
              {t('draft.removeLine', { n: i + 1 })}
            </Button>
          </li>
        ))}
      </ol>
      <Button className={css.start!} disabled={list.length >= 60} onClick={() => onChange([...list, empty])}>
        {add}
      </Button>
    </>
  )
}
