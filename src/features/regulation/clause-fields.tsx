import { Button } from '@mantine/core'
import { useState } from 'react'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem } from '../../web/kit/deed.tsx'
import css from './draft.module.css'
import { DutySheet } from './duty-sheet.tsx'
import { NormSheet } from './norm-sheet.tsx'
import { withoutClause } from './own-clauses.ts'
import { type DraftShown, Part } from './plain-fields.tsx'
import { useWholeDraft } from './use-whole-draft.tsx'

/** What the school adds in words of its own, and whose each deed is, article by article. Each change is saved at once. */
export function ClauseFields({ of }: { of: DraftShown }) {
  const { deed, save, t } = useWholeDraft(of)
  const [sheet, setSheet] = useState<{ kind: 'clause' | 'duty' } | { kind: 'norm'; key: string } | null>(null)
  const close = () => setSheet(null)
  return (
    <>
      <Part title={t('norm.own', { count: of.own.length })} lede={t('norm.ownMore')}>
        <DeedProblem deed={deed} />
        {of.own.length > 0 ? (
          <ul className={css.duties}>
            {of.own.map(clause => (
              <li key={clause.id} className={css.norm}>
                <div>
                  <p className="small quiet">{clause.at}</p>
                  <p>{clause.text}</p>
                  {of.norms
                    .filter(norm => norm.clauses.some(c => c.id === clause.id))
                    .map(norm => (
                      <p key={norm.key} className="small">
                        {norm.text}
                      </p>
                    ))}
                </div>
                <Button
                  size="compact-md"
                  aria-label={t('norm.dropNamed', { at: clause.at })}
                  loading={deed.busy}
                  onClick={() =>
                    void save(withoutClause(of.regulation, clause.id), t('norm.dropped', { at: clause.at }))
                  }
                >
                  {t('norm.drop')}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <div className={css.adds}>
          <Button onClick={() => setSheet({ kind: 'clause' })}>{t('norm.add')}</Button>
          <Button onClick={() => setSheet({ kind: 'duty' })}>{t('norm.addDuty')}</Button>
        </div>
      </Part>
      <Part title={t('norm.all', { count: of.norms.length })} lede={t('norm.allMore')}>
        {[...Map.groupBy(of.norms, norm => norm.article)].map(([article, norms]) => (
          <details key={article} className={css.article}>
            <summary>
              {article} ({norms.length})
            </summary>
            <ul className={css.duties}>
              {norms.map(norm => (
                <li key={norm.key} className={css.norm}>
                  <div>
                    <p>{norm.text}</p>
                    <p className={css.chips}>
                      {norm.clauses.map(clause => (
                        <ClauseChip key={clause.id} clause={clause} />
                      ))}
                    </p>
                  </div>
                  <Button
                    size="compact-md"
                    aria-label={t('norm.changeNamed', { text: norm.text })}
                    onClick={() => setSheet({ kind: 'norm', key: norm.key })}
                  >
                    {t('norm.edit')}
                  </Button>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </Part>
      {sheet?.kind === 'duty' ? <DutySheet of={of} onClose={close} /> : null}
      {sheet?.kind === 'clause' ? <NormSheet of={of} onClose={close} /> : null}
      {sheet?.kind === 'norm' ? <NormSheet of={of} norm={sheet.key} onClose={close} /> : null}
    </>
  )
}
