import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { decideYear } from './decide-year.ts'
import type { Year } from './year-days.ts'

/** Decides the days of a school year: the ends of its terms, and the breaks. A later decision takes the place of this one. */
export function DecideYearSheet({ of, onClose }: { of: Year; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [first, second] = of.terms
  const [typed, setTyped] = useState({
    ...{ firstFrom: first!.from, firstTo: first!.to, secondFrom: second!.from, secondTo: second!.to },
    ...{ decisionNo: '', decidedOn: of.day },
  })
  const [breaks, setBreaks] = useState(of.breaks)
  const years = { from: of.year, to: of.year + 1 }
  const save = async () => {
    const done = await deed.run(() =>
      callOfficial<typeof decideYear>('regulation.decideYear', {
        ...{ year: of.year, version: of.version, breaks: breaks.filter(b => b.from !== '' || b.to !== '') },
        ...typed,
      }),
    )
    if (!done) return
    onClose()
    toast(t('year.days.done', years))
    await outOfDate()
  }
  const field = (name: keyof typeof typed, label: string, type: 'text' | 'date' = 'date') => (
    <TextInput
      type={type}
      label={label}
      value={typed[name]}
      error={deed.faultAt(name)}
      onChange={e => {
        const { value } = e.currentTarget
        setTyped(before => ({ ...before, [name]: value }))
      }}
    />
  )
  const { opens, termOneBy, yearBy, decided } = of.frame
  return (
    <SideSheet
      title={t('year.days.title', years)}
      lede={t(decided ? 'year.days.frameAbove' : 'year.days.frame', {
        ...{ opens: day(opens), termOne: day(termOneBy), end: day(yearBy) },
        ...{ by: decided?.by ?? '', no: decided?.decisionNo ?? '' },
      })}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void save()}>
          {t('year.days.decide')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <div className={form.pair}>
          {field('firstFrom', t('year.days.firstFrom'))}
          {field('firstTo', t('year.days.firstTo'))}
        </div>
        <div className={form.pair}>
          {field('secondFrom', t('year.days.secondFrom'))}
          {field('secondTo', t('year.days.secondTo'))}
        </div>
        {breaks.map((pause, i) => (
          // a break has no name but its place
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own, and is never moved
          <div className={form.pair} key={i}>
            {(['from', 'to'] as const).map(edge => (
              <TextInput
                key={edge}
                type="date"
                label={t(`year.days.break.${edge}`, { n: i + 1 })}
                value={pause[edge]}
                error={deed.faultAt(`breaks.${i}.${edge}`)}
                onChange={e => {
                  const { value } = e.currentTarget
                  setBreaks(before => before.map((was, at) => (at === i ? { ...was, [edge]: value } : was)))
                }}
              />
            ))}
          </div>
        ))}
        <Button disabled={breaks.length >= 10} onClick={() => setBreaks([...breaks, { from: '', to: '' }])}>
          {t('year.days.addBreak')}
        </Button>
        <div className={form.pair}>
          {field('decisionNo', t('decision.decisionNo'), 'text')}
          {field('decidedOn', t('year.days.decidedOn'))}
        </div>
      </div>
    </SideSheet>
  )
}
