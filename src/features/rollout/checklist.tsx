import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { FoundSheet } from './found-sheet.tsx'
import css from './rollout.module.css'
import type { Rollout } from './rollout.page.tsx'

type Item = Rollout['items'][number]

/** What the school needs, each condition with how it stands, whose it is and where it is done. */
export function Checklist({ of }: { of: Rollout }) {
  const { t } = useTexts()
  const [saying, setSaying] = useState<Item | null>(null)
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('rollout.part.ready')}</h2>
        <p>{t('rollout.lede.ready')}</p>
      </div>
      <ul className={css.rows}>
        {of.items.map(item => (
          <ItemRow
            key={item.item}
            of={item}
            onSay={of.may.review.verdict === 'allowed' ? () => setSaying(item) : undefined}
          />
        ))}
      </ul>
      {saying ? <FoundSheet of={of} item={saying} onClose={() => setSaying(null)} /> : null}
    </section>
  )
}

function ItemRow({ of, onSay }: { of: Item; onSay: (() => void) | undefined }) {
  const { t } = useTexts()
  const what = t(`rollout.item.${of.item}`)
  const unsaid = of.count === null && of.state === 'open'
  return (
    <li>
      <div>
        <b>{what}</b>
        {of.said ? (
          <small>{t('rollout.said', { by: of.said.by, day: day(of.said.on), note: of.said.note })}</small>
        ) : null}
        <small className={css.line}>
          {/* what is everybody's own is nobody's in particular */}
          {of.who.length > 0 && of.who.length <= 4 ? t('rollout.who', { who: of.who.join(', ') }) : null}
          {of.clauses.slice(-2).map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </small>
      </div>
      <StateMark mark={of.state === 'ready' ? 'done' : of.state === 'lacking' ? 'fault' : 'due'}>
        {t(unsaid ? 'rollout.state.unsaid' : `rollout.state.${of.state}`)}
        {of.count && of.count.of > 1 ? `, ${t('rollout.count', of.count)}` : ''}
      </StateMark>
      {of.place ? (
        <Link
          className={css.way}
          to={of.place.to as never}
          search={of.place.search as never}
          aria-label={t('rollout.goOf', { what })}
        >
          {t('rollout.go')}
        </Link>
      ) : onSay ? (
        <Button size="xs" aria-label={t('rollout.sayOf', { what })} onClick={onSay}>
          {t('rollout.say')}
        </Button>
      ) : (
        <span />
      )}
    </li>
  )
}
