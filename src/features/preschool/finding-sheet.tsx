import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { CellHistory } from '../../web/kit/cell-history.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { useReadLater } from '../../web/query.ts'
import { ChangeForm } from './change-form.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { findingWords, fullName } from './finding-words.tsx'
import type { ThemeSheet } from './theme-saves.tsx'
import type { findingHistory } from './theme-sheet.ts'
import type { Theme } from './use-theme.tsx'

type Props = {
  data: ThemeSheet
  theme: Theme
  child: ThemeSheet['children'][number]
  objective: string
  onClose: () => void
}

/** One child and one objective: what stands there, what it rests on, everything that stood there before. */
export function FindingSheet({ data, theme, child, objective, onClose }: Props) {
  const { t } = useTexts()
  const of = data.objectives.find(o => o.id === objective)!
  const place = { theme: data.theme.id, pupil: child.id, objective }
  const history = useReadLater<typeof findingHistory>('preschool.findingHistory', place)
  const past = history.data?.past ?? []
  return (
    <SideSheet
      title={fullName(child)}
      lede={`${of.code}. ${of.text}: ${findingWords(theme.shown(child.id, objective).text, t)}`}
      onClose={onClose}
    >
      <div className={form.form}>
        <EvidencePart
          key={`${child.id} ${objective}`}
          at={place}
          pieces={data.evidence.filter(e => e.pupil === child.id && e.objective === objective)}
          shut={theme.shut}
        />
        {data.theme.closed || theme.fixed(child.id, objective) ? (
          <ChangeForm data={data} place={place} now={theme.shown(child.id, objective).text} />
        ) : null}
        {past.length > 0 ? (
          <section>
            <CellHistory
              title={t('preschool.theme.history')}
              past={past.map(p => ({
                text: findingWords(p.text, t),
                by: p.by,
                at: p.at,
                how: t(`preschool.how.${p.how as 'typed'}`),
              }))}
            />
          </section>
        ) : null}
        <p>
          <Link to="/mam-non/lop/$class/$pupil" params={{ class: data.class.id, pupil: child.id }}>
            {t('preschool.theme.toChild')}
          </Link>
        </p>
      </div>
    </SideSheet>
  )
}
