import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { InputOf } from '../../records/act.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { Segments } from '../../web/kit/segments.tsx'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { assessStage } from './assess-stage.ts'
import type { ChildView } from './child.page.tsx'
import css from './classes.module.css'
import { fullName } from './finding-words.tsx'
import { MeasureFields, useMeasure } from './measure-fields.tsx'

type Input = InputOf<typeof assessStage>
type Value = Input['findings'][number]['value']
type Stage = ChildView['stages'][number]

/** A child at an age in months: each expected outcome, weight and height, the teacher's words. */
export function StageSheet({ of, stage, onClose }: { of: ChildView; stage: Stage; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const before = stage.record
  const outcomes = of.outcomes.filter(o => o.group === stage.group)
  const measure = useMeasure(before)
  const [words, setWords] = useState(before?.words ?? '')
  const [found, setFound] = useState<Readonly<Record<string, Value>>>(
    Object.fromEntries(
      before?.findings.filter(f => outcomes.some(o => o.id === f.outcome)).map(f => [f.outcome, f.value]) ?? [],
    ),
  )
  const findings = Object.entries(found).map(([outcome, value]) => ({ outcome, value }))
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof assessStage>('preschool.assessStage', {
        class: of.class.id,
        pupil: of.child.id,
        months: stage.months as Input['months'],
        version: before?.version ?? 0,
        findings,
        words,
        ...measure.measured,
      }),
    )
    if (!done) return
    onClose()
    toast(t('preschool.stage.saved', { months: stage.months }))
    await outOfDate('preschool.child')
  }
  const items = (['achieved', 'notYet'] as const).map(key => ({ key, text: t(`preschool.finding.${key}`) }))
  return (
    <SideSheet
      title={t('preschool.stage.title', { months: stage.months })}
      lede={t('preschool.stage.lede', { name: fullName(of.child) })}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          loading={deed.busy}
          disabled={findings.length === 0 || words.trim() === '' || measure.unfit}
          onClick={() => void save()}
        >
          {t('preschool.stage.save', { count: findings.length, all: outcomes.length })}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        {outcomes.length === 0 ? <p>{t('preschool.stage.noOutcomes')}</p> : null}
        {outcomes.map(outcome => (
          <div key={outcome.id} className={css.outcome}>
            <p>
              <b>{outcome.code}</b> {outcome.text}
            </p>
            <Segments
              label={`${outcome.code} ${outcome.text}`}
              items={items}
              value={found[outcome.id] ?? ('' as Value)}
              onChange={value => setFound({ ...found, [outcome.id]: value })}
            />
          </div>
        ))}
        <Textarea
          label={t('preschool.stage.words')}
          autosize
          minRows={3}
          maxLength={2000}
          value={words}
          error={deed.faultAt('words')}
          onChange={e => setWords(e.currentTarget.value)}
        />
        <MeasureFields measure={measure} deed={deed} last={of.day} />
      </div>
    </SideSheet>
  )
}
