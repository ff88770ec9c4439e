import { Button } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { callLong } from '../../web/jobs.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { Progress } from '../../web/kit/progress.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './archive.module.css'
import type { ArchiveRequest } from './archive-shown.ts'
import type { releaseArchive } from './release.ts'
import type { withdrawArchive } from './withdraw.ts'

/** A request that waits for its second person, with the button for whoever that may be. */
export function OpenRequest({ request, name }: { request: ArchiveRequest; name: string }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const left = useRef(new AbortController())
  useEffect(() => {
    left.current = new AbortController()
    return () => left.current.abort()
  }, [])
  const { release, withdraw } = request.may
  const letOut = async () => {
    const { signal } = left.current
    const done = await deed.run(async () => {
      try {
        return await callLong<typeof releaseArchive>(
          'archive.release',
          { request: request.request },
          ({ done, total }) => setProgress({ done, total }),
          signal,
        )
      } catch (cause) {
        // the work goes on without the page
        if (signal.aborted) return null
        throw cause
      } finally {
        setProgress(null)
      }
    })
    if (!done) return
    toast(t('archive.released', { name }))
    await outOfDate()
  }
  const takeBack = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof withdrawArchive>('archive.withdraw', { request: request.request }),
    )
    if (!done) return
    toast(t('archive.withdrawn'))
    await outOfDate()
  }
  return (
    <div className={css.request}>
      <StateMark mark="due">{t('archive.waits')}</StateMark>
      <p>
        {t('archive.by', { by: request.by, as: request.as, at: moment(request.at) })}
        <br />“{request.reason}”
      </p>
      <DeedProblem deed={deed} />
      {progress ? (
        <div role="status">
          <p>{t('archive.packing')}</p>
          <Progress done={progress.done} of={progress.total} />
        </div>
      ) : null}
      {mayPress(release) ? (
        <Button
          variant="filled"
          loading={deed.busy}
          leftSection={<IconPackageExport size={18} stroke={1.7} aria-hidden />}
          onClick={() => void letOut()}
        >
          {t('archive.release', { name })}
        </Button>
      ) : (
        <p>
          {release.headline}{' '}
          {release.because.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
      )}
      {mayPress(withdraw) ? (
        <Button disabled={progress !== null} loading={deed.busy} onClick={() => void takeBack()}>
          {t('archive.withdraw')}
        </Button>
      ) : null}
    </div>
  )
}
