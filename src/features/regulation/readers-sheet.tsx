import type { OutputOf } from '../../records/act.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { useReadLater } from '../../web/query.ts'
import css from './desk.module.css'
import type { regulationReaders } from './readers.ts'

type Readers = OutputOf<typeof regulationReaders>['readers']

/** Who of the staff has not read it yet, then who has, and when. */
export function ReadersSheet({ of, onClose }: { of: { regulation: string; decisionNo: string }; onClose: () => void }) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof regulationReaders>('regulation.readers', { regulation: of.regulation })
  const readers: Readers = data?.readers ?? []
  const open = readers.filter(r => r.at === null).length
  return (
    <SideSheet
      title={t('desk.readersTitle', { no: of.decisionNo })}
      lede={data ? t(open === 0 ? 'desk.allRead' : 'desk.someRead', { count: open, of: readers.length }) : undefined}
      onClose={onClose}
    >
      <ul className={css.readers}>
        {readers.map(({ person, name, title, at }) => (
          <li key={person}>
            <span>
              {name}
              <small>{title}</small>
            </span>
            <small>{at === null ? t('desk.notYet') : moment(at)}</small>
          </li>
        ))}
      </ul>
    </SideSheet>
  )
}
