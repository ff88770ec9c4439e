/** The end of a term: the own subject blocks to sign, then the own class, once the time for entering is over. */
import {
  cellCounts,
  contributorsOf,
  fullnessOf,
  HOMEROOM_SHEET,
  isActivity,
  type TaughtBook,
  taughtBooks,
} from '../gradebook/index.ts'
import { momentOf } from '../results/index.ts'
import { askedOf, type Signature, signaturesOf, traceOfBlock } from '../term-end/index.ts'
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { ClassScene, Scene } from './scene.ts'
import type { Draft } from './task.ts'

type TermPeriod = Scene['results'][number]
/** a block as far as a task needs it */
type Own = { book: TaughtBook; full: boolean; trace: string }

export async function termTasks(scene: Scene): Promise<Draft[]> {
  const { session } = scene
  const asked = askedOf(session)
  const over = scene.results.filter(r => momentOf(r.period) !== 'mid' && r.window.state === 'after')
  const led = scene.classes.filter(c => c.homeroom)
  const { assignments, contributions } = session.standing
  if (over.length === 0 || !asked.reconciled || assignments.length + contributions.length === 0) return []
  const own = scene.classes.flatMap(c => c.books).filter(b => isMine(scene, b))
  const along = await taughtAlong(scene)
  const ids = [...new Set([...own, ...along, ...led.flatMap(c => c.books)].map(b => b.id))]
  const signatures = await signaturesOf(session, scene.year, { books: ids })
  const drafts: Draft[] = []
  for (const period of over) {
    const blocks = [...own.map(b => ownBlock(scene, b, period)), ...(await alongBlocks(scene, along, period))]
    drafts.push(...toSign(scene, period, blocks, signatures))
    if (asked.confirmed) for (const of of led) drafts.push(...(await toConfirm(scene, of, period, signatures)))
  }
  return drafts
}

const isMine = ({ session }: Scene, { classId, subject }: TaughtBook) =>
  subject !== HOMEROOM_SHEET && session.standing.assignments.some(a => a.classId === classId && a.subject === subject)

function ownBlock(scene: Scene, book: TaughtBook, { feeds }: TermPeriod): Own {
  const full = book.pupils > 0 && feeds.every(p => scene.fullness(book, p).missing === 0)
  return { book, full, trace: scene.blockTrace(book, feeds) }
}

/** Activities that this person teaches along: nobody's own book, so the scene has not read them. */
function taughtAlong({ session, year }: Scene): Promise<TaughtBook[]> | TaughtBook[] {
  const of = session.standing.contributions
  return of.length === 0 ? [] : taughtBooks(session, year, { classes: [], of })
}

async function alongBlocks(
  { session, year }: Scene,
  books: readonly TaughtBook[],
  { feeds }: TermPeriod,
): Promise<Own[]> {
  if (books.length === 0) return []
  const counts = await cellCounts(session, year, feeds, { books: books.map(b => b.id) })
  return books.map(book => {
    const own = counts.filter(c => c.book === book.id)
    return {
      book,
      full: book.pupils > 0 && feeds.every(p => fullnessOf(book, p, own).missing === 0),
      trace: traceOfBlock(own),
    }
  })
}

function toSign(
  scene: Scene,
  { period, feeds }: TermPeriod,
  blocks: readonly Own[],
  signatures: readonly Signature[],
): Draft[] {
  const { session } = scene
  const me = session.person()
  const mine = signatures.filter(s => s.person === me && s.stage === 'subject' && s.period === period)
  const signed = (b: Own) => mine.some(s => s.book === b.book.id && s.trace === b.trace)
  const before = (b: Own) => mine.some(s => s.book === b.book.id)
  // what changed under a lock changed by a correction, with its own signatures
  const closed = (b: Own) => feeds.every(p => scene.isLocked(b.book.classId, p))
  const left = blocks.filter(b => b.full && !signed(b) && !(before(b) && closed(b)))
  const first = left[0]
  if (!first) return []
  const again = left.filter(before)
  const { classId, subject } = first.book
  const { clauses } = dutyOf(session, 'block.reconcile', { towards: { classId, subject }, complete: true })
  const kind = again.length > 0 ? 'signBlocksAgain' : 'signBlocks'
  const named = (again.length > 0 ? again : left).map(b => `${b.book.className} ${b.book.subjectName}`).join(', ')
  return [
    {
      key: `${kind} ${period}`,
      kind,
      params: { period, count: left.length, blocks: named },
      due: null,
      clauses,
      done: blocks.filter(signed).length,
      total: blocks.length,
      ...places.myBlocks(period),
      blocking: true,
    },
  ]
}

/** After all teachers of the class have signed. */
async function toConfirm(scene: Scene, of: ClassScene, term: TermPeriod, signatures: readonly Signature[]) {
  const { session } = scene
  const { period } = term
  const here = signatures.filter(s => s.period === period)
  const blocks = of.books.map(b => ownBlock(scene, b, term))
  const standing = (b: Own, stage: Signature['stage']) =>
    here.filter(s => s.book === b.book.id && s.stage === stage && s.trace === b.trace)
  const open = blocks.filter(b => standing(b, 'homeroom').length === 0)
  if (open.length === 0 || blocks.some(b => !b.full)) return []
  for (const block of blocks) {
    const { book } = block
    if (book.subject === HOMEROOM_SHEET) continue
    const along = isActivity(book) ? await contributorsOf(session, book.id, session.day) : []
    const signed = new Set(standing(block, 'subject').map(s => s.person))
    const wanted = [...book.teachers, ...along].map(t => t.person)
    if (wanted.length === 0 || wanted.some(person => !signed.has(person))) return []
  }
  const { clauses } = dutyOf(session, 'block.confirm', { towards: { classId: of.id }, complete: true })
  const draft: Draft = {
    key: `confirmClass ${of.id} ${period}`,
    kind: 'confirmClass',
    params: { class: of.name, period, count: open.length },
    due: null,
    clauses,
    done: blocks.length - open.length,
    total: blocks.length,
    ...places.results(of.id, period),
    blocking: true,
  }
  return [draft]
}
