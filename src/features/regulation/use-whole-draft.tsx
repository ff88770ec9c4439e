import type { Regulation } from '../../law/regulation.ts'
import { call, type ProblemError } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { DraftShown } from './plain-fields.tsx'
import type { saveDraft } from './save-draft.ts'

/** Saves one change of the whole draft at once, beside what is typed and not saved; the check then tells what it does. */
export function useWholeDraft(of: DraftShown) {
  const { t } = useTexts()
  const deed = useDeed()
  const save = async (regulation: Regulation, said: string): Promise<boolean> => {
    const done = await deed.run(() =>
      call<typeof saveDraft>('regulation.saveDraft', {
        ...{ draft: of.draft, version: of.version },
        regulation: regulation as never,
      }).catch(async (cause: ProblemError) => {
        if (cause.problem?.code === 'ERR_DRAFT_CHANGED') await outOfDate('regulation.draft')
        throw cause
      }),
    )
    if (!done) return false
    toast(said)
    await outOfDate()
    return true
  }
  return { deed, save, t }
}
