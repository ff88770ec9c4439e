import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { fileAddress } from '../../web/api.ts'
import { day, moment } from '../../web/dates.ts'
import { sizeOf } from '../../web/file-size.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import css from './archive.module.css'
import type { ArchiveRequest } from './archive-shown.ts'

/** What left the house: who asked and who let it out, what is in it, and how anybody can check it years later. */
export function ReleasedFolder({ request, mayTake }: { request: ArchiveRequest; mayTake: boolean }) {
  const { t } = useTexts()
  const release = request.release!
  return (
    <div className={css.request}>
      <StateMark mark="signed">{t('archive.out', { day: day(release.at) })}</StateMark>
      <p>
        {t('archive.by', { by: request.by, as: request.as, at: moment(request.at) })}
        <br />“{request.reason}”
      </p>
      <p>{t('archive.outBy', { by: release.by, as: release.as, at: moment(release.at) })}</p>
      <p>{t('archive.holds', { documents: release.documents, files: release.files, size: sizeOf(release.size) })}</p>
      {mayTake ? (
        <Button
          component="a"
          href={fileAddress('archive.file', { request: request.request })}
          download
          leftSection={<IconDownload size={18} stroke={1.7} aria-hidden />}
        >
          {t('archive.download')}
        </Button>
      ) : null}
      <details>
        <summary>{t('archive.verify')}</summary>
        <p>{t('archive.verifyHow')}</p>
        <pre className={css.command}>{t('archive.command')}</pre>
        <p>{t('archive.verifyPlain')}</p>
        <pre className={css.command}>sha256sum -c manifest-sha256.txt</pre>
        <dl className={css.hashes}>
          <dt>{t('archive.sha')}</dt>
          <dd>
            <code>{release.sha256}</code>
          </dd>
          <dt>{t('archive.manifestSha')}</dt>
          <dd>
            <code>{release.manifestSha}</code>
          </dd>
        </dl>
        <p>{t('archive.journalled')}</p>
      </details>
    </div>
  )
}
