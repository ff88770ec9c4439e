import { Button } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { day } from '../../web/dates.ts'
import { type TextKey, useTexts } from '../../web/i18n/i18n.ts'
import vi from '../../web/i18n/vi.json'
import { keepsTranscripts } from '../../web/keeps-transcripts.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import facts from '../../web/kit/facts.module.css'
import { PageHead } from '../../web/kit/page-head.tsx'
import { type StepItem, Steps } from '../../web/kit/steps.tsx'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import { useRead, useSession } from '../../web/query.ts'
import { EarlierPart } from '../earlier/earlier-part.tsx'
import { GuardianPart } from '../families/guardian-part.tsx'
import { LearnerPart } from '../learners/learner-part.tsx'
import { PraisePart } from '../praise/praise-part.tsx'
import { EducationPart } from '../results/education-part.tsx'
import { TermPart } from '../results/term-part.tsx'
import { MoveForm } from './move-form.tsx'
import type { pupil as readPupil } from './pupil.ts'
import css from './pupils.module.css'

/** The forms of this page, as the address names them. */
const forms = [
  'chuyen-lop',
  'ke-hoach-ca-nhan',
  'hoc-ky-noi-khac',
  'nam-hoc-cu',
  'khen-dot-xuat',
  'thu-khen',
  'de-nghi-cap-tren',
  'nguoi-giam-ho',
] as const

/** One pupil: who, in which classes, and the profile where it is this reader's to keep. */
export default function PupilPage() {
  const { t } = useTexts()
  const params = useParams({ strict: false }) as { pupil: string }
  const { phieu } = useSearch({ strict: false }) as { phieu?: string }
  const navigate = useNavigate()
  const open = (form?: (typeof forms)[number]) =>
    void navigate({ to: `/hoc-sinh/${params.pupil}`, search: form ? { phieu: form } : {}, replace: true })
  const pupil = useRead<typeof readPupil>('pupils.pupil', { pupil: params.pupil })
  const here = pupil.classes[0]
  const { now } = pupil
  const { school } = useSession()
  const name = `${pupil.familyName} ${pupil.givenName}`
  const path = pupil.classes.map(
    (c): StepItem => ({
      title: t('pupil.class', { name: c.name, from: c.year, to: c.year + 1 }),
      state: c === here && c.toDay === null ? 'now' : 'done',
      lines: [
        c.toDay === null
          ? t('pupil.since', { day: day(c.fromDay) })
          : t('pupil.between', { from: day(c.fromDay), to: day(c.toDay) }),
        ...(c.homeroom === null ? [] : [t('pupil.homeroom', { name: c.homeroom })]),
        ...(c.moved === null ? [] : [t('pupil.moved', { name: c.moved.from, reason: c.moved.reason })]),
      ],
    }),
  )
  return (
    <>
      <PageHead
        crumbs={[
          { text: t('nav.pupils'), to: '/hoc-sinh' },
          ...(here ? [{ text: t('home.class', { name: here.name }) }] : []),
        ]}
        title={name}
        lede={[
          t('pupil.code', { code: pupil.code }),
          pupil.sex === null ? '' : t(`sex.${pupil.sex}`),
          pupil.bornOn === null ? '' : t('pupil.born', { day: day(pupil.bornOn) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <div className="two">
        <div>
          <section className="sheet">
            <div className={table.head}>
              <h2>{t('pupil.profile')}</h2>
            </div>
            {pupil.profile === null ? (
              <div className={css.why}>
                <p>{t('pupil.profileElsewhere')}</p>
                <p>{pupil.may.update.headline}</p>
                {pupil.may.update.because.map(clause => (
                  <ClauseChip key={clause.id} clause={clause} />
                ))}
              </div>
            ) : (
              <dl className={facts.fields}>
                <dt>{t('pupil.personalId')}</dt>
                <dd>
                  {pupil.profile.personalIdEnds === null
                    ? t('pupil.noId')
                    : t('pupil.idEnds', { digits: pupil.profile.personalIdEnds })}
                </dd>
                {Object.entries(pupil.profile.fields)
                  .sort(byField)
                  .map(([field, text]) => (
                    <Field key={field} field={field} text={text} />
                  ))}
              </dl>
            )}
          </section>
          {now && school?.programme === 'primary' ? (
            <EducationPart
              pupil={pupil.id}
              name={name}
              year={now.year}
              open={phieu === 'ke-hoach-ca-nhan'}
              onOpen={on => open(on ? 'ke-hoach-ca-nhan' : undefined)}
            />
          ) : null}
          {here ? <PraisePart pupil={pupil.id} name={name} open={phieu} onOpen={open} /> : null}
          {now && (school?.programme === 'continuing' || school?.programme === 'secondary') ? (
            <TermPart
              pupil={pupil.id}
              name={name}
              year={now.year}
              open={phieu === 'hoc-ky-noi-khac'}
              onOpen={on => open(on ? 'hoc-ky-noi-khac' : undefined)}
            />
          ) : null}
          {here && (school?.programme === 'continuing' || school?.programme === 'secondary') ? (
            <EarlierPart
              pupil={pupil.id}
              name={name}
              open={phieu === 'nam-hoc-cu'}
              onOpen={on => open(on ? 'nam-hoc-cu' : undefined)}
            />
          ) : null}
          {here ? (
            <GuardianPart
              pupil={pupil.id}
              name={name}
              open={phieu === 'nguoi-giam-ho'}
              onOpen={on => open(on ? 'nguoi-giam-ho' : undefined)}
            />
          ) : null}
        </div>
        <aside className={css.side}>
          {now && phieu === 'chuyen-lop' ? (
            <MoveForm pupil={pupil.id} name={name} now={now} onClose={() => open()} />
          ) : null}
          <section>
            <h2>{t('pupil.classes')}</h2>
            <Steps steps={path} label={t('pupil.classes')} />
            {now && now.move.to.length > 0 && mayPress(now.move.may) ? (
              <Button
                leftSection={<IconArrowsExchange size={18} stroke={1.7} aria-hidden />}
                onClick={() => open('chuyen-lop')}
              >
                {t('move.open')}
              </Button>
            ) : null}
          </section>
          {keepsTranscripts(school?.programme) && mayPress(pupil.may.readTranscript) ? (
            <Link to="/hoc-ba/$pupil" params={{ pupil: pupil.id }}>
              {t('transcripts.ofPupil')}
            </Link>
          ) : null}
          {school?.programme === 'continuing' ? <LearnerPart pupil={pupil.id} /> : null}
          {here?.here ? <Link to="/so-sach">{t('pupil.books', { name: here.name })}</Link> : null}
        </aside>
      </div>
    </>
  )
}

const order = Object.keys(vi.field)
/** As the form has them; what is not on it comes last. */
const byField = ([a]: [string, string], [b]: [string, string]): number => placeOf(a) - placeOf(b)
const placeOf = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length)

/** A field by its name; one that only a list of some school has is shown under the name it had there. */
function Field({ field, text }: { field: string; text: string }) {
  const { t } = useTexts()
  return (
    <>
      <dt>{field in vi.field ? t(`field.${field}` as TextKey) : field}</dt>
      <dd>{text || t('pupils.unknown')}</dd>
    </>
  )
}
