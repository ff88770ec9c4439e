/** The pages of a hand-over sheet. Pure. */

import { printInstant } from '../../calendar/vietnam-time.ts'
import type { FormSection, FormSigner } from '../../documents/form-book.ts'
import { NUMBER, narrow, words } from '../../documents/forms/columns.ts'
import { tablePage } from '../../documents/forms/template.ts'
import { contentFor, figuresOf, type Handover, helped, remaining } from '../handover/index.ts'

type Content = Handover['content']

const RATINGS = {
  HTXS: 'Hoàn thành xuất sắc',
  HTT: 'Hoàn thành tốt',
  HT: 'Hoàn thành',
  CHT: 'Chưa hoàn thành',
}
const TITLES = { excellent: 'Xuất sắc', good: 'Tiêu biểu' }
const PARTS = { supervision: 'coi', marking: 'chấm', both: 'coi và chấm' }
const AWAITS = { support: 'chờ giúp đỡ, đánh giá bổ sung', principal: 'chờ hiệu trưởng quyết định' }

/** The pages of a sheet, or of what of it goes to one receiver. Where several receive, each pupil has the receiver's name. */
export function handoverSections(given: Handover, signers: FormSigner[]): FormSection[] {
  const { content } = given
  const nameOf = given.receivers.length > 1 ? new Map(given.receivers.map(r => [r.person, r.name])) : null
  return [
    {
      kind: 'facts',
      title: given.isPart ? 'Kết quả phần nhận' : 'Kết quả của lớp',
      note: null,
      facts: [...factsOf(given), ...peopleOf(given)],
    },
    {
      ...tablePage(
        {
          ...{ title: 'Kết quả từng học sinh', paper: nameOf ? 'a4-across' : 'a4' },
          columns: [
            NUMBER,
            words('name', 'Họ và tên', 48),
            narrow('rating', 'Kết quả giáo dục', 33),
            narrow('promoted', 'Lên lớp', 18),
            narrow('title', 'Khen thưởng', 20),
            ...(nameOf ? [words('to', 'Người nhận', 30)] : []),
            words('note', 'Điểm mạnh, điểm cần giúp'),
          ],
        },
        {
          rows: content.pupils.map(p => ({
            name: p.name,
            rating: RATINGS[p.rating],
            promoted: promotionText(p.promoted, content.grade),
            title: p.title === null ? '' : TITLES[p.title],
            to: nameOf?.get(p.to ?? '') ?? '',
            note: [...(p.weak.length > 0 ? [`Cần giúp: ${p.weak.join(', ')}`] : []), ...(p.note ? [p.note] : [])].join(
              '. ',
            ),
          })),
          under: underOf(content),
        },
      ),
      signers,
    },
  ]
}

function factsOf({ content, isPart }: Pick<Handover, 'content' | 'isPart'>) {
  const { pupils, promoted, notPromoted, titled, ...ratings } = figuresOf(content)
  const rated = Object.entries(RATINGS).map(([key, name]) => `${name}: ${ratings[key as keyof typeof RATINGS]}`)
  const next = content.grade === 5 ? 'Hoàn thành chương trình tiểu học' : 'Được lên lớp'
  const tested = content.markers.map(m => `${m.subject}: ${m.name} (${m.school}), ${PARTS[m.part]}`)
  return [
    { label: isPart ? 'Số học sinh nhận' : 'Sĩ số', value: String(pupils) },
    { label: 'Kết quả giáo dục', value: rated.join('; ') },
    { label: next, value: `${promoted}; không: ${notPromoted}; chờ xét: ${pupils - promoted - notPromoted}` },
    { label: 'Khen thưởng cuối năm', value: String(titled) },
    { label: 'Học bạ đã ký, đóng dấu', value: `${content.transcripts}/${pupils}` },
    ...(content.grade === 5
      ? [
          {
            label: 'Giáo viên trường khác tham gia coi, chấm kiểm tra cuối năm',
            value: tested.join('; ') || 'chưa ghi',
          },
        ]
      : []),
    { label: 'Nhận xét chung về lớp', value: content.note || '–' },
  ]
}

/** Who gives and who receives, each with the hour of the own signature: a draft, too, says who has signed so far. */
function peopleOf({ byName, at, content, receivers }: Handover) {
  const answers = receivers.map(({ person, name, answer, answeredAt }) => {
    const when = answeredAt === null ? '' : ` ${printInstant(answeredAt)}`
    const answered = answer === null ? 'chưa ký' : answer === 'receipt' ? `ký nhận${when}` : `trả lại${when}`
    return `${name} (${contentFor(content, person).pupils.length} học sinh): ${answered}`
  })
  return [
    { label: 'Người bàn giao', value: `${byName}: ký ${printInstant(at.getTime())}` },
    { label: 'Người nhận', value: answers.join('; ') },
  ]
}

const promotionText = (promoted: boolean | null, grade: number): string =>
  promoted === null ? 'Chưa xét' : promoted ? (grade === 5 ? 'Hoàn thành' : 'Lên lớp') : 'Chưa lên lớp'

/** Whom to help, and what is left to do: one line each. */
function underOf(content: Content): string[] {
  const help = helped(content).map(p => p.name)
  const planned = content.pupils.filter(p => p.planned).map(p => p.name)
  const { waits, unsealed } = remaining(content)
  return [
    `Cần giúp đỡ, theo dõi tiếp: ${help.join(', ') || 'không có'}.`,
    ...(planned.length > 0 ? [`Có kế hoạch giáo dục cá nhân: ${planned.join(', ')}.`] : []),
    ...waits.map(w => `Còn lại: ${w.name} ${AWAITS[w.awaits]}.`),
    ...(unsealed > 0 ? [`Còn lại: ${unsealed} học bạ chưa ký, đóng dấu xong.`] : []),
  ]
}
