import { Button } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { type Say, useTexts } from '../../../web/i18n/i18n.ts'
import { SideSheet } from '../../../web/kit/side-sheet.tsx'
import { figure } from '../../../web/numbers.ts'
import css from './understood.module.css'
import type { Declined } from './use-mending.tsx'
import type { Plan } from './use-plan.tsx'

type Props = { plan: Plan; busy: boolean; onDecline: (codes: Declined[]) => void }
type Kind = Plan['understood'][number]

const SAID = 4
const DECLINABLE: readonly string[] = ['nameCase', 'idZero', 'phoneZero'] satisfies Declined[]

/** One line with what the machine understood for the person; behind it every place, and what was left out. */
export function Understood({ plan, busy, onDecline }: Props) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const count = plan.understood.reduce((sum, kind) => sum + kind.count, 0)
  if (count === 0 && plan.leftOut.length === 0 && plan.declined.length === 0) return null
  return (
    <>
      <div className={css.line}>
        <IconInfoCircle size={16} stroke={1.7} aria-hidden />
        <p>
          <b>{t('import.understood.line', { count, places: figure(count) })}</b>
          <span className="wide-only">
            {plan.understood.slice(0, SAID).map((kind, i) => (i === 0 ? ': ' : ' · ') + kindText(kind, t))}
          </span>
        </p>
        <button type="button" onClick={() => setOpen(true)}>
          {t('import.understood.see')}
        </button>
      </div>
      {open ? (
        <SideSheet
          title={t('import.understood.title')}
          lede={t('import.understood.lede')}
          onClose={() => setOpen(false)}
        >
          {plan.understood.map(kind => (
            <Places
              key={kind.code}
              kind={kind}
              busy={busy}
              onDecline={code => {
                setOpen(false)
                onDecline([...(plan.declined as Declined[]), code])
              }}
            />
          ))}
          {plan.declined.length > 0 ? (
            <section className={css.kind}>
              <h3>{t('import.understood.declined')}</h3>
              <p className="small quiet">{plan.declined.map(code => codeText(code, t)).join(' · ')}</p>
              <Button
                size="xs"
                disabled={busy}
                onClick={() => {
                  setOpen(false)
                  onDecline([])
                }}
              >
                {t('import.understood.again')}
              </Button>
            </section>
          ) : null}
          {plan.leftOut.length > 0 ? <LeftOut plan={plan} /> : null}
        </SideSheet>
      ) : null}
    </>
  )
}

const codeText = (code: string, t: Say): string => t(`roster.understood.${code}` as 'roster.understood.spaces')
/** In the middle of a sentence: "58 ngày kiểu Excel …". */
const kindText = ({ code, count }: Kind, t: Say): string =>
  `${figure(count)} ${codeText(code, t).replace(/^(?!Excel)\p{Lu}/u, letter => letter.toLowerCase())}`

type PlacesProps = { kind: Kind; busy: boolean; onDecline: (code: Declined) => void }

function Places({ kind, busy, onDecline }: PlacesProps) {
  const { t } = useTexts()
  const { code, count, places } = kind
  return (
    <section className={css.kind}>
      <h3>
        {codeText(code, t)} <span className={css.count}>{figure(count)}</span>
      </h3>
      {DECLINABLE.includes(code) ? (
        <Button size="xs" disabled={busy} onClick={() => onDecline(code as Declined)}>
          {t('import.understood.decline')}
        </Button>
      ) : null}
      <ul>
        {places.map(p => (
          <li key={`${p.sheet} ${p.letter} ${p.row}`}>
            <span className={css.place}>
              {p.letter}
              {p.row}
            </span>
            {p.from === '' ? p.to : t('import.understood.change', { from: p.from, to: p.to || t('note.blank') })}
          </li>
        ))}
        {count > places.length ? <li>{t('import.understood.more', { count: count - places.length })}</li> : null}
      </ul>
    </section>
  )
}

function LeftOut({ plan }: { plan: Plan }) {
  const { t } = useTexts()
  return (
    <section className={css.kind}>
      <h3>
        {t('import.understood.leftOut')} <span className={css.count}>{figure(plan.leftOut.length)}</span>
      </h3>
      <ul>
        {plan.leftOut.map(({ sheet, row, code, text }) => (
          <li key={`${sheet} ${row} ${code}`}>
            <span className={css.place}>{row ?? sheet}</span>
            {text} <small>{t(`roster.leftOut.${code}` as 'roster.leftOut.remark')}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
