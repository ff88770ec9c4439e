import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { DomainCode } from '../../assessment/preschool-programme.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { ChildView } from './child.page.tsx'
import { fullName } from './finding-words.tsx'
import { MeasureFields, useMeasure } from './measure-fields.tsx'
import type { writeTransition } from './transition.ts'

/** The words that go with a child: one field for each domain, one for the whole; weight and height where measured. */
export function TransitionSheet({ of, onClose }: { of: ChildView; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const before = of.transition
  const [words, setWords] = useState<Partial<Record<DomainCode, string>>>(before?.words.domains ?? {})
  const [overall, setOverall] = useState(before?.words.overall ?? '')
  const measure = useMeasure(before)
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof writeTransition>('preschool.writeTransition', {
        class: of.class.id,
        pupil: of.child.id,
        version: before?.version ?? 0,
        words: { domains: words, overall },
        ...measure.measured,
      }),
    )
    if (!done) return
    onClose()
    toast(t('preschool.transition.saved', { version: done.version }))
    await outOfDate('preschool.child')
  }
  return (
    <SideSheet
      title={t(of.toSchool ? 'preschool.transition.toSchool' : 'preschool.transition.nextAge')}
      lede={t('preschool.transition.lede', { name: fullName(of.child) })}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          loading={deed.busy}
          disabled={overall.trim() === '' || measure.unfit}
          onClick={() => void save()}
        >
          {t('preschool.transition.save')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        {of.domains.map(domain => (
          <Textarea
            key={domain.code}
            label={domain.name}
            description={
              domain.assessed > 0
                ? t('preschool.transition.figures', { achieved: domain.achieved, assessed: domain.assessed })
                : undefined
            }
            autosize
            minRows={2}
            maxLength={2000}
            value={words[domain.code] ?? ''}
            onChange={e => setWords({ ...words, [domain.code]: e.currentTarget.value })}
          />
        ))}
        <Textarea
          label={t('preschool.transition.overall')}
          autosize
          minRows={3}
          maxLength={2000}
          value={overall}
          error={deed.faultAt('words.overall')}
          onChange={e => setOverall(e.currentTarget.value)}
        />
        <MeasureFields measure={measure} deed={deed} last={of.day} />
      </div>
    </SideSheet>
  )
}
