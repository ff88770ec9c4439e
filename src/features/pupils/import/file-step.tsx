import { Button, NativeSelect } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { upload } from '../../../web/api.ts'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { DeedProblem } from '../../../web/kit/deed.tsx'
import { EmptyState } from '../../../web/kit/empty-state.tsx'
import { useRead } from '../../../web/query.ts'
import { EarlierImports } from './earlier-imports.tsx'
import css from './file-step.module.css'
import type { rosterImports } from './list-imports.ts'
import { ReadingBar } from './reading-bar.tsx'
import { useListReader } from './use-reading.tsx'
import { WizardHead } from './wizard-head.tsx'

/** The first step: which year, which file. Lists of before stand below, each with its undo. */
export function FileStep({ onRead }: { onRead: (reading: string) => void }) {
  const { t } = useTexts()
  const { year: now, years, imports } = useRead<typeof rosterImports>('pupils.imports', {})
  const [year, setYear] = useState(years.some(y => y.year === now) ? now : (years[0]?.year ?? now))
  const [name, setName] = useState('')
  const [over, setOver] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const reader = useListReader()
  const busy = reader.progress !== null

  const take = async (file: File | undefined) => {
    if (!file || busy) return
    setName(file.name)
    const reading = await reader.read(async () => ({ file: (await upload('roster', file)).sha256, year }))
    if (reading !== undefined) onRead(reading)
  }
  const drop = (e: DragEvent) => {
    e.preventDefault()
    setOver(false)
    void take(e.dataTransfer.files[0])
  }
  return (
    <>
      <WizardHead step="file" title={t('import.file.title')} lede={t('import.file.lede')} />
      {years.length === 0 ? (
        <div className="sheet">
          <EmptyState title={t('import.file.noClasses')}>{t('import.file.noClassesMore')}</EmptyState>
        </div>
      ) : (
        <section className={`sheet ${css.step}`} aria-label={t('import.step.file')}>
          <NativeSelect
            className={css.year}
            size="md"
            label={t('import.file.year')}
            value={String(year)}
            disabled={busy}
            data={years.map(y => ({
              value: String(y.year),
              label: t('import.file.yearOf', { from: y.year, to: y.year + 1, count: y.classes.length }),
            }))}
            onChange={e => setYear(Number(e.currentTarget.value))}
          />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way to the button below */}
          <div
            className={css.drop}
            data-over={over || undefined}
            onDragOver={e => {
              e.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <IconFileSpreadsheet size={36} stroke={1.4} aria-hidden />
            {busy ? (
              <ReadingBar name={name} percent={reader.progress ?? 0} />
            ) : (
              <>
                <p className={`${css.hint} wide-only`}>{t('import.file.drop')}</p>
                <Button variant="filled" onClick={() => field.current?.click()}>
                  {t('import.file.choose')}
                </Button>
                <p className="tiny">{t('import.file.kinds')}</p>
              </>
            )}
            <input
              ref={field}
              className="sr"
              type="file"
              tabIndex={-1}
              aria-label={t('import.file.choose')}
              accept=".xlsx,.csv"
              onChange={e => {
                void take(e.currentTarget.files?.[0])
                e.currentTarget.value = ''
              }}
            />
          </div>
          {reader.failed ? (
            <p role="alert" className={css.failed}>
              {t('import.file.failed')}
            </p>
          ) : null}
          <DeedProblem deed={reader.deed} />
        </section>
      )}
      {imports.length > 0 ? <EarlierImports imports={imports} /> : null}
    </>
  )
}
