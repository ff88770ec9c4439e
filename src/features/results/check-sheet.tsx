import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { figure, share } from '../../web/numbers.ts'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { checkProgress } from './check-progress.ts'
import type { Progress } from './class-result-shown.tsx'

/** The minutes of a check: the figures of this moment are frozen with what was found. */
export function CheckSheet({ of, onClose }: { of: Progress; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [findings, setFindings] = useState('')
  const send = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof checkProgress>('results.checkProgress', { year: of.year, period: of.period, findings }),
    )
    if (!done) return
    onClose()
    toast(t('check.done', { no: done.no }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('check.title', { period: t(`period.${of.period}` as 'period.CN') })}
      lede={t('check.lede', { share: share(of.total.share ?? 0), cells: figure(of.total.missing) })}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void send()}>
          {t('check.act')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <Textarea
          label={t('check.findings')}
          description={t('check.findingsHow')}
          size="md"
          autosize
          minRows={5}
          value={findings}
          error={deed.faultAt('findings')}
          onChange={e => setFindings(e.currentTarget.value)}
        />
        <p>
          {of.may.check.because.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
      </div>
    </SideSheet>
  )
}
