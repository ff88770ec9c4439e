/** The head of a letter in WordprocessingML: who issues it, the national motto, the number, the day, what it is about. */
import type { Letter } from '../letter.ts'
import { paragraph, run, shortRule, table } from './words.ts'

const LEFT = 71
const RIGHT = 91
const COLUMNS = [LEFT, RIGHT]

/** Cơ quan, Quốc hiệu và Tiêu ngữ; `numbered`: with Số and the day, as only the letter itself has them. */
export function headXml({ authority, school, number, place, date }: Letter, numbered: boolean): string {
  const centre = (text: string, look: Parameters<typeof run>[1]) => paragraph(run(text, look), { style: 'Centre' })
  const issuer =
    (authority === null ? '' : centre(authority, { size: 12, caps: true })) +
    centre(school, { size: 12, bold: true, caps: true }) +
    shortRule(LEFT, 22)
  const motto =
    centre('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }) +
    centre('Độc lập - Tự do - Hạnh phúc', { size: 13, bold: true }) +
    shortRule(RIGHT, 56)
  const second = [centre(`Số: ${number ?? '……/……'}`, {}), centre(`${place}, ${longDay(date)}`, { italic: true })]
  return table({ widths: COLUMNS, rows: [[issuer, motto], ...(numbered ? [second] : [])] })
}

/** Tên loại, trích yếu, and what the paper is worth where it is no decision. */
export function titleXml(letter: Letter, kind: string, subject: string): string {
  const mark = frameText(letter)
  return (
    paragraph(run(kind, { size: 14, bold: true, caps: true }), { style: 'Centre', before: 12 }) +
    paragraph(run(subject, { bold: true }), { style: 'Centre' }) +
    (mark ? paragraph(mark, { style: 'Centre' }) : '')
  )
}

const MARKS = { draft: 'BẢN NHÁP', trial: 'THỬ NGHIỆM', none: '' }

/** In red, on every page; '' where the letter is what it looks like. */
export function frameText({ mark, draftBecause }: Letter): string {
  if (mark === 'none') return ''
  const look = { size: 9, colour: 'A3171B' }
  return run(MARKS[mark], { ...look, bold: true }) + run(` · ${draftBecause ?? 'không có giá trị pháp lý'}`, look)
}

/** Days under 10 and months 1, 2 carry a zero (NĐ 30/2020, Phụ lục I). */
function longDay(date: string | null): string {
  if (date === null) return 'ngày …… tháng …… năm ………'
  const [year, month, day] = date.split('-') as [string, string, string]
  return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
}
