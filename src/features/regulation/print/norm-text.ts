/** A norm as a sentence of a Vietnamese regulation, with the titles of the school. Pure. */
import {
  type Action,
  type GivenKind,
  type Norm,
  type Party,
  posts,
  type SchoolEvent,
  type StepKind,
  type When,
} from '../../../law/regulation.ts'
import { say } from '../../../texts/say.ts'

export type Titles = (party: Party) => string

export function normText({ on, effect, when, where, remedy }: Norm, titles: Titles): string {
  const deeds = on.map(deedText).join(', ')
  const actors = when.flatMap(w => ('actor' in w ? [w.actor] : []))
  const took = when.flatMap(w => ('tookPart' in w ? [w.tookPart] : []))
  const rest = when.filter(w => !('actor' in w || 'tookPart' in w)).map(w => conditionText(w, titles))
  const subject = took.length > 0 ? tookPartText(took.flat()) : subjectText(actors, titles)
  const sentence = { permits, requires, forbids }[effect](subject, deeds, rest)
  const only = where ? `; chỉ áp dụng nơi có người được ${deedText(where)}` : ''
  const wayOut = remedy ? `; khi cần thì ${deedText(remedy.ask)}` : ''
  return `${capital(sentence)}${wayOut}${only}.`
}

/** What a deed is called within a sentence. */
export const deedText = (action: Action): string => say('vi', `action.${action}`)

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

type Subject = { who: string; own: boolean } | null

function permits(subject: Subject, deeds: string, rest: readonly string[]): string {
  const when = rest.length > 0 ? ` khi ${both(rest)}` : ''
  if (!subject) return `được ${deeds}${when}`
  return subject.own ? `${subject.who} tự mình ${deeds}${when}` : `${subject.who} được ${deeds}${when}`
}

function requires(subject: Subject, deeds: string, rest: readonly string[]): string {
  const needed = subject ? [`người làm là ${subject.who}`, ...rest] : rest
  return `chỉ được ${deeds} khi ${both(needed)}`
}

function forbids(subject: Subject, deeds: string, rest: readonly string[]): string {
  const when = rest.length > 0 ? ` khi ${both(rest)}` : ''
  return subject ? `${subject.who} thì không được ${deeds}${when}` : `không được ${deeds}${when}`
}

/** Several capacities that must all hold: who acts on the own behalf, and who that may be. */
function subjectText(actors: readonly (readonly Party[])[], titles: Titles): Subject {
  if (actors.length === 0) return null
  const own = actors.some(of => of.length === 1 && of[0] === 'self')
  const others = actors.filter(of => !(of.length === 1 && of[0] === 'self'))
  if (own && others.length === 0) return { who: 'mỗi người, trong việc của chính mình,', own: false }
  return { who: others.map(of => partiesText(of, titles)).join(', đồng thời là '), own }
}

const tookPartText = (kinds: readonly StepKind[]): Subject => ({
  who: `người đã ${either(kinds.map(kind => say('vi', `part.${kind}`)))} trong cùng một việc`,
  own: false,
})

/** `Giám đốc hoặc văn thư`; all the posts together are the staff. */
export function partiesText(named: readonly Party[], titles: Titles): string {
  if (posts.filter(post => named.includes(post)).length === posts.length) return 'cán bộ, giáo viên, nhân viên'
  return either([...new Set(named.map(titles))])
}

/** The one place that says every condition; a new word of the vocabulary does not compile without an answer here. */
function conditionText(when: When, titles: Titles): string {
  if ('step' in when) return `đã có ${stepTexts[when.step]} của ${partiesText(when.of, titles)}`
  if ('signedBefore' in when) return `đã có chữ ký của ${both([...new Set(when.signedBefore.map(titles))])}`
  if ('witness' in when) return witnessText(when, titles)
  if ('actor' in when) return `người làm là ${partiesText(when.actor, titles)}`
  if ('tookPart' in when) return `người làm đã ${either(when.tookPart.map(kind => say('vi', `part.${kind}`)))} việc đó`
  if ('book' in when) return when.book === 'locked' ? 'sổ đã khóa' : 'sổ còn mở'
  if ('changes' in when) return when.changes === 'handedIn' ? 'ô đã có giá trị và cột đã nộp' : 'ô đã có giá trị'
  if ('window' in when) return either(when.window.map(at => windowTexts[at]))
  if ('board' in when) return `${titles('board')} đang có hiệu lực`
  if ('reason' in when) return 'có nêu lý do'
  if ('evidence' in when) return 'có minh chứng kèm theo'
  if ('complete' in when) return 'các nội dung phải nhập đã đủ'
  if ('blocksSigned' in when) {
    const signed = `mọi phần môn trong sổ đã được ${both(when.blocksSigned.map(titles))} đối chiếu, ký`
    return when.orReason ? `${signed}, hoặc có nêu lý do` : signed
  }
  if ('content' in when) return 'nội dung đúng như đã đề nghị và đã đồng ý'
  if ('standsIn' in when) return `người làm đang ${either(when.standsIn.map(kind => standsInTexts[kind]))}`
  if ('quorum' in when) return `biên bản nêu tên ít nhất ${when.quorum} người là ${partiesText(when.of, titles)}`
  if ('consentAgain' in when) return `${partiesText(when.consentAgain, titles)} đồng ý thêm một lần nữa ngay lúc sửa`
  if ('daysBefore' in when) return daysText(when)
  if ('headRemains' in when) return 'trường vẫn còn một người đứng đầu có tài khoản đang mở'
  const rest: { stepUp: true } = when
  return rest.stepUp && 'người làm vừa xác nhận lại mật khẩu và mã của mình'
}

function witnessText({ witness, instead, insteadOf }: Extract<When, { witness: Party }>, titles: Titles): string {
  const first = `có một người là ${titles(witness)} chứng kiến`
  if (!instead) return first
  const parts = (insteadOf ?? ['request']).map(kind => say('vi', `part.${kind}`))
  return `${first} (nếu chính người ấy đã ${either(parts)} thì thay bằng một người nữa là ${titles(instead)})`
}

/** No bound at all leaves the time until the event itself. */
function daysText({ daysBefore, least = 0, most }: Extract<When, { daysBefore: unknown }>): string {
  const event = eventTexts[daysBefore]
  if (most !== undefined && least > 0) return `còn từ ${least} đến ${most} ngày là ${event}`
  if (most !== undefined) return `còn không quá ${most} ngày là ${event}`
  return least > 0 ? `còn ít nhất ${least} ngày là ${event}` : `chưa qua ${event}`
}

const eventTexts: Record<SchoolEvent, string> = {
  termEnd: 'ngày cuối học kỳ',
  yearEnd: 'ngày cuối năm học',
}

const stepTexts: Record<StepKind, string> = {
  request: 'đề nghị',
  proposal: 'đề xuất',
  decision: 'quyết định',
  consent: 'sự đồng ý',
  witness: 'sự chứng kiến',
  execution: 'việc thực hiện',
  signature: 'chữ ký',
  approval: 'sự phê duyệt',
}

const standsInTexts: Record<GivenKind, string> = {
  deputy: 'ký thay người đứng đầu (KT.)',
  order: 'ký thừa lệnh người đứng đầu (TL.)',
  duty: 'làm thay đồng nghiệp',
}

const windowTexts = {
  before: 'chưa đến thời gian đã quyết định',
  open: 'đang trong thời gian đã quyết định',
  after: 'đã hết thời gian đã quyết định',
}

export const either = (items: readonly string[]): string => joined(items, 'hoặc')
export const both = (items: readonly string[]): string => joined(items, 'và')

function joined(items: readonly string[], word: string): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`
}
