import { Textarea } from '@mantine/core'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { Deed } from '../../web/kit/deed.tsx'

type Props = { deed: Deed; reason: string; onReason: (reason: string) => void }

/** Asked for once the answer was that parts of subjects are not signed: why the decision is taken all the same. */
export function WhyAllTheSame({ deed, reason, onReason }: Props) {
  const { t } = useTexts()
  const { problem } = deed
  const asked = problem !== null && problem !== 'unreachable' && problem.missing.some(m => m.what === 'blocksSigned')
  if (!asked && reason === '') return null
  return (
    <Textarea
      label={t('lock.why')}
      description={t('lock.whyHow')}
      value={reason}
      maxLength={1000}
      autosize
      minRows={2}
      onChange={e => onReason(e.currentTarget.value)}
    />
  )
}
