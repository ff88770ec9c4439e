import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import table from '../../web/kit/table.module.css'
import { useRead } from '../../web/query.ts'
import { Checklist } from './checklist.tsx'
import { EntryRow } from './entry-row.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import type { ListedKind } from './kinds.ts'
import type { rolloutOverview } from './overview.ts'
import css from './rollout.module.css'

export type Rollout = OutputOf<typeof rolloutOverview>
export type Listed = Rollout['entries'][number]

const parts = {
  'dieu-kien': { key: 'ready', kinds: [] },
  'lo-trinh': { key: 'steps', kinds: ['step', 'task'] },
  'tap-huan': { key: 'trainings', kinds: ['training'] },
  'de-nghi': { key: 'asked', kinds: ['supplier', 'equipment'] },
  'he-thong': { key: 'systems', kinds: ['system'] },
  'su-co': { key: 'troubles', kinds: ['trouble'] },
} as const satisfies Record<string, { key: string; kinds: readonly ListedKind[] }>
type Part = keyof typeof parts

/** What is prepared before and while the records are used, and faults: who looks, plans, asks, reports and answers. */
export default function RolloutPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { muc } = useSearch({ strict: false }) as { muc?: string }
  const of: Rollout = useRead<typeof rolloutOverview>('rollout.overview', {})
  const shown = (Object.keys(parts) as Part[]).filter(part => isShown(of, part))
  const part = shown.find(p => p === muc) ?? (of.whole ? 'dieu-kien' : 'su-co')
  const ready = of.items.filter(i => i.state === 'ready').length
  return (
    <>
      <PageHead
        over={t('home.year', { from: of.year, to: of.year + 1 })}
        title={of.whole ? t('rollout.head', { ready, of: of.items.length }) : t('rollout.headMine')}
      />
      <div className={css.parts}>
        <Segments
          label={t('rollout.parts')}
          items={shown.map(key => ({ key, text: t(`rollout.part.${parts[key].key}`) }))}
          value={part}
          onChange={key => void navigate({ to: '/trien-khai', search: { muc: key }, replace: true })}
        />
      </div>
      {part === 'dieu-kien' ? <Checklist of={of} /> : <Entries key={part} of={of} part={part} />}
    </>
  )
}

/** A part with nothing in it is shown to whoever may put something there. */
function isShown({ whole, entries, may }: Rollout, part: Part): boolean {
  if (part === 'dieu-kien') return whole
  const kinds: readonly ListedKind[] = parts[part].kinds
  return kinds.some(kind => may[kind].verdict === 'allowed') || entries.some(e => kinds.includes(e.kind))
}

function Entries({ of, part }: { of: Rollout; part: Exclude<Part, 'dieu-kien'> }) {
  const { t } = useTexts()
  const [adding, setAdding] = useState<ListedKind | null>(null)
  const { key, kinds } = parts[part]
  const mine = of.entries.filter(e => (kinds as readonly ListedKind[]).includes(e.kind))
  // what waits comes first
  const sorted = mine.toSorted((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'))
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t(`rollout.part.${key}`)}</h2>
        <span className="grow" />
        {kinds
          .filter(kind => of.may[kind].verdict === 'allowed')
          .map(kind => (
            <Button key={kind} onClick={() => setAdding(kind)}>
              {t(`rollout.add.${kind}`)}
            </Button>
          ))}
      </div>
      {sorted.length === 0 ? (
        <EmptyState title={t(`rollout.none.${key}`)}>{t(`rollout.lede.${key}`)}</EmptyState>
      ) : (
        <ul className={css.rows}>
          {sorted.map(entry => (
            <EntryRow key={entry.entry} of={entry} named={kinds.length > 1} />
          ))}
        </ul>
      )}
      {adding ? <EntrySheet of={of} kind={adding} onClose={() => setAdding(null)} /> : null}
    </section>
  )
}
