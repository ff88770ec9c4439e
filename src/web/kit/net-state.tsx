import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { clock } from '../dates.ts'
import { useTexts } from '../i18n/i18n.ts'
import css from './net-state.module.css'

export type Net = {
  online: boolean
  /** instant of the last acknowledged save, or null when nothing was saved yet */
  savedAt: number | null
  /** cells written here and not acknowledged by the server */
  waiting: number
}

/** Saved with its time, or offline with the number of cells waiting. On a phone's bar only the icon, with its name. */
export function NetState({ net, brief }: { net: Net; brief?: boolean }) {
  const { t } = useTexts()
  const { online, waiting, savedAt } = net
  const text = !online
    ? waiting > 0
      ? t('net.offlineWaiting', { count: waiting })
      : t('net.offline')
    : waiting > 0
      ? t('net.sending', { count: waiting })
      : savedAt === null
        ? t('net.allSaved')
        : t('net.saved', { time: clock(savedAt) })
  const Icon = !online ? IconCloudOff : waiting > 0 ? IconCloudUp : IconCloudCheck
  return (
    <span className={`${css.net} ${online ? '' : css.off} ${brief ? css.brief : ''}`} title={text}>
      <Icon size={18} stroke={1.7} aria-hidden />
      <span>{text}</span>
    </span>
  )
}
