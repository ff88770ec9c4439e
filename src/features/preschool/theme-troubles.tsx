import { Button } from '@mantine/core'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ConflictPair } from '../../web/kit/conflict-pair.tsx'
import { useNet } from '../../web/saves.ts'
import { findingWords, fullName } from './finding-words.tsx'
import css from './theme.module.css'
import type { ThemeSheet } from './theme-saves.tsx'
import { draftsOf, type Theme } from './use-theme.tsx'

/** What did not get through: without a network, where two wrote at once, or where the book did not take it. */
export function Troubles({ data, theme }: { data: ThemeSheet; theme: Theme }) {
  const { t } = useTexts()
  const { online, waiting } = useNet()
  const conflicts = draftsOf(theme.drafts, 'conflict')
  const refused = draftsOf(theme.drafts, 'refused')
  const name = (pupil: string) => {
    const child = data.children.find(c => c.id === pupil)
    return child ? fullName(child) : ''
  }
  const code = (column: string) => data.objectives.find(o => o.id === column)?.code ?? ''
  return (
    <>
      {online ? null : (
        <p role="status" className={css.note}>
          {t('preschool.theme.offline', { count: waiting })}
        </p>
      )}
      {conflicts.slice(0, 1).map(({ pupil, column, draft }) => (
        <div key={`${pupil} ${column}`} className={css.conflict}>
          <ConflictPair
            what={t('preschool.theme.both', { name: name(pupil), code: code(column) })}
            mine={{ text: findingWords(draft.text, t), by: '' }}
            theirs={{ text: findingWords(draft.theirs.text, t), by: draft.theirs.by, at: moment(draft.theirs.at) }}
            onKeep={which => {
              const text = which === 'mine' ? draft.text : draft.theirs.text
              theme.settle({ pupil, column, text, how: 'typed' }, which === 'mine')
            }}
          />
        </div>
      ))}
      {refused.length > 0 ? (
        <p role="alert" className={css.note}>
          <span>{t('preschool.theme.refused', { count: refused.length, why: refused[0]!.draft.problem.detail })}</span>
          <Button size="xs" onClick={() => theme.drop(refused)}>
            {t('preschool.theme.drop')}
          </Button>
        </p>
      ) : null}
    </>
  )
}
