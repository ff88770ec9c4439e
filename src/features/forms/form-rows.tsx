import { IconFileTypePdf, IconTable } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { Mark } from '../../web/kit/marks.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import css from './forms.module.css'
import type { FormState } from './paper.ts'

/** One kind of form: its rows, or a sentence where there are none. */
export function FormSheet({ title, none, children }: { title: string; none: string | null; children: ReactNode }) {
  return (
    <section className={`sheet ${css.sheet}`} aria-label={title}>
      <div className={table.head}>
        <h2>{title}</h2>
      </div>
      {none === null ? <ul className={css.rows}>{children}</ul> : <p className={css.none}>{none}</p>}
    </section>
  )
}

const marks: Record<FormState, Mark> = {
  final: 'done',
  unapproved: 'idle',
  open: 'idle',
  toRead: 'idle',
  unreviewed: 'idle',
}

type Props = { name: string; note?: string; state?: FormState; pdf: string; sheet?: string }

/** One form to take: what it is, whether it would be final, its files. */
export function FormRow({ name, note, state, pdf, sheet }: Props) {
  const { t } = useTexts()
  return (
    <li>
      <b>{name}</b>
      <span className={css.state}>
        {state ? <StateMark mark={marks[state]}>{t(`forms.state.${state}`)}</StateMark> : (note ?? null)}
      </span>
      <span className={css.files}>
        <a href={pdf} aria-label={t('forms.pdfOf', { what: name })}>
          <IconFileTypePdf size={18} stroke={1.7} aria-hidden />
          {t('forms.pdf')}
        </a>
        {sheet ? (
          <a href={sheet} aria-label={t('forms.sheetOf', { what: name })}>
            <IconTable size={18} stroke={1.7} aria-hidden />
            {t('forms.sheet')}
          </a>
        ) : null}
      </span>
    </li>
  )
}
