import { Button } from '@mantine/core'
import { IconArrowBackUp, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { fileAddress } from '../../web/api.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { Segments } from '../../web/kit/segments.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import css from './book.module.css'
import { PracticeExemption } from './practice-exemption.tsx'
import type { BookSheet } from './sheet-saves.tsx'

type Props = { data: BookSheet; shut: boolean; onUndo: () => void }

/** The line over the grid: which period, whether and until when one writes here, undo. */
export function BookTools({ data, shut, onUndo }: Props) {
  const { t } = useTexts()
  const navigate = useNavigate()
  return (
    <div className={css.tools}>
      <Segments
        label={t('book.periods')}
        items={data.periods.map(p => ({ key: p.period, text: t(`periodShort.${p.period as 'HK1'}`) }))}
        value={data.period}
        onChange={ky => void navigate({ to: `/so-sach/${data.book.id}`, search: { ky } })}
      />
      <span className={css.state}>
        <Standing data={data} shut={shut} />
      </span>
      <PracticeExemption data={data} />
      <Button
        component="a"
        className="wide-only"
        href={fileAddress('gradebook.print', { book: data.book.id, period: data.period })}
        target="_blank"
        leftSection={<IconPrinter size={18} stroke={1.7} aria-hidden />}
      >
        {t('book.print')}
      </Button>
      {shut ? null : (
        <Button
          className="wide-only"
          leftSection={<IconArrowBackUp size={18} stroke={1.7} aria-hidden />}
          onClick={onUndo}
        >
          {t('toast.undo')}
        </Button>
      )}
    </div>
  )
}

/** May one write here, and if not, why not, in one line. */
function Standing({ data, shut }: { data: BookSheet; shut: boolean }) {
  const { t } = useTexts()
  const { window, closesOn } = data.periods.find(p => p.period === data.period)!
  if (data.locked) return <StateMark mark="locked">{t('book.lockedReadOnly')}</StateMark>
  if (window === 'before') return <StateMark mark="idle">{t('book.notOpen')}</StateMark>
  if (window === 'after')
    return <StateMark mark="due">{t('book.over', { day: closesOn ? day(closesOn) : '' })}</StateMark>
  if (shut) return <>{t('book.readOnly', { why: data.may.enter.headline })}</>
  return <>{t('book.until', { day: closesOn ? day(closesOn) : '' })}</>
}
