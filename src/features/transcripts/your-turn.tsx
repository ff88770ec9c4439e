import { Button } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { mayPress } from '../../web/official.ts'
import css from './class-transcripts.module.css'
import { signPlace } from './sign-place.ts'
import type { ClassTranscripts } from './transcript-shown.ts'

/** What this person can sign here now; each way leads to the page that shows what will be signed. */
export function YourTurn({ of }: { of: ClassTranscripts }) {
  const { t } = useTexts()
  const all = of.documents.length
  if (all === 0) return null
  const own = of.subjects.filter(s => s.mine && s.signed < all && mayPress(s.may))
  const sealed = (of.counts.trial ?? 0) + (of.counts.issued ?? 0)
  const at = (state: string) => of.counts[state] ?? 0
  const turns = [
    ...(own.length > 0 ? [{ stage: 'subject' as const, subjects: own, count: all }] : []),
    { stage: 'homeroom' as const, subjects: [], count: mayPress(of.may.signHomeroom) ? at('teachersSigned') : 0 },
    { stage: 'head' as const, subjects: [], count: mayPress(of.may.signHead) ? at('homeroomSigned') : 0 },
    { stage: 'seal' as const, subjects: [], count: mayPress(of.may.seal) ? at('headSigned') : 0 },
  ].filter(turn => turn.count > 0)
  if (turns.length === 0 || sealed === all) return null
  return (
    <section className={css.acts} aria-label={t('transcripts.yourTurn')}>
      {turns.map(({ stage, subjects, count }) => {
        const place = signPlace({ class: of.class.id, stage, subjects })
        return (
          <Button
            key={stage}
            component={Link}
            to={place.to}
            search={place.search as never}
            leftSection={<IconSignature size={18} stroke={1.7} aria-hidden />}
          >
            {t(`transcripts.sign.${stage}`, { count, subjects: subjects.map(s => s.name).join(', ') })}
          </Button>
        )
      })}
    </section>
  )
}
