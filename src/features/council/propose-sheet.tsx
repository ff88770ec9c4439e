import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import css from './council.module.css'
import type { CouncilClass, CouncilYear } from './council-shown.ts'
import type { proposeLists } from './propose.ts'
import { choicesOf, differencesOfClass, PupilChoices } from './pupil-choices.tsx'

/** The homeroom teacher's proposal: as computed, but for what is chosen otherwise and why. */
export function ProposeSheet({ of, year, onClose }: { of: CouncilClass; year: CouncilYear; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [choices, setChoices] = useState(() => choicesOf(of))
  const differences = differencesOfClass(of, choices)
  const propose = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof proposeLists>('council.propose', {
        class: of.class,
        result: of.result?.id ?? '',
        differences,
      }),
    )
    if (!done) return
    onClose()
    toast(t('council.proposed', { name: of.name }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('council.proposeTitle', { name: of.name })}
      lede={t('council.proposeLede')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void propose()}>
          {t('council.propose', { count: of.pupils.length })}
        </Button>
      }
    >
      <div className={css.inside}>
        <DeedProblem deed={deed} />
        <PupilChoices pupils={of.pupils} lists={year.lists} choices={choices} onChoices={setChoices} />
      </div>
    </SideSheet>
  )
}
