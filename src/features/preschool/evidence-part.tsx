import { Button, Textarea } from '@mantine/core'
import { IconCamera, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { InputOf } from '../../records/act.ts'
import { call, fileAddress, upload } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import css from './evidence.module.css'
import type { addEvidence } from './evidence.ts'
import type { withdraw } from './notes.ts'
import { smallPhoto } from './photo.tsx'
import type { ThemeSheet } from './theme-saves.tsx'
import { VoiceNote } from './voice-note.tsx'

type Piece = InputOf<typeof addEvidence>['piece']
type Place = { theme: string; pupil: string; objective: string }
type Props = { at: Place; pieces: ThemeSheet['evidence']; shut: boolean }

const refresh = () => outOfDate('preschool.theme', 'preschool.child')

/** What a finding rests on: pictures, spoken words, a sentence; each can be taken back by who added it. */
export function EvidencePart({ at, pieces, shut }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const camera = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  const add = async (piece: Piece | Promise<Piece>) => {
    const done = await deed.run(async () =>
      call<typeof addEvidence>('preschool.addEvidence', { ...at, piece: await piece }),
    )
    if (done) await refresh()
    return done
  }
  const handIn = async (kind: 'photo' | 'voice', file: File): Promise<Piece> => ({
    kind,
    sha256: (await upload('observation', kind === 'photo' ? await smallPhoto(file) : file)).sha256,
  })
  return (
    <section className={css.part} aria-labelledby="minh-chung-tre">
      <h3 id="minh-chung-tre">{t('preschool.evidence.title')}</h3>
      <PieceList pieces={pieces} shut={shut} />
      {shut ? null : (
        <>
          <DeedProblem deed={deed} />
          <div className={css.ways}>
            <input
              ref={camera}
              type="file"
              accept="image/jpeg,image/png,image/webp"
              capture="environment"
              className="sr"
              tabIndex={-1}
              aria-hidden
              onChange={e => {
                const file = e.currentTarget.files?.[0]
                e.currentTarget.value = ''
                if (file) void add(handIn('photo', file))
              }}
            />
            <Button
              leftSection={<IconCamera size={18} stroke={1.7} aria-hidden />}
              loading={deed.busy}
              onClick={() => camera.current?.click()}
            >
              {t('preschool.evidence.photo')}
            </Button>
            <VoiceNote busy={deed.busy} onFile={file => void add(handIn('voice', file))} />
          </div>
          <Textarea
            label={t('preschool.evidence.words')}
            autosize
            minRows={2}
            maxLength={1000}
            value={words}
            onChange={e => setWords(e.currentTarget.value)}
          />
          <Button
            disabled={words.trim() === ''}
            loading={deed.busy}
            onClick={() => void add({ kind: 'text', text: words }).then(done => done && setWords(''))}
          >
            {t('preschool.evidence.addWords')}
          </Button>
        </>
      )}
    </section>
  )
}

type Shown = Pick<ThemeSheet['evidence'][number], 'id' | 'kind' | 'text' | 'by' | 'at' | 'mine'>

/** Pieces of evidence as they are: a picture is seen, a voice heard, words read. */
export function PieceList({ pieces, shut }: { pieces: readonly Shown[]; shut: boolean }) {
  const { t } = useTexts()
  const deed = useDeed()
  const takeBack = async (target: string) => {
    const reason = t('preschool.evidence.takenBack')
    const done = await deed.run(() => call<typeof withdraw>('preschool.withdraw', { what: 'evidence', target, reason }))
    if (!done) return
    toast(reason)
    await refresh()
  }
  if (pieces.length === 0) return <p className="small quiet">{t('preschool.evidence.none')}</p>
  return (
    <>
      <DeedProblem deed={deed} />
      <ul className={css.pieces}>
        {pieces.map(piece => {
          const src = fileAddress('preschool.evidenceFile', { evidence: piece.id })
          return (
            <li key={piece.id}>
              <div>
                {piece.kind === 'photo' ? (
                  <a href={src} target="_blank" rel="noreferrer">
                    <img src={src} alt={t('preschool.evidence.photoBy', { by: piece.by })} loading="lazy" />
                  </a>
                ) : null}
                {piece.kind === 'voice' ? (
                  // biome-ignore lint/a11y/useMediaCaption: a teacher's own spoken note has no transcript
                  <audio
                    src={src}
                    controls
                    preload="none"
                    aria-label={t('preschool.evidence.voiceBy', { by: piece.by })}
                  />
                ) : null}
                {piece.kind === 'text' ? <p className={css.said}>{piece.text}</p> : null}
                <small>
                  {piece.by} · {moment(piece.at)}
                </small>
              </div>
              {piece.mine && !shut ? (
                <button
                  type="button"
                  aria-label={t('preschool.evidence.takeBack')}
                  onClick={() => void takeBack(piece.id)}
                >
                  <IconX size={18} stroke={1.7} aria-hidden />
                </button>
              ) : null}
            </li>
          )
        })}
      </ul>
    </>
  )
}
