import { Button } from '@mantine/core'
import { IconDownload, IconFileCode, IconSignature } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { fileAddress } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { mayPress } from '../../web/official.ts'
import { RevokeSheet } from './revoke-sheet.tsx'
import css from './transcript.module.css'
import { isSealed, type Version } from './transcript-shown.ts'

/** The files to take along; for whom the law lets, taking the document back. */
export function TranscriptDeeds({ version }: { version: Version }) {
  const { t } = useTexts()
  const [revoking, setRevoking] = useState(false)
  const { document, state } = version
  const open = state !== 'superseded' && state !== 'revoked'
  const revocable = isSealed(version) && version.revoked === null && mayPress(version.may.revoke)
  return (
    <div className={css.deeds}>
      {version.pdfSha !== null || open ? (
        <Button
          component="a"
          href={fileAddress('transcripts.pdf', { document })}
          download
          leftSection={<IconDownload size={18} stroke={1.7} aria-hidden />}
        >
          {t(version.pdfSha === null ? 'transcript.draftPdf' : 'transcript.pdf')}
        </Button>
      ) : null}
      <Button
        component="a"
        href={fileAddress('transcripts.xml', { document })}
        download
        leftSection={<IconFileCode size={18} stroke={1.7} aria-hidden />}
      >
        {t('transcript.xml')}
      </Button>
      {open && !isSealed(version) ? (
        <Button
          component={Link}
          to={`/hoc-ba/lop/${version.classId}`}
          leftSection={<IconSignature size={18} stroke={1.7} aria-hidden />}
        >
          {t('transcript.toClass')}
        </Button>
      ) : null}
      {revocable ? (
        <button type="button" className={css.quiet} onClick={() => setRevoking(true)}>
          {t('transcript.revoke')}
        </button>
      ) : null}
      {revoking ? <RevokeSheet version={version} onClose={() => setRevoking(false)} /> : null}
    </div>
  )
}
