import { Button } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { Decision } from '../api.types.ts'
import { useTexts } from '../i18n/i18n.ts'
import { mayPress } from '../official.ts'
import { ClauseChip } from './clause-chip.tsx'
import { DecisionNote } from './decision-note.tsx'
import { type Deed, DeedProblem } from './deed.tsx'
import form from './form.module.css'
import { SideSheet } from './side-sheet.tsx'

type Props = {
  title: string
  lede?: ReactNode
  /** as it came with the data */
  ability: Decision
  deed: Deed
  /** the words on the button */
  act: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/**
 * The form of one act beside the work: its fields, all faults at once, the clauses that it rests on. Where the act is
 * not this reader's, now or when it is sent, the decision note stands in its place and says why.
 */
export function ActSheet({ title, lede, ability, deed, act, onSubmit, onClose, children }: Props) {
  const { t } = useTexts()
  const id = useId()
  const refusal = refusalOf(ability, deed)
  const close = () => {
    deed.clear()
    onClose()
  }
  if (refusal) return <DecisionNote title={t('form.cannot', { title })} {...refusal} onClose={close} />
  return (
    <SideSheet
      title={title}
      lede={lede}
      onClose={close}
      foot={
        <>
          <Button type="submit" form={id} variant="filled" loading={deed.busy}>
            {act}
          </Button>
          <Button onClick={close}>{t('note.later')}</Button>
        </>
      }
    >
      <form
        id={id}
        className={form.form}
        noValidate
        onSubmit={e => {
          e.preventDefault()
          onSubmit()
        }}
      >
        {children}
        <DeedProblem deed={deed} />
        <p className={form.foot}>
          {ability.because.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
      </form>
    </SideSheet>
  )
}

function refusalOf(ability: Decision, { problem }: Deed) {
  if (!mayPress(ability)) {
    const { headline: state, because: clauses, missing, remedy } = ability
    return { state, clauses, missing, ...(remedy && { remedy }) }
  }
  if (!problem || problem === 'unreachable' || problem.clauses.length === 0) return null
  const { detail: state, clauses, missing, remedy } = problem
  return { state, clauses, missing, ...(remedy && { remedy }) }
}
