import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { decideWindow } from './decide-window.ts'
import type { Overview } from './school.page.tsx'

type Props = { of: Overview; window: Overview['windows'][number]; onClose: () => void }

/** Decides when a period is open. A later decision replaces an earlier one, which stays on record. */
export function WindowSheet({ of, window, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState({
    opensOn: window.opensOn ?? of.day,
    closesOn: window.closesOn ?? of.day,
    decisionNo: '',
  })
  const name = t(`period.${window.period}` as 'period.CN')
  const save = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof decideWindow>('school.decideWindow', { year: of.year, period: window.period, ...typed }),
    )
    if (!done) return
    onClose()
    toast(t('windows.done', { period: name }))
    await outOfDate()
  }
  const field = (name: keyof typeof typed, type: 'text' | 'date') => (
    <TextInput
      type={type}
      label={t(`decision.${name}`)}
      value={typed[name]}
      error={deed.faultAt(name)}
      onChange={e => {
        const { value } = e.currentTarget
        setTyped(before => ({ ...before, [name]: value }))
      }}
    />
  )
  return (
    <SideSheet
      title={t('windows.decideOf', { period: name })}
      lede={t('windows.replaces')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void save()}>
          {t('windows.decide')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <div className={form.pair}>
          {field('opensOn', 'date')}
          {field('closesOn', 'date')}
        </div>
        {field('decisionNo', 'text')}
      </div>
    </SideSheet>
  )
}
