/**
 * A school's regulation as people read it: chapters and articles made of its norms, duties, periods of keeping and
 * answers, every one of them exactly once, each with the marks of its clauses. Pure.
 */
import { carriedOut } from '../../../../regulations/carried-out.ts'
import { presets, programmeOf } from '../../../../regulations/presets.ts'
import type { Article, Chapter, Paragraph } from '../../../documents/letter.ts'
import { titleOf } from '../../../law/explain.ts'
import { answerAt, readingIn } from '../../../law/readings.ts'
import { type ClauseId, type Duty, type Norm, type Party, type Regulation, seats } from '../../../law/regulation.ts'
import { say, wordsIn } from '../../../texts/say.ts'
import { dutyText } from './duty-text.ts'
import { capital, lower, normText, type Titles } from './norm-text.ts'
import { parts, type Topic, topicOfNorm } from './topics.ts'

/** What the text is made of; `above`: the layers whose names for the capacities count where the school has none. */
export type Written = { of: Regulation; above: readonly Regulation[]; school: string }

type Draft = { title: string; paragraphs: Paragraph[] }

/** The whole text; every article has at least one paragraph. */
export function chaptersOf(given: Written): Chapter[] {
  const of = asAnswered(given)
  const written = { ...given, of }
  const titles = titlesOf(written)
  const norms = normArticles(of, titles)
  const chapters: { title: string; articles: Draft[] }[] = [
    { title: 'Quy định chung', articles: generalArticles(written, titles) },
    ...parts.map(part => ({
      title: part.title,
      articles: Object.entries(part.articles).map(([topic, title]) => ({
        title,
        paragraphs: [...(norms.get(topic as Topic) ?? []), ...parametersOf(of, topic)],
      })),
    })),
    { title: 'Việc định kỳ và thời hạn', articles: dutyArticles(of, titles) },
    {
      title: 'Tổ chức thực hiện',
      articles: [
        { title: 'Những yêu cầu khác', paragraphs: plainClauses(of) },
        { title: 'Cách áp dụng những điểm còn để ngỏ', paragraphs: answersOf(written) },
        { title: 'Ban hành, phổ biến và sửa đổi', paragraphs: norms.get('issue') ?? [] },
      ],
    },
  ]
  return numbered(chapters)
}

function numbered(chapters: readonly { title: string; articles: readonly Draft[] }[]): Chapter[] {
  let number = 0
  return chapters.flatMap(({ title, articles }) => {
    const filled: Article[] = articles
      .filter(article => article.paragraphs.length > 0)
      .map(article => ({ number: ++number, ...article }))
    return filled.length === 0 ? [] : [{ title, articles: filled }]
  })
}

/** What this school calls a capacity. */
export function titlesOf({ of, above }: Pick<Written, 'of' | 'above'>): Titles {
  const words = wordsIn('vi')
  return (party: Party) => titleOf([...above, of], party, 'vi', words)
}

/** The marks by which the product cites: `[DB-7.4; DB-6.1c]`. */
export const marked = (ids: readonly ClauseId[]): string => (ids.length === 0 ? '' : `[${ids.join('; ')}]`)

/** What the paper is: a school issues a regulation, a department guidance. */
export const kindOf = ({ layer }: Regulation): string => (layer === 'department' ? 'Hướng dẫn' : 'Quy chế')

/** What it is about, without the kind of paper that some titles begin with: no "Hướng dẫn hướng dẫn quản lý". */
export const matterOf = ({ title }: Regulation): string =>
  title.vi.replace(/^(Hướng dẫn|Quy chế|Quy định) (?=\p{L})/u, '')

/** A school's regulation binds the school, a department's guidance the schools of one kind under it. */
export const whomItBinds = ({ of, school }: Pick<Written, 'of' | 'school'>): string =>
  of.layer === 'department' ? `các trường ${say('vi', `programme.${programmeOf(of.id)}`)} trực thuộc ${school}` : school

