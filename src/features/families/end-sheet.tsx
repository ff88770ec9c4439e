import type { Decision } from '../../web/api.types.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ReasonSheet } from '../../web/kit/reason-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { endGuardian } from './end.ts'
import type { ShownGuardian } from './guardian-part.tsx'

type Props = { pupil: string; one: ShownGuardian; ability: Decision; onClose: () => void }

/** The relation ends at once, with its reason. */
export function EndSheet({ pupil, one, ...sheet }: Props) {
  const { t } = useTexts()
  return (
    <ReasonSheet
      {...sheet}
      title={t('guardian.endTitle', { name: one.name })}
      lede={t('guardian.endLede')}
      label={t('guardian.reason')}
      act={t('guardian.end')}
      send={reason => callOfficial<typeof endGuardian>('families.end', { pupil, guardian: one.id, reason })}
      onDone={async () => {
        toast(t('guardian.ended', { name: one.name }))
        await outOfDate('families.guardians')
      }}
    />
  )
}
