/** The decision that issues a regulation: its grounds, its articles, where each clause stands. Pure. */
import { printDay } from '../../../calendar/vietnam-time.ts'
import type { Chapter, Letter, Signer } from '../../../documents/letter.ts'
import type { ClauseId, Party, Recipient, Regulation } from '../../../law/regulation.ts'
import { capital, lower } from './norm-text.ts'
import {
  chaptersOf,
  clauseOrder,
  isOfDecision,
  kindOf,
  matterOf,
  titlesOf,
  type Written,
  whomItBinds,
} from './regulation-text.ts'

/** null where it is not known, and left to be written by hand */
export type Decision = { number: string | null; decidedOn: string | null; effectiveFrom: string }

type Said = Pick<Letter, 'kind' | 'subject' | 'issuer' | 'grounds' | 'articles' | 'recipients' | 'annex'>

/** All that the decision and its regulation say; who prints it when, and who signs, comes from outside. */
export function decisionText(written: Written, decision: Decision): Said {
  const { of, above, school } = written
  const kind = kindOf(of)
  const name = `${kind} ${lower(matterOf(of))}`
  const bound = whomItBinds(written)
  const issuer = withSchool(of.issuedBy, school)
  const replaced = (of.replaces ?? []).map(fullName)
  const chapters = chaptersOf(written)
  return {
    kind: 'Quyết định',
    subject: `Ban hành ${name}`,
    issuer,
    grounds: groundsOf(of, above),
    articles: [
      `Ban hành kèm theo Quyết định này ${name} ${of.layer === 'department' ? `đối với ${bound}` : `của ${school}`}.`,
      `Quyết định này có hiệu lực kể từ ngày ${printDay(decision.effectiveFrom)}${replaced.length > 0 ? `, thay thế ${replaced.join(', ')}` : ''}.`,
      `${of.layer === 'department' ? capital(bound) : `Cán bộ, giáo viên, nhân viên của ${school}`} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.`,
    ],
    recipients: (of.recipients ?? []).filter(each => !isClerk(each)).map(({ vi }) => vi),
    annex: {
      kind,
      subject: capital(matterOf(of)),
      issuedWith: `Ban hành kèm theo Quyết định số ${decision.number ?? '……/QĐ-……'} ${dayText(decision.decidedOn)} của ${issuer}`,
      chapters,
      index: indexOf(of, chapters),
    },
  }
}

/** The clerk stands in the last line of every list of recipients: "Lưu: VT". */
const isClerk = ({ vi, of }: Recipient) => vi === 'văn thư' || of?.join() === 'clerk'

/**
 * What the law in force above it and the regulation itself name, each once, the higher rank first; the house rules are
 * no law. With number, issuer, day and matter; a law of the Assembly bears its day alone (NĐ 30/2020, Phụ lục I, as
 * remembered).
 */
function groundsOf(of: Regulation, above: readonly Regulation[]): string[] {
  const own = (of.bases ?? []).map(({ document, issuedOn, now, nowOn }) => ({
    rank: rankOf(document),
    text: now ? `${ofDay(document, issuedOn)} (nay là ${ofDay(now, nowOn)})` : ofDay(document, issuedOn),
  }))
  const named = own.map(({ text }) => text).join('; ')
  const law = above
    .filter(layer => layer.layer === 'state' || layer.layer === 'department')
    .filter(({ document }) => !named.includes(fullName(document)))
    .map(({ document, issuedOn, issuedBy, title }) => ({
      rank: rankOf(document),
      text: `${ofDay(document, issuedOn)} của ${document.startsWith('TT ') ? 'Bộ trưởng ' : ''}${issuedBy} về ${lower(title.vi)}`,
    }))
  const texts = [...law, ...own].toSorted((a, b) => a.rank - b.rank).map(({ text }) => `Căn cứ ${text}`)
  return [...new Set(texts)]
}

const ranks = [/^(Luật|Pháp lệnh) /, /^NĐ /, /^TT /]