function generalArticles({ of, school }: Written, titles: Titles): Draft[] {
  const kind = kindOf(of)
  const bound = whomItBinds({ of, school })
  const aliases = (['leader', 'administrator'] as const).flatMap(alias => {
    const behind = [...new Set((of.aliases[alias] ?? []).map(titles))]
    return behind.length === 0 || behind.join() === titles(alias)
      ? []
      : [plain(`“${capital(titles(alias))}” gồm: ${behind.join(', ')}.`)]
  })
  const renamed = Object.keys(of.titles).flatMap(key => {
    const party = key as Party
    const common = say('vi', `party.${party}`)
    if (party in of.aliases || isSame(titles(party), common)) return []
    return [plain(`“${capital(titles(party))}” là ${common}.`)]
  })
  const board = seats.filter(seat => of.titles[seat] !== undefined || seat !== 'board.member').map(titles)
  return [
    {
      title: 'Phạm vi và đối tượng áp dụng',
      paragraphs: [
        plain(`${kind} này quy định việc ${lower(matterOf(of))} tại ${bound}.`),
        plain(
          `${kind} áp dụng đối với cán bộ, giáo viên, nhân viên của ${of.layer === 'department' ? 'các trường ấy' : school} và cá nhân có liên quan.`,
        ),
      ],
    },
    {
      title: `Cách gọi trong ${kind}`,
      paragraphs: [
        ...aliases,
        ...renamed,
        plain(
          `${capital(titles('board'))} được lập bằng quyết định, gồm ${board.join(', ')} và các ủy viên; việc giao cho ban chỉ được làm khi quyết định ấy đang có hiệu lực.`,
        ),
        plain(
          '“Thời gian đã quyết định” là khoảng ngày mà người có thẩm quyền định cho việc nhập hoặc xác nhận của từng thời điểm.',
        ),
        plain(
          `Ký hiệu trong ngoặc vuông là mã của điều khoản được hệ thống Hồ Sơ dẫn khi trả lời; bảng tra ở cuối ${kind}.`,
        ),
      ],
    },
    {
      title: 'Nguyên tắc',
      paragraphs: [
        plain('Quyền được giao bằng điều khoản; việc không có điều khoản nào cho phép thì không được làm.'),
        ...of.silence.map(id => clauseParagraph(of, id, titles)),
      ],
    },
  ]
}

/** Each norm under the clause that it cites first, each such clause in the article where most of its norms belong. */
function normArticles(of: Regulation, titles: Titles): Map<Topic, Paragraph[]> {
  const articles = new Map<Topic, Paragraph[]>()
  for (const id of clauseOrder(of)) {
    const norms = normsUnder(of, id)
    if (norms.length === 0 || of.silence.includes(id)) continue
    const topic = commonest(norms.map(topicOfNorm))
    articles.set(topic, [...(articles.get(topic) ?? []), clauseParagraph(of, id, titles)])
  }
  return articles
}

/** What holds only under another answer than the one that counts is no part of its text. */
const asAnswered = ({ of, above }: Written): Regulation => ({
  ...of,
  norms: of.norms.filter(({ under }) => !under || readingIn([...above, of], under.reading) === under.answer),
})

const normsUnder = (of: Regulation, id: ClauseId): readonly Norm[] => of.norms.filter(n => n.cites[0] === id)

/** In our own words; of a clause about its own issue only what it is about, for the new decision has its own day. */
function clauseText(of: Regulation, id: ClauseId): string {
  if (isReady(of, id) && id.endsWith('-NN'))
    return `Quyết định và ${kindOf(of)} được gửi cho những nơi nhận ghi trong Quyết định.`
  return isOfDecision(of, id) ? `Về việc ban hành và thực hiện ${kindOf(of)}:` : (of.clauses[id]?.vi ?? '')
}

/** What the clause asks for, and what it comes to: in the same breath where that is one sentence, else point by point. */
function clauseParagraph(of: Regulation, id: ClauseId, titles: Titles): Paragraph {
  const text = clauseText(of, id)
  const points = normsUnder(of, id).map(norm => ({
    text: normText(norm, titles),
    mark: marked(norm.cites.filter(cited => cited !== id)),
  }))
  const [only] = points
  if (!only) return { text, mark: marked([id]), points: [] }
  if (points.length === 1)
    return { text: `${text} ${only.text}`, mark: marked(of.norms.find(n => n.cites[0] === id)!.cites), points: [] }
  return { text: text.endsWith(':') ? text : `${text.replace(/\.$/, '')}, cụ thể:`, mark: marked([id]), points }
}

