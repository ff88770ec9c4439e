import { Button } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import css from './archive.module.css'
import { OpenRequest } from './open-request.tsx'
import type { classArchives } from './read.ts'
import { ReleasedFolder } from './released-folder.tsx'
import { RequestSheet } from './request-sheet.tsx'

/** The folder of a class that leaves the house: asked for by one, let out by another, and what left so far. */
export function ArchiveSection({ classId, name }: { classId: string; name: string }) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof classArchives>('archive.class', { class: classId })
  const [asking, setAsking] = useState(false)
  if (!data) return null
  const { requests, sealed, may } = data
  const open = requests.find(r => r.release === null && r.withdrawnAt === null)
  const released = requests.filter(r => r.release !== null)
  return (
    <section className={css.archive}>
      <h2>{t('archive.title')}</h2>
      <p>{sealed === 0 ? t('archive.nothing') : t('archive.more', { count: sealed })}</p>
      <p>
        {may.request.because.map(clause => (
          <ClauseChip key={clause.id} clause={clause} />
        ))}
      </p>
      {open ? <OpenRequest request={open} name={name} /> : null}
      {!open && sealed > 0 && mayPress(may.request) ? (
        <Button
          leftSection={<IconArchive size={18} stroke={1.7} aria-hidden />}
          onClick={() => setAsking(true)}
          className={css.ask}
        >
          {t('archive.ask')}
        </Button>
      ) : null}
      {sealed > 0 && may.request.verdict === 'refused' ? <p>{may.request.headline}</p> : null}
      {released.map(request => (
        <ReleasedFolder key={request.request} request={request} mayTake={mayPress(may.fetch)} />
      ))}
      {asking ? <RequestSheet classId={classId} name={name} sealed={sealed} onClose={() => setAsking(false)} /> : null}
    </section>
  )
}
