import { IconX } from '@tabler/icons-react'
import { call } from '../../web/api.ts'
import { shortDay } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { ClassView } from './class.page.tsx'
import css from './classes.module.css'
import { fullName } from './finding-words.tsx'
import type { withdraw } from './notes.ts'

type Props = {
  notes: ClassView['notes']
  /** whose note it is, where the list is of several children */
  nameOf?: (pupil: string) => { familyName: string; givenName: string } | undefined
}

/** Notes of what stood out, the newest first; each can be taken back by who wrote it. */
export function NoteList({ notes, nameOf }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const takeBack = async (target: string) => {
    const reason = t('preschool.note.takenBack')
    const done = await deed.run(() => call<typeof withdraw>('preschool.withdraw', { what: 'note', target, reason }))
    if (!done) return
    toast(reason)
    await outOfDate('preschool.class', 'preschool.child')
  }
  return (
    <>
      <DeedProblem deed={deed} />
      {notes.map(note => {
        const child = nameOf?.(note.pupil)
        return (
          <div key={note.id} className={css.line}>
            <div className="grow">
              <p className="tiny">
                {shortDay(note.day)} · {t(`preschool.head.${note.head}`)} · {note.by}
              </p>
              {child ? <h3>{fullName(child)}</h3> : null}
              <p className={css.said}>{note.text}</p>
            </div>
            {note.mine ? (
              <button
                type="button"
                className={css.drop}
                aria-label={t('preschool.note.takeBack')}
                onClick={() => void takeBack(note.id)}
              >
                <IconX size={18} stroke={1.7} aria-hidden />
              </button>
            ) : null}
          </div>
        )
      })}
    </>
  )
}
