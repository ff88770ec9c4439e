import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './archive.module.css'
import type { requestArchive } from './request.ts'

type Props = { classId: string; name: string; sealed: number; onClose: () => void }

const CONTENTS = ['pages', 'data', 'tables', 'journal', 'index', 'manifest'] as const

/** What the folder will hold, and why it is wanted: the second person reads the reason before letting it out. */
export function RequestSheet({ classId, name, sealed, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [reason, setReason] = useState('')
  const send = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof requestArchive>('archive.request', { class: classId, reason }),
    )
    if (!done) return
    onClose()
    toast(t('archive.asked'))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('archive.askTitle', { name })}
      lede={t('archive.askLede')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void send()}>
          {t('archive.ask')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <div>
          <h3>{t('archive.contents', { count: sealed })}</h3>
          <ul className={css.contents}>
            {CONTENTS.map(part => (
              <li key={part}>{t(`archive.part.${part}`)}</li>
            ))}
          </ul>
        </div>
        <Textarea
          label={t('archive.reason')}
          description={t('archive.reasonHow')}
          autosize
          minRows={3}
          value={reason}
          error={deed.faultAt('reason')}
          onChange={e => setReason(e.currentTarget.value)}
        />
      </div>
    </SideSheet>
  )
}
