import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { fullName } from './finding-words.tsx'
import css from './theme.module.css'
import type { ThemeSheet } from './theme-saves.tsx'
import type { Theme } from './use-theme.tsx'

type Props = {
  data: ThemeSheet
  theme: Theme
  child: ThemeSheet['children'][number]
  objective: string
  onClose: () => void
}

const usual = ['sick', 'away', 'new'] as const

/** Why a child is not assessed; who was away for the whole theme is marked on all that is open at once. */
export function AbsentSheet({ data, theme, child, objective, onClose }: Props) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const [whole, setWhole] = useState(true)
  const open = data.objectives.filter(o => o.id !== objective && theme.shown(child.id, o.id).text === '')
  const said = reason.replace(/\s+/g, ' ').trim()
  const save = () => {
    const columns = [objective, ...(whole ? open.map(o => o.id) : [])]
    theme.write(columns.map(column => ({ pupil: child.id, column, text: `v ${said}`, how: 'typed' })))
    onClose()
  }
  return (
    <SideSheet
      title={t('preschool.absent.title', { name: fullName(child) })}
      lede={t('preschool.absent.lede')}
      onClose={onClose}
      foot={
        <Button variant="filled" disabled={said === ''} onClick={save}>
          {t('preschool.absent.act')}
        </Button>
      }
    >
      <div className={form.form}>
        <div className={css.usual}>
          {usual.map(key => (
            <Button key={key} onClick={() => setReason(t(`preschool.absent.${key}`))}>
              {t(`preschool.absent.${key}`)}
            </Button>
          ))}
        </div>
        <TextInput
          label={t('preschool.absent.reason')}
          maxLength={200}
          value={reason}
          onChange={e => setReason(e.currentTarget.value)}
        />
        {open.length > 0 ? (
          <label className={form.check}>
            <input type="checkbox" checked={whole} onChange={e => setWhole(e.currentTarget.checked)} />
            <span>{t('preschool.absent.whole', { count: open.length })}</span>
          </label>
        ) : null}
      </div>
    </SideSheet>
  )
}
