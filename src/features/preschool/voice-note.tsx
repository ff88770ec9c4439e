import { Button } from '@mantine/core'
import { IconMicrophone, IconPlayerStop } from '@tabler/icons-react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { useRecorder } from './use-recorder.tsx'

/** A spoken note: begun, then kept or thrown away. */
export function VoiceNote({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const { t } = useTexts()
  const { possible, state, start, keep, drop } = useRecorder(onFile)
  if (!possible) return null
  if (state === 'idle' || state === 'refused')
    return (
      <>
        <Button
          leftSection={<IconMicrophone size={18} stroke={1.7} aria-hidden />}
          loading={busy}
          onClick={() => void start()}
        >
          {t('preschool.evidence.voice')}
        </Button>
        {state === 'refused' ? <p role="alert">{t('preschool.evidence.noMicrophone')}</p> : null}
      </>
    )
  return (
    <>
      <Button
        leftSection={<IconPlayerStop size={18} stroke={1.7} aria-hidden />}
        disabled={state === 'begun'}
        onClick={() => void keep()}
      >
        {t('preschool.evidence.stop')}
      </Button>
      <Button variant="subtle" onClick={drop}>
        {t('preschool.evidence.drop')}
      </Button>
      <p role="status">{t(state === 'full' ? 'preschool.evidence.full' : 'preschool.evidence.recording')}</p>
    </>
  )
}
