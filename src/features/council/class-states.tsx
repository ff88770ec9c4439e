import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import type { Mark } from '../../web/kit/marks.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { mayPress } from '../../web/official.ts'
import css from './council.module.css'
import type { CouncilClass } from './council-shown.ts'

type State = 'open' | 'stale' | 'ready' | 'proposed' | 'decided'
const marks: Record<State, Mark> = { open: 'idle', stale: 'fault', ready: 'turn', proposed: 'due', decided: 'done' }

/** Class by class: results kept, proposed, decided; the proposal where it is the reader's. */
export function ClassStates(props: { classes: readonly CouncilClass[]; onPropose: (of: CouncilClass) => void }) {
  const { t } = useTexts()
  return (
    <section>
      <h2>{t('council.classes')}</h2>
      <ul className={css.held}>
        {props.classes.map(of => {
          const state = stateOf(of)
          const again = state !== 'decided' && state !== 'open' && mayPress(of.may.propose)
          return (
            <li key={of.class}>
              <Link to="/ket-qua/$class" params={{ class: of.class }} search={{ ky: 'CN' }}>
                {t('home.class', { name: of.name })}
              </Link>
              <StateMark mark={marks[state]}>
                {t(`council.state.${state}`, { by: of.proposal?.by ?? '', no: of.council ?? 0 })}
              </StateMark>
              {again ? (
                <Button onClick={() => props.onPropose(of)}>
                  {t(of.proposal?.fresh ? 'council.proposeAgain' : 'council.proposeOpen')}
                </Button>
              ) : null}
              {state === 'stale' || (state === 'ready' && !again)
                ? of.may.propose.because.map(clause => <ClauseChip key={clause.id} clause={clause} />)
                : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function stateOf({ result, stale, proposal, council }: CouncilClass): State {
  if (!result) return 'open'
  if (stale) return 'stale'
  if (!proposal?.fresh) return 'ready'
  return council === null ? 'proposed' : 'decided'
}