const rhythms = {
  month: 'Việc hằng tháng',
  week: 'Việc hằng tuần',
  term: 'Việc mỗi học kỳ',
  year: 'Việc mỗi năm học',
} as const satisfies Record<Duty['every'], string>

function dutyArticles(of: Regulation, titles: Titles): Draft[] {
  return Object.entries(rhythms).map(([every, title]) => ({
    title,
    paragraphs: (of.duties ?? [])
      .filter(duty => duty.every === every)
      .map(duty => ({ ...plain(dutyText(duty, titles)), mark: marked([duty.clause]) })),
  }))
}

/** What is no deed but a figure: how long something is kept, how old a password grows. */
function parametersOf(of: Regulation, topic: string): Paragraph[] {
  if (topic === 'archive') return keptFor(of)
  if (topic !== 'account' || !of.passwords) return []
  const { days, clause } = of.passwords
  return [{ ...plain(`Mật khẩu được đổi chậm nhất sau mỗi ${days} ngày.`), mark: marked([clause]) }]
}

const keptFor = (of: Regulation): Paragraph[] =>
  (of.retention ?? []).map(({ record, keep, clause }) => ({
    ...plain(
      `${capital(say('vi', `kept.${record}`))} được lưu giữ ${keep === 'forEver' ? 'vĩnh viễn' : `ít nhất ${keep.years} năm`}.`,
    ),
    mark: marked([clause]),
  }))

/** What the decision is, rather than what it rules: printed with it, shown with it. */
const OF_DECISION = ['regulation.print', 'school.regulations']

/** What the regulation asks for in words that no norm carries, save what the decision itself says. */
function plainClauses(of: Regulation): Paragraph[] {
  return clauseOrder(of)
    .filter(id => normsUnder(of, id).length === 0 && !of.silence.includes(id) && !isOfDecision(of, id))
    .map(id => ({ ...plain(of.clauses[id]!.vi), mark: marked([id]) }))
}

const answersOf = ({ of, above }: Written): Paragraph[] =>
  (of.questions ?? []).map(question => ({
    ...plain(`${question.ask.vi} ${answerAt(of, question, above).vi}`),
    mark: marked(question.clauses),
  }))

/**
 * Its grounds, its first day, what it takes the place of: carried out by nothing but the decision and its data, or said
 * for the school year in which the source was issued.
 */
export function isOfDecision(of: Regulation, id: ClauseId): boolean {
  if (!isReady(of, id)) return false
  const how = Object.hasOwn(carriedOut, id) ? carriedOut[id] : undefined
  if (how && how.how !== 'planned' && how.acts.every(name => OF_DECISION.includes(name))) return true
  return /\b\d{4}-\d{4}\b/.test(of.clauses[id]?.vi ?? '')
}

/** Only of what the ready regulation says is known here what it comes to; a school's own words are all printed. */
const isReady = (of: Regulation, id: ClauseId): boolean => presetOf(of)?.clauses[id]?.vi === of.clauses[id]?.vi

const presetOf = ({ id }: Regulation) => (Object.hasOwn(presets, id) ? presets[id] : undefined)

/** A stored regulation has its clauses sorted by id; people look for them where the document has them. */
export function clauseOrder(of: Regulation): ClauseId[] {
  const order = Object.keys(presetOf(of)?.clauses ?? {})
  const place = (id: ClauseId) => (order.includes(id) ? order.indexOf(id) : order.length)
  return Object.keys(of.clauses).sort((a, b) => place(a) - place(b))
}

const plain = (text: string): Paragraph => ({ text, mark: '', points: [] })

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** Where most of them belong; to look at something only serves what is done with it. */
function commonest(all: readonly Topic[]): Topic {
  const doing = all.filter(topic => topic !== 'access')
  const topics = doing.length > 0 ? doing : all
  const counts = Map.groupBy(topics, topic => topic)
  return topics.toSorted((a, b) => counts.get(b)!.length - counts.get(a)!.length)[0]!
}
