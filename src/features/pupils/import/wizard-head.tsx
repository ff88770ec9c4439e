import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { type Crumb, PageHead } from '../../../web/kit/page-head.tsx'
import css from './wizard-head.module.css'

const steps = ['file', 'columns', 'trial', 'write'] as const
export type WizardStep = (typeof steps)[number]

type Props = { step: WizardStep; done?: boolean; fileName?: string; title: string; lede?: ReactNode }

/** The head of every step: where one is among the four, and in which file. */
export function WizardHead({ step, done = false, fileName, title, lede }: Props) {
  const { t } = useTexts()
  const at = steps.indexOf(step)
  const crumbs: Crumb[] = [{ text: t('nav.pupils'), to: '/hoc-sinh' }, { text: t('import.crumb') }]
  if (fileName !== undefined) crumbs.push({ text: fileName })
  return (
    <div className={css.head}>
      <PageHead crumbs={crumbs} title={title} lede={lede} />
      <ol className={css.steps} aria-label={t('import.steps')}>
        {steps.map((name, i) => (
          <li
            key={name}
            className={i < at || done ? css.past : undefined}
            aria-current={i === at && !done ? 'step' : undefined}
          >
            {i < at || done ? <IconCheck size={16} stroke={1.7} aria-hidden /> : null}
            {t(`import.step.${name}`)}
            {i < at || done ? <span className="sr"> {t('steps.past')}</span> : null}
          </li>
        ))}
      </ol>
    </div>
  )
}
