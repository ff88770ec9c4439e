import { Button, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { recordPrint } from './record-print.ts'

/** The books of the class are on paper: how many copies, and what is worth saying about them. */
export function PrintSheet({ classId, period, onClose }: { classId: string; period: string; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [copies, setCopies] = useState(1)
  const [note, setNote] = useState('')
  const keep = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof recordPrint>('termEnd.recordPrint', { class: classId, period, copies, note }),
    )
    if (!done) return
    onClose()
    toast(t('termEnd.printKept'))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('termEnd.print')}
      lede={t('termEnd.printLede')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void keep()}>
          {t('termEnd.printAct')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <NumberInput
          label={t('termEnd.copies')}
          min={1}
          max={20}
          value={copies}
          error={deed.faultAt('copies')}
          onChange={value => setCopies(Number(value) || 1)}
        />
        <Textarea
          label={t('termEnd.printNote')}
          autosize
          minRows={2}
          value={note}
          error={deed.faultAt('note')}
          onChange={e => setNote(e.currentTarget.value)}
        />
      </div>
    </SideSheet>
  )
}