/** Laws, then decrees, then circulars, then everything else as it was named. */
function rankOf(document: string): number {
  const found = ranks.findIndex(of => of.test(document))
  return found < 0 ? ranks.length : found
}

/** With its day where that is known; a day that nobody compared is not printed on what people sign. */
const ofDay = (document: string, day: string | undefined): string =>
  day === undefined ? fullName(document) : `${fullName(document).replace(/^(Luật .+) số .*/, '$1')} ${dayText(day)}`

const kinds: Readonly<Record<string, string>> = {
  NĐ: 'Nghị định',
  TT: 'Thông tư',
  QĐ: 'Quyết định',
  KH: 'Kế hoạch',
  HD: 'Hướng dẫn',
  CV: 'Công văn',
}

/** `TT 43/2021/TT-BGDĐT` → `Thông tư số 43/2021/TT-BGDĐT`, also within a name: `Quy chế kèm QĐ 426/QĐ-TTGDTX`. */
export function fullName(document: string): string {
  const named = document.replace(
    /(?<![\p{L}\d/-])(NĐ|TT|QĐ|KH|HD|CV) (?=\d)/gu,
    (_, kind: string) => `${kinds[kind]} số `,
  )
  if (/^\d/.test(named)) return `Văn bản số ${named}`
  return named.replace(/^(Luật [^\d]+) (?=\d)/u, '$1 số ')
}

/** `Giám đốc Trung tâm GDTX` of a `Trung tâm Giáo dục …`: the school is told once, by its whole name. */
export function withSchool(issuer: string, school: string): string {
  const words = issuer.split(' ')
  const begins = words.indexOf(school.split(' ')[0]!)
  return [...(begins >= 0 ? words.slice(0, begins) : words), school].join(' ')
}

/** In which capacity somebody signs: the head alone, the board by its chair, deputies for those above them. */
export function signerOf(party: Party, name: string | null, written: Pick<Written, 'of' | 'above'>): Signer {
  const titles = titlesOf(written)
  switch (party) {
    case 'board.chair':
      return { behalf: `TM. ${titles('board')}`, title: 'Trưởng ban', name }
    case 'board.deputy':
      return { behalf: `TM. ${titles('board')}`, title: 'Phó Trưởng ban', name }
    case 'deputyHead':
      return { behalf: `KT. ${titles('head')}`, title: titles('deputyHead'), name }
    default:
      return { behalf: null, title: titles(party), name }
  }
}

/** Where each clause that the product cites stands in this print. */
function indexOf(of: Regulation, chapters: readonly Chapter[]): Letter['annex']['index'] {
  const places = new Map<ClauseId, string[]>()
  const put = (mark: string, place: string) => {
    for (const id of mark.slice(1, -1).split('; '))
      if (id !== '' && !places.get(id)?.includes(place)) places.set(id, [...(places.get(id) ?? []), place])
  }
  for (const { number, paragraphs } of chapters.flatMap(chapter => chapter.articles))
    for (const [i, { mark, points }] of paragraphs.entries()) {
      const place = paragraphs.length > 1 ? `khoản ${i + 1} Điều ${number}` : `Điều ${number}`
      for (const each of [mark, ...points.map(p => p.mark)]) put(each, place)
    }
  return {
    title: 'Bảng tra mã điều khoản',
    head: ['Mã', 'Hồ Sơ dẫn là', 'Nơi ghi trong bản này'],
    rows: clauseOrder(of).map(id => [
      id,
      of.clauses[id]!.at,
      [...(isOfDecision(of, id) ? ['Quyết định'] : []), ...(places.get(id) ?? [])].join('; '),
    ]),
  }
}

/** `ngày 08 tháng 5 năm 2027`: days under 10 and months 1, 2 carry a zero (NĐ 30/2020, Phụ lục I). */
export function dayText(day: string | null): string {
  if (day === null) return 'ngày …… tháng …… năm ………'
  const [year, month, of] = day.split('-') as [string, string, string]
  return `ngày ${of} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
}
