import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { clock, day } from '../dates.ts'
import { useTexts } from '../i18n/i18n.ts'
import { PageHead } from '../kit/page-head.tsx'
import type { Save } from '../saves.ts'
import { Brand } from '../shell/brand.tsx'
import shell from '../shell/shell.module.css'
import css from './offline-page.module.css'

const LOOK_EVERY = 10_000

/** The shell without a network: what was typed here and waits, safe; it goes on by itself when the network is back. */
export function OfflinePage({ waiting, onTry }: { waiting: readonly Save[]; onTry: () => void }) {
  const { t } = useTexts()
  useEffect(() => {
    const timer = setInterval(onTry, LOOK_EVERY)
    window.addEventListener('online', onTry)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', onTry)
    }
  }, [onTry])
  const cells = waiting.reduce((n, save) => n + save.cells, 0)
  return (
    <>
      <header className={shell.bar}>
        <span className={shell.brand}>
          <Brand />
          {t('app.name')}
        </span>
      </header>
      <main className={shell.page}>
        <PageHead over={t('offline.title')} title={t('offline.lede')} />
        <div className="sheet">
          <section className={`sec ${css.waits}`}>
            <IconCloudOff size={22} stroke={1.7} aria-hidden />
            <div className="grow">
              <h2>{waiting.length > 0 ? t('offline.waits', { count: cells }) : t('offline.nothing')}</h2>
              {waiting.length > 0 ? <p className="small quiet">{t('offline.kept')}</p> : null}
              <ul>
                {waiting.map(save => (
                  <li key={save.key}>
                    <b>{save.where}</b>
                    <small>{t('offline.row', { count: save.cells, at: `${clock(save.at)}, ${day(save.at)}` })}</small>
                  </li>
                ))}
              </ul>
            </div>
          </section>
          <section className="sec">
            <Button variant="filled" onClick={onTry}>
              {t('offline.again')}
            </Button>
          </section>
        </div>
      </main>
    </>
  )
}
