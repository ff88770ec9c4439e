import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import { spanText } from '../../web/span-text.ts'
import { type DutyItem, nameOf, titleOf } from './duty-item.ts'
import type { tellDone } from './tell.ts'

/** As the acts name it. */
/** Says that a duty is done, for one period or several at once. */
export function TellSheet({ items, onClose }: { items: readonly DutyItem[]; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [chosen, setChosen] = useState(() => new Set(items.length === 1 ? [items[0]!.key] : []))
  const [note, setNote] = useState('')
  const told = items.filter(item => chosen.has(item.key))
  const tell = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof tellDone>('duties.tell', {
        items: told.map(nameOf),
        ...(note.trim() === '' ? {} : { note }),
      }),
    )
    if (!done) return
    onClose()
    toast(t('duties.told', { count: done.told }))
    await outOfDate('duties.mine', 'duties.overview', 'home.tasks')
  }
  const choose = (key: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, key] : [...chosen].filter(k => k !== key)))
  return (
    <SideSheet
      title={titleOf(items[0]!)}
      lede={t('duties.tellLede')}
      onClose={onClose}
      foot={
        <Button variant="filled" disabled={told.length === 0} loading={deed.busy} onClick={() => void tell()}>
          {t('duties.tellAct', { count: told.length })}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <fieldset className={form.group}>
          <legend>{t('duties.which')}</legend>
          {items.map(item => (
            <label key={item.key} className={form.check}>
              <input
                type="checkbox"
                checked={chosen.has(item.key)}
                onChange={e => choose(item.key, e.currentTarget.checked)}
              />
              <span>{t('duties.choice', { span: spanText(item.period, t), day: day(item.dueAt - 1) })}</span>
            </label>
          ))}
        </fieldset>
        <Textarea
          label={t('duties.note')}
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          error={deed.faultAt('note')}
          onChange={e => setNote(e.currentTarget.value)}
        />
        <p className={form.foot}>
          {items[0]!.clauses.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
      </div>
    </SideSheet>
  )
}
