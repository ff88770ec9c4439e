import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../i18n/i18n.ts'
import css from './conflict-pair.module.css'

export type Side = { text: string; by: string; at?: string }

type Props = {
  /** "Cuối kỳ, Tòng Văn Khánh. Cô Hà ghi trước bạn 2 phút." */
  what: string
  mine: Side
  theirs: Side
  onKeep: (which: 'mine' | 'theirs') => void
}

/** Two people, one cell: both values side by side; the one not chosen stays in the history. */
export function ConflictPair({ what, mine, theirs, onKeep }: Props) {
  const { t } = useTexts()
  const [chosen, choose] = useState<'mine' | 'theirs'>('theirs')
  const side = (which: 'mine' | 'theirs', value: Side) => (
    <button type="button" aria-pressed={chosen === which} onClick={() => choose(which)}>
      <span>{[which === 'mine' ? t('conflict.mine') : value.by, value.at].filter(Boolean).join(', ')}</span>
      <b>{value.text || t('conflict.blank')}</b>
    </button>
  )
  const text = (chosen === 'mine' ? mine.text : theirs.text) || t('conflict.blank')
  return (
    <div className={css.pair}>
      <p>{what}</p>
      <div className={css.sides}>
        {side('mine', mine)}
        {side('theirs', theirs)}
      </div>
      <p>{t('conflict.kept')}</p>
      <Button size="xs" variant="filled" onClick={() => onKeep(chosen)}>
        {t('conflict.take', { text })}
      </Button>
    </div>
  )
}
