import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type AgeGroup, ageGroups } from '../../assessment/preschool-programme.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { openPreschoolClass } from './open-class.ts'

/** Opens a class of an age group; who teaches it is said on the page of the school. */
export function OpenClassSheet({ year, onClose }: { year: number; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [name, setName] = useState('')
  const [ageGroup, setAgeGroup] = useState<AgeGroup>('MG5')
  const save = async () => {
    const done = await deed.run(() => call<typeof openPreschoolClass>('preschool.openClass', { year, name, ageGroup }))
    if (!done) return
    onClose()
    toast(t('preschool.classes.opened', { name }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('classes.open')}
      lede={t('preschool.classes.openLede', { from: year, to: year + 1 })}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} disabled={name.trim() === ''} onClick={() => void save()}>
          {t('classes.open')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <TextInput
          label={t('classes.name')}
          value={name}
          error={deed.faultAt('name')}
          onChange={e => setName(e.currentTarget.value)}
        />
        <NativeSelect
          size="md"
          label={t('preschool.classes.group')}
          value={ageGroup}
          data={ageGroups.map(value => ({ value, label: t(`preschool.group.${value}`) }))}
          onChange={e => setAgeGroup(e.currentTarget.value as AgeGroup)}
        />
      </div>
    </SideSheet>
  )
}
