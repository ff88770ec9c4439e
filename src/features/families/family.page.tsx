import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { workIn } from '../../web/other-school.ts'
import { useRead, useSession } from '../../web/query.ts'
import { GivenPraise } from '../praise/given-list.tsx'
import type { ownChild } from './child.ts'
import type { ownChildren } from './children.ts'
import css from './family.module.css'
import { Papers } from './given.tsx'
import { PreschoolRecord } from './preschool-record.tsx'
import { Results } from './results.tsx'

/** A parent's page, on a phone first: the own child, and nobody else's. */
export default function FamilyPage() {
  const { t } = useTexts()
  const { children } = useRead<typeof ownChildren>('families.children', {})
  const { con } = useSearch({ strict: false }) as { con?: string }
  const navigate = useNavigate()
  const shown = children.find(c => c.pupil === con) ?? children[0]
  return (
    <div className={css.page}>
      {shown ? null : (
        <>
          <PageHead title={t('nav.myChildren')} />
          <div className="sheet">
            <EmptyState title={t('family.none')}>{t('family.noneMore')}</EmptyState>
          </div>
        </>
      )}
      {children.length > 1 && shown ? (
        <Segments
          label={t('family.whose')}
          items={children.map(c => ({ key: c.pupil, text: c.name }))}
          value={shown.pupil}
          onChange={pupil => void navigate({ to: '/con-toi', search: { con: pupil }, replace: true })}
        />
      ) : null}
      {shown ? <Child key={shown.pupil} pupil={shown.pupil} /> : null}
      <OtherSchools />
    </div>
  )
}

function Child({ pupil }: { pupil: string }) {
  const { t } = useTexts()
  const of = useRead<typeof ownChild>('families.child', { pupil })
  const { name, class: className, teacher } = of.child
  return (
    <>
      <PageHead
        title={name}
        lede={
          teacher === null
            ? t('family.lede', { class: className })
            : t('family.withTeacher', { class: className, teacher })
        }
      />
      {of.preschool ? <PreschoolRecord of={of.preschool} /> : <Results results={of.results} />}
      <GivenPraise praises={of.praises} />
      {of.transcripts.length > 0 ? <Papers transcripts={of.transcripts} /> : null}
      <p className="small quiet">{t('family.only')}</p>
    </>
  )
}

/** One account for children at several schools: the others are one tap away. */
function OtherSchools() {
  const { t } = useTexts()
  const { schools, school } = useSession()
  const others = schools.filter(other => other.id !== school?.id)
  if (others.length === 0) return null
  return (
    <section className={css.others} aria-label={t('family.elsewhere')}>
      <h2>{t('family.elsewhere')}</h2>
      {others.map(other => (
        <Button key={other.id} fullWidth size="md" onClick={() => void workIn(other.id)}>
          {t('family.goTo', { name: other.name })}
        </Button>
      ))}
    </section>
  )
}
