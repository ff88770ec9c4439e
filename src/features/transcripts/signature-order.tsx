import { moment, shortDay } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { type StepItem, Steps } from '../../web/kit/steps.tsx'
import css from './transcript.module.css'
import type { Version } from './transcript-shown.ts'

type Stage = Version['signatures'][number]['stage']

/** The order of signing: who has signed and when, whose turn it is; the teachers one by one where asked. */
export function SignatureOrder({ version }: { version: Version }) {
  const { t } = useTexts()
  const subjects = version.subjects.map(subject => ({
    ...subject,
    given: version.signatures.find(s => s.stage === 'subject' && s.subject === subject.code),
  }))
  return (
    <section className={css.order}>
      <h2>{t('transcript.signatures')}</h2>
      <Steps steps={stepsOf(version, t)} label={t('transcript.signatures')} />
      <details>
        <summary>{t('transcript.eachTeacher', { count: subjects.length })}</summary>
        <ul className={css.signatures}>
          {subjects.map(({ code, name, teacher, given }) => (
            <li key={code}>
              <b>{name}</b>
              <p>
                {given ? `${given.by} · ${moment(given.at)}` : t('transcript.waitsFor', { name: teacher })}
                {given?.carried ? ` · ${t('transcript.carried')}` : ''}
              </p>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function stepsOf(version: Version, t: Say): StepItem[] {
  const given = (stage: Stage) => version.signatures.filter(s => s.stage === stage)
  const rows = given('subject')
  const done = version.waiting.length === 0
  const ended = version.state === 'superseded' || version.state === 'revoked'
  const stages = (['homeroom', 'head', 'seal'] as const).map(stage => ({ stage, by: given(stage)[0] }))
  const turn = ended ? null : done ? (stages.find(s => !s.by)?.stage ?? null) : 'subject'
  const people = new Set(version.subjects.map(s => s.teacher)).size
  return [
    {
      title: t('transcript.stage.subject', { count: people }),
      state: done ? 'signed' : turn === 'subject' ? 'now' : 'next',
      lines: [
        ...whenSigned(rows, t),
        ...(done ? [] : [t('transcript.rowsLeft', { count: version.waiting.length, all: version.subjects.length })]),
      ],
    },
    ...stages.map(
      ({ stage, by }): StepItem => ({
        title: t(`transcript.stage.${stage}`),
        state: by ? 'signed' : turn === stage ? 'now' : 'next',
        lines: by ? [by.by, moment(by.at)] : [],
      }),
    ),
  ]
}

/** Nothing while nobody has signed. */
function whenSigned(rows: Version['signatures'], t: Say): string[] {
  if (rows.length === 0) return []
  const times = rows.map(s => s.at)
  const [from, to] = [shortDay(Math.min(...times)), shortDay(Math.max(...times))]
  return [from === to ? from : t('transcript.between', { from, to })]
}
