import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'

type Known = { weightGrams: number | null; heightMm: number | null; measuredOn: string | null }

/** "16,3" → 16300 of a thousandth; empty stays empty, anything else is NaN and the field says so. */
function parsed(text: string, unit: number): number | undefined {
  const said = text.trim().replace(',', '.')
  if (said === '') return undefined
  return /^\d{1,3}(\.\d)?$/.test(said) ? Math.round(Number(said) * unit) : Number.NaN
}

const shown = (value: number | null | undefined, unit: number): string =>
  value ? String(value / unit).replace('.', ',') : ''

/** Weight and height as typed, and as they are sent; what was not measured is left out. */
export function useMeasure(before: Known | null | undefined) {
  const [weight, setWeight] = useState(shown(before?.weightGrams, 1000))
  const [height, setHeight] = useState(shown(before?.heightMm, 10))
  const [measuredOn, setMeasuredOn] = useState(before?.measuredOn ?? '')
  const [weightGrams, heightMm] = [parsed(weight, 1000), parsed(height, 10)]
  return {
    typed: { weight, height, measuredOn },
    setWeight,
    setHeight,
    setMeasuredOn,
    weightGrams,
    heightMm,
    unfit: Number.isNaN(weightGrams) || Number.isNaN(heightMm),
    measured: {
      ...(weightGrams === undefined ? {} : { weightGrams }),
      ...(heightMm === undefined ? {} : { heightMm }),
      ...(measuredOn === '' ? {} : { measuredOn }),
    },
  }
}

type Props = { measure: ReturnType<typeof useMeasure>; deed: ReturnType<typeof useDeed>; last: string }

/** Kilograms and centimetres with one decimal, and the day on which they were taken. */
export function MeasureFields({ measure, deed, last }: Props) {
  const { t } = useTexts()
  const { typed, weightGrams, heightMm } = measure
  const oneDecimal = t('preschool.transition.oneDecimal')
  return (
    <>
      <div className={form.pair}>
        <TextInput
          label={t('preschool.transition.weight')}
          inputMode="decimal"
          value={typed.weight}
          error={Number.isNaN(weightGrams) ? oneDecimal : deed.faultAt('weightGrams')}
          onChange={e => measure.setWeight(e.currentTarget.value)}
        />
        <TextInput
          label={t('preschool.transition.height')}
          inputMode="decimal"
          value={typed.height}
          error={Number.isNaN(heightMm) ? oneDecimal : deed.faultAt('heightMm')}
          onChange={e => measure.setHeight(e.currentTarget.value)}
        />
      </div>
      <TextInput
        type="date"
        label={t('preschool.transition.measuredOn')}
        max={last}
        value={typed.measuredOn}
        error={deed.faultAt('measuredOn')}
        onChange={e => measure.setMeasuredOn(e.currentTarget.value)}
      />
    </>
  )
}
