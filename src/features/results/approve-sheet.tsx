import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { approveResults } from './approve.ts'

type Props = {
  period: string
  classes: readonly { class: string; name: string; version: number }[]
  onClose: () => void
}

/** Before approving: which classes, which version, by which decision. All of them or none. */
export function ApproveSheet({ period, classes, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [decisionNo, setDecisionNo] = useState('')
  const approve = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof approveResults>('results.approve', {
        period,
        classes: classes.map(({ name: _, ...one }) => one),
        ...(decisionNo.trim() ? { decisionNo } : {}),
      }),
    )
    if (!done) return
    onClose()
    toast(t('approve.done', { count: classes.length }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('approve.title', { count: classes.length })}
      lede={t('approve.lede', { period: t(`period.${period}` as 'period.CN') })}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void approve()}>
          {t('approve.act', { count: classes.length })}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <ul>
          {classes.map(one => (
            <li key={one.class}>{t('approve.class', { name: one.name, version: one.version })}</li>
          ))}
        </ul>
        <TextInput
          label={t('approve.decisionNo')}
          description={t('approve.decisionNoHow')}
          value={decisionNo}
          error={deed.faultAt('decisionNo')}
          onChange={e => setDecisionNo(e.currentTarget.value)}
        />
      </div>
    </SideSheet>
  )
}
