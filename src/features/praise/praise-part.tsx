import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { call, fileAddress } from '../../web/api.ts'
import { day, moment } from '../../web/dates.ts'
import { inside, useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import table from '../../web/kit/table.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { mayPress } from '../../web/official.ts'
import { outOfDate, useReadLater } from '../../web/query.ts'
import { ReadFailed } from '../../web/read-failed.tsx'
import type { withdrawPraise } from './answer.ts'
import type { praiseOfPupil } from './of-pupil.ts'
import css from './praise.module.css'
import { AnswerForm, PraiseForm } from './praise-forms.tsx'
import { PraiseMark } from './praise-mark.tsx'

type Shown = OutputOf<typeof praiseOfPupil>
export type PraiseShown = Shown['praises'][number]

/** The forms as the address names them. */
const FORMS = { certificate: 'khen-dot-xuat', letter: 'thu-khen', higher: 'de-nghi-cap-tren' } as const
const KINDS = ['certificate', 'letter', 'higher'] as const

type Props = {
  pupil: string
  name: string
  /** a form is open: what is written, or which proposal is answered */
  open: string | undefined
  onOpen: (form?: (typeof FORMS)[PraiseShown['kind']]) => void
}

/** A pupil's praise within the years: certificates with their decision, what is proposed, letters, and their papers. */
export function PraisePart({ pupil, name, open, onOpen }: Props) {
  const { t } = useTexts()
  const read = useReadLater<typeof praiseOfPupil>('praise.ofPupil', { pupil })
  const { data } = read
  const [answering, setAnswering] = useState<PraiseShown | null>(null)
  if (!data) return <ReadFailed part={t('praise.part')} of={read} />
  const may = data.may && { certificate: data.may.propose, letter: data.may.write, higher: data.may.putForward }
  const offered = (kind: PraiseShown['kind']) => may !== null && mayPress(may[kind])
  if (data.praises.length === 0 && !KINDS.some(offered)) return null
  const head = inside(data.head)
  const form = KINDS.find(kind => FORMS[kind] === open) ?? null
  return (
    <section className={`sheet ${css.part}`} aria-label={t('praise.part')}>
      <div className={table.head}>
        <h2>{t('praise.part')}</h2>
        <span className="grow" />
        {offered('letter') ? <Button onClick={() => onOpen(FORMS.letter)}>{t('praise.write')}</Button> : null}
        {offered('higher') ? <Button onClick={() => onOpen(FORMS.higher)}>{t('praise.putForward')}</Button> : null}
        {offered('certificate') ? (
          <Button onClick={() => onOpen(FORMS.certificate)}>{t('praise.propose')}</Button>
        ) : null}
      </div>
      {data.praises.length === 0 ? <p className={css.none}>{t('praise.none')}</p> : null}
      <ul className={css.list}>
        {data.praises.map(one => (
          <Row key={one.praise} one={one} head={data.head} onAnswer={() => setAnswering(one)} />
        ))}
      </ul>
      {form === null || may === null ? null : (
        <PraiseForm {...{ pupil, name, head, kind: form }} ability={may[form]} onClose={() => onOpen()} />
      )}
      {answering?.may ? (
        <AnswerForm one={answering} name={name} ability={answering.may.decide} onClose={() => setAnswering(null)} />
      ) : null}
    </section>
  )
}

function Row({ one, head, onAnswer }: { one: PraiseShown; head: string; onAnswer: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const { kind } = one
  const printed = one.state === 'granted' || one.state === 'sent' ? kind : null
  const withdraw = async () => {
    if (!(await deed.run(() => call<typeof withdrawPraise>('praise.withdraw', { praise: one.praise })))) return
    toast(t('praise.withdrawn'))
    await outOfDate('praise.ofPupil', 'praise.own', 'praise.higher', 'home.tasks')
  }
  return (
    <li>
      <div className={css.top}>
        <b>{t(`praise.kind.${one.kind}`)}</b>
        <PraiseMark kind={kind} state={one.state} head={head} />
      </div>
      <p className={css.words}>{one.words}</p>
      {one.addressee === null ? null : <p className="small">{t('praise.higher.to', { addressee: one.addressee })}</p>}
      <p className="small quiet">
        {t('praise.by', { name: one.by, at: moment(one.at), class: one.class, from: one.year, to: one.year + 1 })}
      </p>
      {one.grounds ? <p className="small">{t('praise.why', { grounds: one.grounds })}</p> : null}
      {one.decisionNo !== null && one.decidedOn !== null ? (
        <p className="small">
          {t(kind === 'higher' ? 'praise.higher.paper' : 'praise.decided', {
            no: one.decisionNo,
            day: day(one.decidedOn),
          })}
        </p>
      ) : null}
      {one.state === 'refused' ? (
        <p className="small">{t('praise.refusedBy', { name: one.answeredBy ?? '', note: one.note ?? '' })}</p>
      ) : null}
      <div className={css.deeds}>
        {one.may && mayPress(one.may.decide) ? (
          <Button size="xs" variant="filled" onClick={onAnswer}>
            {t(kind === 'higher' ? 'praise.higher.answer' : 'praise.answer')}
          </Button>
        ) : null}
        {one.may && mayPress(one.may.withdraw) ? (
          <Button size="xs" loading={deed.busy} onClick={() => void withdraw()}>
            {t('missed.withdraw')}
          </Button>
        ) : null}
        {printed !== null && printed !== 'higher'
          ? (['a4', 'a5'] as const).map(paper => (
              <a key={paper} href={fileAddress('forms.praiseInYear', { praise: one.praise, paper })}>
                {t(`praise.print.${printed}`, { paper: paper.toUpperCase() })}
              </a>
            ))
          : null}
      </div>
      <DeedProblem deed={deed} />
    </li>
  )
}
