import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { GivenKind, OfficeKind } from '../../law/regulation.ts'
import { type Area, areas } from '../../law/stand-ins.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { Overview } from '../school/school.page.tsx'
import { Choices } from './choices.tsx'
import type { grantStandIn } from './grant.ts'

const kinds = ['duty', 'deputy', 'order', 'inCharge', 'acting'] as const satisfies readonly (GivenKind | OfficeKind)[]
type Kind = (typeof kinds)[number]

/** A decision about who stands in for whom. */
export function GrantSheet({ of, onClose }: { of: Overview; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState({
    ...{ kind: 'duty' as Kind, person: '', giver: '', fromDay: of.day, toDay: '' },
    ...{ decisionNo: '', decidedOn: of.day, issuedBy: of.titles.posts.find(p => p.post === 'head')!.title, reason: '' },
  })
  const [chosen, setChosen] = useState<readonly Area[]>([])
  const [where, setWhere] = useState<readonly string[]>([])
  const set = (change: Partial<typeof typed>) => setTyped(before => ({ ...before, ...change }))
  const { kind } = typed
  const isOffice = kind === 'acting' || kind === 'inCharge'
  const head = of.staff.find(s => s.posts[0]?.post === 'head')?.person ?? ''
  const giver = typed.giver || (kind === 'duty' ? '' : head)
  const places = placesOf(of, kind === 'duty' ? giver : null)
  const save = async () => {
    const { person, fromDay, toDay, decisionNo, decidedOn, issuedBy, reason } = typed
    const done = await deed.run(() =>
      call<typeof grantStandIn>('standIns.grant', {
        ...{ kind, person: person || null, giver: isOffice ? null : giver || null, fromDay, toDay: toDay || null },
        ...{ decisionNo, decidedOn, issuedBy, reason },
        areas: isOffice ? [] : [...chosen],
        where: isOffice ? [] : places.filter(p => where.includes(p.key)).map(({ at }) => at),
      }),
    )
    if (!done) return
    onClose()
    toast(t('standIns.done.granted', { name: of.staff.find(s => s.person === person)?.name ?? '' }))
    await outOfDate()
  }
  /** the first of these that something is wrong with, by its name */
  const faultOf = (of: readonly (readonly [field: string, name: string])[]) => {
    const wrong = of.find(([at]) => deed.faultAt(at))
    return wrong && `${wrong[1]}: ${deed.faultAt(wrong[0])}`
  }
  const field = (name: 'decisionNo' | 'issuedBy' | 'reason' | 'fromDay' | 'toDay' | 'decidedOn', label: string) => (
    <TextInput
      type={isDay(name) ? 'date' : 'text'}
      label={label}
      value={typed[name]}
      error={deed.faultAt(name)}
      onChange={e => set({ [name]: e.currentTarget.value })}
    />
  )
  const who = (name: 'person' | 'giver', label: string) => (
    <NativeSelect
      size="md"
      label={label}
      value={name === 'giver' ? giver : typed.person}
      error={deed.faultAt(name)}
      onChange={e => {
        set({ [name]: e.currentTarget.value })
        if (name === 'giver') setWhere([])
      }}
      data={[
        { value: '', label: t('standIns.choose') },
        ...of.staff.filter(s => s.posts.length > 0).map(s => ({ value: s.person, label: s.name })),
      ]}
    />
  )
  return (
    <SideSheet
      title={t('standIns.grant')}
      lede={t(`standIns.how.${kind}`)}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void save()}>
          {t('standIns.act')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <NativeSelect
          size="md"
          label={t('standIns.kindOf')}
          value={kind}
          error={deed.faultAt('kind')}
          onChange={e => {
            set({ kind: e.currentTarget.value as Kind, giver: '' })
            setWhere([])
          }}
          data={kinds.map(value => ({ value, label: t(`standIns.choice.${value}`) }))}
        />
        {!isOffice ? who('giver', t('standIns.giver')) : null}
        {who('person', t('standIns.person'))}
        <div className={form.pair}>
          {field('fromDay', t('standIns.fromDay'))}
          {field('toDay', t(isOffice ? 'standIns.toDayOpen' : 'standIns.toDay'))}
        </div>
        {isOffice ? null : (
          <Choices
            legend={t('standIns.areas')}
            items={areas.map(key => ({ key, text: t(`standIns.area.${key}`) }))}
            chosen={chosen}
            error={deed.faultAt('areas') ?? faultOf(chosen.map(a => [`areas.${a}`, t(`standIns.area.${a}`)]))}
            onChange={next => setChosen(next as Area[])}
          />
        )}
        {isOffice || places.length === 0 ? null : (
          <Choices
            legend={t('standIns.where')}
            items={places}
            chosen={where}
            error={faultOf(places.filter(p => where.includes(p.key)).map((p, i) => [`where.${i}`, p.text]))}
            onChange={setWhere}
          />
        )}
        <div className={form.pair}>
          {field('decisionNo', t('decision.decisionNo'))}
          {field('decidedOn', t('decision.decidedOn'))}
        </div>
        {field('issuedBy', t('standIns.issuedBy'))}
        {field('reason', t('standIns.reason'))}
      </div>
    </SideSheet>
  )
}

const isDay = (field: string) => field === 'fromDay' || field === 'toDay' || field === 'decidedOn'

/** What the giver teaches, lesson by lesson; of a head, the classes. */
function placesOf(of: Overview, giver: string | null) {
  const all = of.classes.flatMap(c => [
    { key: c.class, text: c.name, at: { class: c.class, subject: null as string | null }, teachers: null },
    ...c.lessons.map(l => ({
      key: `${c.class} ${l.subject}`,
      text: `${l.subjectName} ${c.name}`,
      at: { class: c.class, subject: l.subject as string | null },
      teachers: l.teachers.map(teacher => teacher.person),
    })),
  ])
  return all.filter(p => (giver === null ? p.teachers === null : p.teachers?.includes(giver)))
}
