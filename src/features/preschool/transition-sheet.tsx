import { Button, Textarea, TextInput } from '@mantine/core'
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
import type { writeTransition } from './transition.ts'

/** "16,3" → 16300 of a thousandth; empty stays empty, anything else is NaN and the field says so. */
function parsed(text: string, unit: number): number | undefined {
  const said = text.trim().replace(',', '.')
  if (said === '') return undefined
  return /^\d{1,3}(\.\d)?$/.test(said) ? Math.round(Number(said) * unit) : Number.NaN
}

const shown = (value: number | null | undefined, unit: number): string =>
  value ? String(value / unit).replace('.', ',') : ''

/** The words that go with a child: one field for each domain, one for the whole; weight and height where measured. */
export function TransitionSheet({ of, onClose }: { of: ChildView; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const before = of.transition
  const [words, setWords] = useState<Partial<Record<DomainCode, string>>>(before?.words.domains ?? {})
  const [overall, setOverall] = useState(before?.words.overall ?? '')
  const [weight, setWeight] = useState(shown(before?.weightGrams, 1000))
  const [height, setHeight] = useState(shown(before?.heightMm, 10))
  const [measuredOn, setMeasuredOn] = useState(before?.measuredOn ?? '')
  const [weightGrams, heightMm] = [parsed(weight, 1000), parsed(height, 10)]
  const unfit = Number.isNaN(weightGrams) || Number.isNaN(heightMm)
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof writeTransition>('preschool.writeTransition', {
        class: of.class.id,
        pupil: of.child.id,
        version: before?.version ?? 0,
        words: { domains: words, overall },
        ...(weightGrams === undefined ? {} : { weightGrams }),
        ...(heightMm === undefined ? {} : { heightMm }),
        ...(measuredOn === '' ? {} : { measuredOn }),
      }),
    )
    if (!done) return
    onClose()
    toast(t('preschool.transition.saved', { version: done.version }))
    await outOfDate('preschool.child')
  }
  const measure = t('preschool.transition.oneDecimal')
  return (
    <SideSheet
      title={t(of.toSchool ? 'preschool.transition.toSchool' : 'preschool.transition.nextAge')}
      lede={t('preschool.transition.lede', { name: fullName(of.child) })}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          loading={deed.busy}
          disabled={overall.trim() === '' || unfit}
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
        <div className={form.pair}>
          <TextInput
            label={t('preschool.transition.weight')}
            inputMode="decimal"
            value={weight}
            error={Number.isNaN(weightGrams) ? measure : deed.faultAt('weightGrams')}
            onChange={e => setWeight(e.currentTarget.value)}
          />
          <TextInput
            label={t('preschool.transition.height')}
            inputMode="decimal"
            value={height}
            error={Number.isNaN(heightMm) ? measure : deed.faultAt('heightMm')}
            onChange={e => setHeight(e.currentTarget.value)}
          />
        </div>
        <TextInput
          type="date"
          label={t('preschool.transition.measuredOn')}
          max={of.day}
          value={measuredOn}
          error={deed.faultAt('measuredOn')}
          onChange={e => setMeasuredOn(e.currentTarget.value)}
        />
      </div>
    </SideSheet>
  )
}
