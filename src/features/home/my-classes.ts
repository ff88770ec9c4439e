/** The side of a homeroom teacher's day: every book of the own class, how far it has come. */
import { z } from 'zod'
import type { ClassEnd } from '../archive/index.ts'
import { HOMEROOM_SHEET, hasBooks, type Period, type TaughtBook } from '../gradebook/index.ts'
import { shareOf } from '../results/index.ts'
import { id } from '../shapes.ts'
import type { ClassScene, Scene } from './scene.ts'

const stage = z.object({
  key: z.enum(['open', 'complete', 'approved', 'locked', 'signed', 'archived']),
  state: z.enum(['past', 'now', 'next']),
})

export const myClassShape = z.object({
  class: id,
  name: z.string(),
  pupils: z.int(),
  /** the period that is running, or that ran last */
  period: z.string(),
  closesOn: z.string().nullable(),
  subjects: z.array(
    z.object({
      book: id,
      subject: z.string(),
      subjectName: z.string(),
      teachers: z.array(z.object({ person: id, name: z.string() })).readonly(),
      mine: z.boolean(),
      missing: z.int(),
      /** tenths of a per cent */
      share: z.int().nullable(),
      state: z.enum(['empty', 'missing', 'complete', 'approved', 'locked']),
      life: z.array(stage),
    }),
  ),
})
export type MyClass = z.output<typeof myClassShape>

/** `ends`: which of the own classes have been signed and archived; empty where transcripts are not made here. */
export function myClasses(scene: Scene, ends: readonly ClassEnd[]): MyClass[] {
  const at = scene.opened.find(o => o.window.state === 'open') ?? scene.opened.at(-1)
  if (!at) return []
  return scene.classes
    .filter(c => c.homeroom)
    .map(of => ({
      class: of.id,
      name: of.name,
      pupils: of.books[0]?.pupils ?? 0,
      period: at.period,
      closesOn: at.window.closesOn,
      subjects: of.books
        .toSorted((a, b) => Number(a.subject === HOMEROOM_SHEET) - Number(b.subject === HOMEROOM_SHEET))
        .map(book => subjectOf(scene, of, book, at.period, ends)),
    }))
}

function subjectOf(scene: Scene, of: ClassScene, book: TaughtBook, period: Period, ends: readonly ClassEnd[]) {
  const { assignments } = scene.session.standing
  const full = scene.fullness(book, period)
  const complete = full.missing === 0 && book.pupils > 0
  const approved = scene.lastOf(of.id, period)?.steps.at(-1)?.kind === 'approval' && !scene.isStale(of, period)
  const locked = scene.isLocked(of.id, period, book.subject)
  const state = locked
    ? 'locked'
    : approved
      ? 'approved'
      : complete
        ? 'complete'
        : full.filled === 0
          ? 'empty'
          : 'missing'
  const done = [
    ['open', true],
    ['complete', complete],
    ['approved', approved],
    ['locked', locked],
    ...lastStages(
      scene,
      ends.find(e => e.classId === of.id),
    ),
  ] as const
  const now = done.findIndex(([, past]) => !past)
  return {
    book: book.id,
    subject: book.subject,
    subjectName: book.subjectName,
    teachers: book.teachers,
    mine: assignments.some(a => a.classId === of.id && a.subject === book.subject),
    missing: full.missing,
    share: shareOf(full),
    state,
    life: done.map(([key, past], i) => ({ key, state: past ? 'past' : i === now ? 'now' : 'next' }) as const),
  } as const
}

/** Of the school year, whatever the period: a transcript is signed once the year is over. */
function lastStages({ session }: Scene, end: ClassEnd | undefined): ['signed' | 'archived', boolean][] {
  if (!hasBooks(session.school.programme)) return []
  const signed = end !== undefined && end.sealed === end.documents
  return [
    ['signed', signed],
    // what was signed since it left is not in it
    ['archived', signed && end.releasedAt !== null && end.releasedAt >= (end.sealedAt ?? end.releasedAt)],
  ]
}
