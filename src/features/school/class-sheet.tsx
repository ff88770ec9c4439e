import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { secondaryLevel, taughtSubjects } from '../../assessment/secondary-subjects.ts'
import { type Grade, grades, primarySubjects, TECH_FROM, type TechMode } from '../../assessment/subjects.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { openClass } from './open-class.ts'
import css from './school.module.css'
import type { Overview } from './school.page.tsx'

type Row = { code: string; name: string; on: boolean; periods: string; topics: boolean; scored: boolean }

/**
 * A cluster has three topics of 10 or 15 periods. A centre keeps a score of each, and they usually end two in the first
 * term, one in the second (TT 43/2021); a general school keeps one result of the whole cluster (TT 22/2021, remembered),
 * at the end of the year (ours).
 */
const CLUSTERS = { continuing: { HK1: 2, HK2: 1 }, secondary: { HK1: 0, HK2: 1 } }

/** scored subjects for which the programme of 2018 has no topics */
const WITHOUT_CLUSTER: readonly string[] = ['NN1', 'NN2', 'TDTTS', 'QPAN']

/** one score or two is nobody's default, the school says (primary.md D3) */
const techModes: readonly TechMode[] = ['SINGLE', 'PER_COMPONENT']

const gradesOf: Readonly<Record<string, readonly number[]>> = {
  primary: grades,
  continuing: [6, 7, 8, 9, 10, 11, 12],
  secondary: [6, 7, 8, 9, 10, 11, 12],
}

/** What a grade is usually taught; electives are off, the rest is on. */
function rowsOf(programme: string, grade: number, tech: TechMode | null): Row[] {
  if (programme === 'primary')
    return primarySubjects(grade as Grade, tech ?? 'SINGLE').map(s => ({
      code: s.code,
      name: s.name,
      on: s.kind !== 'elective',
      periods: '',
      topics: false,
      scored: false,
    }))
  return taughtSubjects(programme === 'secondary' ? 'secondary' : 'continuing', grade).map(s => ({
    code: s.code,
    name: s.name,
    on: s.choice === 'compulsory',
    periods: String(s.suggestedPeriods ?? ''),
    topics: false,
    scored: s.kind === 'scored',
  }))
}

/** Opens a class with a book for each subject; of a centre also with the periods of the year, which decide how many marks there are. */
export function ClassSheet({ overview, onClose }: { overview: Overview; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const { programme } = overview
  const levels = gradesOf[programme]!
  // a centre teaches upper secondary first of all
  const usual = programme === 'continuing' ? 10 : levels[0]!
  const [name, setName] = useState('')
  const [grade, setGrade] = useState(usual)
  const [tech, setTech] = useState<TechMode | null>(null)
  const [rows, setRows] = useState(() => rowsOf(programme, usual, null))
  const on = rows.filter(row => row.on)
  const techToChoose = programme === 'primary' && grade >= TECH_FROM
  const hasClusters = programme !== 'primary' && secondaryLevel(grade) === 'THPT'
  const set = (code: string, change: Partial<Row>) =>
    setRows(before => before.map(row => (row.code === code ? { ...row, ...change } : row)))
  const save = async () => {
    const upper = programme === 'secondary' ? 'secondary' : 'continuing'
    const teaches =
      programme === 'primary'
        ? ({ programme: 'primary', grade, tech: tech ?? 'SINGLE', codes: on.map(row => row.code) } as const)
        : ({
            programme: upper,
            grade,
            subjects: on.map(row => ({
              code: row.code,
              periodsPerYear: Number(row.periods),
              topics: row.topics ? CLUSTERS[upper] : 0,
            })),
          } as const)
    const done = await deed.run(() =>
      call<typeof openClass>('school.openClass', { year: overview.year, name, teaches }),
    )
    if (!done) return
    onClose()
    toast(t('classes.opened', { name, count: on.length + 1 }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t('classes.open')}
      lede={t('classes.openLede', { from: overview.year, to: overview.year + 1 })}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          loading={deed.busy}
          disabled={techToChoose && tech === null}
          onClick={() => void save()}
        >
          {t('classes.openAct', { count: on.length + 1 })}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <div className={form.pair}>
          <TextInput
            label={t('classes.name')}
            value={name}
            error={deed.faultAt('name')}
            onChange={e => setName(e.currentTarget.value)}
          />
          <NativeSelect
            size="md"
            label={t('classes.grade')}
            value={String(grade)}
            data={levels.map(String)}
            onChange={e => {
              const chosen = Number(e.currentTarget.value)
              setGrade(chosen)
              setRows(rowsOf(programme, chosen, tech))
            }}
          />
        </div>
        {techToChoose ? (
          <fieldset className={form.group}>
            <legend>{t('classes.tech.ask')}</legend>
            {techModes.map(mode => (
              <label key={mode} className={form.check}>
                <input
                  type="radio"
                  name="tech"
                  checked={tech === mode}
                  onChange={() => {
                    setTech(mode)
                    setRows(rowsOf(programme, grade, mode))
                  }}
                />
                <span>{t(`classes.tech.${mode}`)}</span>
              </label>
            ))}
            <p className="small quiet">{t('classes.tech.why')}</p>
          </fieldset>
        ) : null}
        <fieldset className={form.group}>
          <legend>{t('classes.subjects', { count: on.length })}</legend>
          {rows.map(row => (
            <div key={row.code} className={css.subject}>
              <label className={form.check}>
                <input
                  type="checkbox"
                  checked={row.on}
                  onChange={e => set(row.code, { on: e.currentTarget.checked })}
                />
                <span>{row.name}</span>
              </label>
              {programme !== 'primary' && row.on ? (
                <TextInput
                  aria-label={t('classes.periodsOf', { subject: row.name })}
                  inputMode="numeric"
                  value={row.periods}
                  error={deed.faultAt(`teaches.subjects.${on.indexOf(row)}.periodsPerYear`) !== undefined}
                  onChange={e => set(row.code, { periods: e.currentTarget.value.replace(/\D/g, '') })}
                />
              ) : null}
              {hasClusters && row.on && row.scored && !WITHOUT_CLUSTER.includes(row.code) ? (
                <label className={form.check}>
                  <input
                    type="checkbox"
                    checked={row.topics}
                    onChange={e => set(row.code, { topics: e.currentTarget.checked })}
                  />
                  <span>{t('classes.topics')}</span>
                </label>
              ) : null}
            </div>
          ))}
        </fieldset>
        {programme !== 'primary' ? <p className="small quiet">{t('classes.periodsHow')}</p> : null}
        {programme === 'continuing' && secondaryLevel(grade) === 'THCS' ? (
          <p className="small">{t('classes.lowerOfCentre')}</p>
        ) : null}
      </div>
    </SideSheet>
  )
}
