import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Duty, Instant, Party } from '../../law/regulation.ts'
import { DeedProblem } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { InstantFields } from './duty-fields.tsx'
import { withAddition } from './own-clauses.ts'
import { PartyFields } from './party-fields.tsx'
import type { DraftShown } from './plain-fields.tsx'
import { useWholeDraft } from './use-whole-draft.tsx'

const rhythms = ['week', 'month', 'term', 'year'] as const

/** A recurring duty of the school's own: what, whose, how often, until when. It becomes a task with its own clause. */
export function DutySheet({ of, onClose }: { of: DraftShown; onClose: () => void }) {
  const { deed, save, t } = useWholeDraft(of)
  const [title, setTitle] = useState({ vi: '', en: '' })
  const [who, setWho] = useState<readonly string[]>([])
  const [every, setEvery] = useState<Duty['every']>('month')
  const [due, setDue] = useState<Instant>({ from: 'end', days: 5 })
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (title.vi.trim() === '' || who.length === 0) return
    const [vi, en] = [title.vi.trim(), title.en.trim() || title.vi.trim()]
    const duty = { of: who as readonly Party[], title: { vi, en }, every, due }
    if (await save(withAddition(of.regulation, { vi, en, duty }, of.lastOwn), t('norm.dutyAdded'))) onClose()
  }
  return (
    <SideSheet
      title={t('norm.addDuty')}
      lede={t('norm.addDutyMore')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void send()}>
          {t('norm.save')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        {(['vi', 'en'] as const).map(tongue => (
          <TextInput
            key={tongue}
            label={t(`norm.duty.${tongue}`)}
            maxLength={1000}
            value={title[tongue]}
            error={tongue === 'vi' && tried && title.vi.trim() === '' ? t('norm.needsText') : undefined}
            onChange={e => setTitle({ ...title, [tongue]: e.currentTarget.value })}
          />
        ))}
        <PartyFields
          of={of}
          legend={t('norm.dutyWho')}
          chosen={who}
          error={tried && who.length === 0 ? t('norm.needsWho') : undefined}
          onChange={setWho}
        />
        <NativeSelect
          label={t('norm.every')}
          value={every}
          data={rhythms.map(value => ({ value, label: t(`norm.rhythms.${value}`) }))}
          onChange={e => setEvery(e.currentTarget.value as Duty['every'])}
        />
        <InstantFields of={{ every }} value={due} error={undefined} onChange={setDue} />
      </div>
    </SideSheet>
  )
}
