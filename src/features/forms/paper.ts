/** What stands on every form: the school, whether it is a draft and why, from which version it came, who printed it. */
import { dayOf, printDay } from '../../calendar/vietnam-time.ts'
import type { FormBook } from '../../documents/form-book.ts'
import { whoMay } from '../../law/decide.ts'
import type { FileOut } from '../../records/act.ts'
import type { Json } from '../../records/canonical.ts'
import type { Leave, Session } from '../../records/session.ts'
import { say } from '../../texts/say.ts'
import { authorityOf } from '../authority.ts'
import { executedLocks, isLocked, namesOf, type Period } from '../gradebook/index.ts'
import { inTwoLines, signatoryOf } from '../head-of-school.ts'
import { type ClassOf, feeding, type Kept, lastOfYear } from '../results/index.ts'
import { isReviewed } from '../term-end/index.ts'
import type { HeadSigner } from './form-parts.ts'

/** Final, or why it is a draft. */
export const formStates = ['final', 'unapproved', 'open', 'toRead', 'unreviewed'] as const
export type FormState = (typeof formStates)[number]

/** What a draft says of itself, beside its mark. */
export const BECAUSE: Record<FormState, string | null> = {
  final: null,
  unapproved: 'kết quả chưa phê duyệt',
  open: 'sổ còn mở',
  toRead: 'bản để xem, không phải bản in chính thức',
  unreviewed: 'sổ chưa được duyệt',
}

/** Where a form stands; `leave`: by which its print goes into the journal. */
export type Standing = { state: FormState; draftBecause: string | null; from: string; leave: Leave | undefined }

/**
 * The standing of what a class's period comes to. It is final once its results are approved and its books are locked;
 * and where the regulation says who prints the books, only for them: others get the same pages to read.
 */
export async function standingOf(session: Session, of: ClassOf, period: Period): Promise<Standing> {
  const locks = await executedLocks(session, of.year)
  const locked = feeding(of.programme, period).every(p => isLocked(locks, of.id, p))
  const last = (await lastOfYear(session, of.year, [of.id])).find(k => k.period === period)
  const reviewed = await isReviewed(session, of, period)
  const leave = session.leaveFor('book.print', {
    towards: { classId: of.id },
    book: locked ? 'locked' : 'open',
    matter: { class: of.name, year: of.year, period },
  })
  const named = whoMay(session.law.layers, 'book.print', session.day).length > 0
  const state = !reviewed ? 'unapproved' : !locked ? 'open' : named && !leave ? 'toRead' : 'final'
  const from = fromText(last, reviewed)
  return { state, draftBecause: BECAUSE[state], from, leave: state === 'final' ? leave : undefined }
}

function fromText(last: Kept | undefined, reviewed: boolean): string {
  if (!last) return 'Theo sổ lúc in, chưa có kết quả được đề nghị.'
  const step = last.steps.at(-1)
  const approved = reviewed && step?.kind === 'approval' ? step : null
  if (!approved) return `Theo sổ lúc in; kết quả bản ${last.version} chưa phê duyệt như đang có trong sổ.`
  const by = approved.decisionNo === null ? '' : `, quyết định ${approved.decisionNo}`
  return `Kết quả bản ${last.version}, phê duyệt ${printDay(dayOf(approved.at.getTime()))}${by}.`
}

type Head = Pick<FormBook, 'mark' | 'draftBecause' | 'authority' | 'school' | 'place' | 'from' | 'printed'>

/** The part of a form that does not depend on what it shows. */
export async function headOf(
  session: Session,
  { draftBecause, from }: Pick<Standing, 'draftBecause' | 'from'>,
): Promise<Head> {
  const { demo } = await session.trx.selectFrom('installation').select('demo').executeTakeFirstOrThrow()
  const { actor } = session
  const names = await namesOf(session, actor.kind === 'person' ? [actor.personId] : [])
  return {
    mark: draftBecause !== null ? 'draft' : demo ? 'trial' : 'none',
    draftBecause,
    from: `In từ hồ sơ điện tử. ${from}`,
    authority: await authorityOf(session),
    school: session.school.name,
    place: session.school.place,
    printed: { at: new Date(session.now).toISOString(), day: session.day, by: [...names.values()][0] ?? '' },
  }
}

/** Hands the file out; a print that the regulation speaks of leaves its row in the journal. */
export function handOut(session: Session, { leave }: Standing, delta: Json, file: FileOut): Promise<FileOut> | FileOut {
  return leave ? session.record(leave, delta, file) : file
}

/** What the head is called, and who signs in the head's office with what stands above the name; no name while nobody is. */
export async function headSigner(session: Session, classId?: string): Promise<HeadSigner> {
  const title = session.title('head')
  const signs = await signatoryOf(session, 'papers', classId)
  return { title, line: signs ? inTwoLines(signs) : title, name: signs?.name ?? '' }
}

/** 'bang-tong-hop-4A-CN.pdf', with nothing in it that a file name cannot have. */
export const fileName = (kind: 'pdf' | 'xlsx', ...parts: (string | number)[]): string =>
  `${parts.map(part => String(part).replace(/[^\p{L}\p{N}]+/gu, '-')).join('-')}.${kind}`

export const PDF = 'application/pdf'

/** 'năm học 2026–2027' */
export const yearText = (year: number): string => `năm học ${year}–${year + 1}`

/** 'cuối học kỳ I': as it stands within a sentence. */
export function periodText(period: Period): string {
  const name = say('vi', `period.${period}`)
  return name.charAt(0).toLowerCase() + name.slice(1)
}
