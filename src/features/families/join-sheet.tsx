import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '../../web/api.types.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { joinGuardianAccount } from './account.ts'
import type { ShownGuardian } from './guardian-part.tsx'

type Props = { pupil: string; one: ShownGuardian; ability: Decision; onClose: () => void }

/** The account that a guardian has at another school, by the code that the owner brings. */
export function JoinSheet({ pupil, one, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [code, setCode] = useState('')
  const submit = async () => {
    const input = { pupil, guardian: one.id, code }
    const done = await deed.run(() => callOfficial<typeof joinGuardianAccount>('families.joinAccount', input))
    if (!done) return
    onClose()
    toast(t('guardian.joined', { name: one.name, login: done.login }))
    await outOfDate('families.guardians')
  }
  return (
    <ActSheet
      title={t('guardian.joinTitle', { name: one.name })}
      lede={t('guardian.joinLede')}
      ability={ability}
      deed={deed}
      act={t('guardian.joinAct')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        label={t('guardian.code')}
        description={t('guardian.codeMore')}
        autoCapitalize="characters"
        autoComplete="off"
        maxLength={20}
        value={code}
        error={deed.faultAt('code')}
        onChange={e => setCode(e.currentTarget.value)}
      />
    </ActSheet>
  )
}
