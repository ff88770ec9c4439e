import { Button, Textarea } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate, useReadLater } from '../../web/query.ts'
import css from './phrase-bank.module.css'
import type { dropPhrase, keepPhrase, phrases } from './phrases.ts'

type Props = {
  subject: string
  column: string
  title: string
  /** the pupil's own letter in this subject; null on the homeroom teacher's sheet */
  level: string | null
  /** the given name, which a phrase for everybody should not hold */
  givenName: string
  /** the remark as it stands */
  remark: string
  onChoose: (words: string) => void
  onClose: () => void
}

/** One's own phrases for a remark: one touch puts a phrase into it, and the remark goes on being edited as any text. */
export function PhraseBank({ subject, column, title, level, givenName, remark, onChoose, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [kept, setKept] = useState(remark)
  const [any, setAny] = useState(level === null)
  const { data } = useReadLater<typeof phrases>('gradebook.phrases', { subject })
  const mine = (data?.phrases ?? []).filter(p => p.column === column)
  const fits = (of: string | null) => of === null || level === null || of === level
  const shown = mine.toSorted((a, b) => Number(fits(b.level)) - Number(fits(a.level)))
  const named = givenName !== '' && kept.split(/[^\p{L}]+/u).includes(givenName)

  const keep = async () => {
    const phrase = { subject, column, level: any ? null : level, words: kept }
    if (!(await deed.run(() => call<typeof keepPhrase>('gradebook.keepPhrase', phrase)))) return
    toast(t('phrases.kept'))
    await outOfDate('gradebook.phrases')
  }
  const drop = async (phrase: string) => {
    if (!(await deed.run(() => call<typeof dropPhrase>('gradebook.dropPhrase', { phrase })))) return
    await outOfDate('gradebook.phrases')
  }
  return (
    <SideSheet title={t('phrases.title')} lede={title} onClose={onClose}>
      {data && shown.length === 0 ? <p className={css.none}>{t('phrases.none')}</p> : null}
      <ul className={css.list}>
        {shown.map(phrase => (
          <li key={phrase.id} data-other={!fits(phrase.level) || undefined}>
            <button type="button" className={css.choose} onClick={() => onChoose(phrase.words)}>
              <b>{phrase.level ?? t('phrases.any')}</b>
              <span>{phrase.words}</span>
            </button>
            <button
              type="button"
              className={css.drop}
              aria-label={t('phrases.drop', { words: phrase.words })}
              disabled={deed.busy}
              onClick={() => void drop(phrase.id)}
            >
              <IconTrash size={18} stroke={1.7} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <form
        className={css.keep}
        onSubmit={e => {
          e.preventDefault()
          void keep()
        }}
      >
        <Textarea
          label={t('phrases.new')}
          description={t('phrases.private')}
          autosize
          minRows={2}
          lang="vi"
          value={kept}
          error={deed.faultAt('words')}
          onChange={e => setKept(e.currentTarget.value)}
        />
        {named ? <p className={css.named}>{t('phrases.named', { name: givenName })}</p> : null}
        {level === null ? null : (
          <label className={css.any}>
            <input type="checkbox" checked={any} onChange={e => setAny(e.currentTarget.checked)} />
            {t('phrases.forAny', { level })}
          </label>
        )}
        <Button type="submit" loading={deed.busy} disabled={kept.trim() === ''}>
          {t('phrases.keep')}
        </Button>
        <DeedProblem deed={deed} />
      </form>
    </SideSheet>
  )
}
