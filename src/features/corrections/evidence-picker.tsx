import { Button } from '@mantine/core'
import { IconFile, IconPaperclip, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { ProblemError, type Uploaded, upload } from '../../web/api.ts'
import { sizeOf } from '../../web/file-size.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import css from './corrections.module.css'

/** A file that was handed in before has its address, and is opened by its name. */
export type Picked = Pick<Uploaded, 'sha256' | 'name' | 'size'> & { href?: string }

type Props<F extends Picked> = {
  files: readonly F[]
  wanted: boolean
  fault: string | undefined
  onFiles: (files: readonly (F | Uploaded)[]) => void
  most?: number
}

/** Photographs or scans that show why: each is sealed by its hash as it arrives. */
export function EvidencePicker<F extends Picked>({ files, wanted, fault, onFiles, most = 10 }: Props<F>) {
  const { t } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(0)
  const [refused, setRefused] = useState('')

  const send = async (chosen: readonly File[]) => {
    setRefused('')
    const have: (F | Uploaded)[] = [...files]
    for (const file of chosen) {
      setSending(n => n + 1)
      try {
        const kept = await upload('evidence', file)
        if (!have.some(other => other.sha256 === kept.sha256)) have.push(kept)
      } catch (cause) {
        const why = cause instanceof ProblemError ? cause.problem.detail : t('error.unreachable')
        setRefused(t('correction.fileRefused', { name: file.name, why }))
      }
      setSending(n => n - 1)
    }
    onFiles(have.slice(0, most))
  }
  const said = refused || fault
  return (
    <fieldset className={css.files}>
      <legend>{wanted ? t('correction.files') : t('correction.filesIfAny')}</legend>
      <p className="tiny" id="minh-chung-loai">
        {t('correction.fileKinds')}
      </p>
      <ul>
        {files.map(file => (
          <li key={file.sha256}>
            <IconFile size={18} stroke={1.7} aria-hidden />
            <span className="grow">
              {file.href === undefined ? file.name : <a href={file.href}>{file.name}</a>}
              <small>{sizeOf(file.size)}</small>
            </span>
            <button
              type="button"
              aria-label={t('correction.fileDrop', { name: file.name })}
              onClick={() => onFiles(files.filter(other => other !== file))}
            >
              <IconX size={16} stroke={1.7} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={field}
        type="file"
        id="minh-chung"
        className="sr"
        tabIndex={-1}
        aria-hidden
        multiple
        accept="application/pdf,image/jpeg,image/png,image/webp"
        onChange={e => {
          const chosen = [...(e.currentTarget.files ?? [])]
          e.currentTarget.value = ''
          void send(chosen)
        }}
      />
      <Button
        leftSection={<IconPaperclip size={18} stroke={1.7} aria-hidden />}
        loading={sending > 0}
        aria-describedby={said ? 'minh-chung-loai minh-chung-sai' : 'minh-chung-loai'}
        onClick={() => field.current?.click()}
      >
        {t('correction.fileAdd')}
      </Button>
      {said ? (
        <p id="minh-chung-sai" role="alert" className={css.fault}>
          {said}
        </p>
      ) : null}
    </fieldset>
  )
}
