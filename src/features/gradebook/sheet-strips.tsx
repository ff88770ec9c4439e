import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconHandStop, IconLockOpen, IconUsers, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { clock, day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { useNet } from '../../web/saves.ts'
import css from './book.module.css'
import type { BookSheet } from './sheet-saves.tsx'

/** Without a network one goes on typing: what waits, and that it goes out by itself. */
export function OfflineStrip() {
  const { t } = useTexts()
  const { online, waiting } = useNet()
  if (online) return null
  return (
    <Strip look="due" icon={<IconCloudOff size={18} stroke={1.7} aria-hidden />}>
      <b>{t('sheet.offline.title')}</b> {waiting > 0 ? t('sheet.offline.waiting', { count: waiting }) : null}
    </Strip>
  )
}

type CountProps = { count: number; first: string; onOpen: () => void; onDrop?: () => void }

/** Cells that two people wrote at once and nobody has decided. */
export function ConflictStrip({ count, first, onOpen }: CountProps) {
  const { t } = useTexts()
  if (count === 0) return null
  return (
    <Strip look="due" icon={<IconUsers size={18} stroke={1.7} aria-hidden />}>
      <span>{t('sheet.conflicts', { count, first })}</span>
      <Button size="xs" onClick={onOpen}>
        {t('sheet.choose')}
      </Button>
    </Strip>
  )
}

/** Values that the book did not take, kept for their author. */
export function KeptStrip({ count, first, onOpen, onDrop }: CountProps) {
  const { t } = useTexts()
  if (count === 0) return null
  return (
    <Strip look="plain" icon={<IconHandStop size={18} stroke={1.7} aria-hidden />}>
      <span>{t('sheet.kept', { count, first })}</span>
      <Button size="xs" onClick={onOpen}>
        {t('sheet.keptOpen')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onDrop}>
        {t('sheet.keptDrop')}
      </Button>
    </Strip>
  )
}

type HintProps = { hints: readonly string[]; onUndo: (() => void) | null; onClose: () => void }

/** After a paste, or a mark where an absence was noted: what may have slipped. A word, never a wall. */
export function HintStrip({ hints, onUndo, onClose }: HintProps) {
  const { t } = useTexts()
  if (hints.length === 0) return null
  return (
    <Strip look="plain" icon={<IconAlertTriangle size={18} stroke={1.7} aria-hidden />}>
      <span>
        <b>{t('sheet.hint.title')}</b> {hints.join(' ')}
      </span>
      {onUndo ? (
        <Button size="xs" onClick={onUndo}>
          {t('sheet.hint.undo')}
        </Button>
      ) : null}
      <button type="button" className={css.shutStrip} aria-label={t('sheet.hint.close')} onClick={onClose}>
        <IconX size={16} stroke={1.7} aria-hidden />
      </button>
    </Strip>
  )
}

/** What of a closed book is open again for this reader: until when, by which decision, where. */
export function OpenAgainStrip({ data }: { data: BookSheet }) {
  const { t } = useTexts()
  if (data.openAgain.length === 0) return null
  const titleOf = (column: string) =>
    (data.columns as { key: string; title: string }[]).find(c => c.key === column)?.title ?? column
  return (
    <Strip look="due" icon={<IconLockOpen size={18} stroke={1.7} aria-hidden />}>
      {data.openAgain.map(({ column, pupils, until, decisionNo }) => (
        <p key={`${decisionNo} ${column}`}>
          <b>{t('reopen.strip', { time: clock(until), day: day(until), no: decisionNo })}</b>{' '}
          {[
            column === null ? t('reopen.everyColumn') : t('reopen.inColumn', { column: titleOf(column) }),
            ...(pupils === null ? [] : [t('reopen.forPupils', { count: pupils.length })]),
          ].join(' · ')}
        </p>
      ))}
    </Strip>
  )
}

function Strip({ look, icon, children }: { look: 'due' | 'plain'; icon: ReactNode; children: ReactNode }) {
  return (
    <div role="status" className={`${css.strip} ${css[look]}`}>
      {icon}
      <div>{children}</div>
    </div>
  )
}
