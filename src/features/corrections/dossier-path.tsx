import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { type StepItem, Steps } from '../../web/kit/steps.tsx'
import css from './corrections.module.css'
import type { Dossier } from './dossier-shown.ts'

const nextKinds = ['consent', 'witness', 'consentAgain'] as const

/** A no that follows an agreement takes it back; a second agreement is the one at the moment of the change. */
function nameOf(kind: string, before: readonly { kind: string }[]) {
  if (!before.some(step => step.kind === 'consent')) return kind as 'request'
  if (kind === 'consent') return 'consentAgain'
  return kind === 'refusal' ? 'revocation' : (kind as 'request')
}

/** The way of a dossier: who took which part and when, and what the law still asks for, of whom. */
export function DossierPath({ dossier }: { dossier: Dossier }) {
  const { t } = useTexts()
  const past = dossier.steps.map(
    (step, i): StepItem => ({
      title: t(`dossier.step.${nameOf(step.kind, dossier.steps.slice(0, i))}`),
      state: 'done',
      lines: [
        ...(step.kind === 'application' || step.kind === 'conflict'
          ? [moment(step.at)]
          : [t('dossier.by', { name: step.by, as: step.as, at: moment(step.at) })]),
        ...(step.note ? [t('dossier.noted', { note: step.note })] : []),
      ],
    }),
  )
  const missing = dossier.state === 'open' ? dossier.still.missing : []
  const next = nextKinds.flatMap(kind => missing.filter(m => m.what === kind))
  const ahead: StepItem[] = next.map((m, i) => ({
    title: t(`dossier.wanted.${m.what as 'consent'}`),
    state: i === 0 ? 'now' : 'next',
    lines: [m.who.join(', ')],
  }))
  const end: StepItem[] =
    dossier.state === 'open'
      ? [{ title: t('dossier.step.application'), state: 'next', lines: [t('dossier.applies')] }]
      : []
  return (
    <section className={`sheet ${css.path}`}>
      <div className={css.pathHead}>
        <h2>{t('dossier.path')}</h2>
        {dossier.still.because[0] ? <ClauseChip clause={dossier.still.because[0]} /> : null}
      </div>
      <Steps label={t('dossier.path')} steps={[...past, ...ahead, ...end]} />
      <p className={css.rule}>{t('dossier.rule')}</p>
    </section>
  )
}
