/** What the decision issues: chapters, articles, paragraphs and points, and the table of clauses. */
import { type Article, type Letter, pointLetter } from '../letter.ts'
import { headXml, titleXml } from './head.ts'
import { WIDTH } from './page.ts'
import { END, paragraph, run, shortRule, table } from './words.ts'

export function annexXml(letter: Letter): { text: string; index: string } {
  const { annex } = letter
  const issued = paragraph(run(`(${annex.issuedWith})`, { italic: true }), { style: 'Centre' })
  const chapters = annex.chapters.flatMap(({ title, articles }, i) => [
    paragraph(run(`Chương ${roman(i + 1)}`), { style: 'Chapter', before: 12 }),
    paragraph(run(title, { caps: true }), { style: 'Chapter', after: 6 }),
    ...articles.map(articleXml),
  ])
  const head = annex.index.head.map(each => paragraph(run(each, { bold: true }), { style: 'Centre' }))
  const rows = annex.index.rows.map(row => row.map(each => paragraph(run(each), { style: 'Cell' })))
  return {
    text: [
      headXml(letter, false),
      titleXml(letter, annex.kind, annex.subject),
      issued,
      shortRule(WIDTH, 40),
      ...chapters,
    ].join(''),
    index: [
      paragraph(run('Phụ lục', { size: 14, bold: true }), { style: 'Centre' }),
      paragraph(run(annex.index.title, { bold: true, caps: true }), { style: 'Centre' }),
      issued,
      paragraph(''),
      table({ widths: [34, 52, 76], rows: [head, ...rows], framed: true, head: true }),
      END,
    ].join(''),
  }
}

function articleXml({ number, title, paragraphs }: Article): string {
  const source = (mark: string) => (mark === '' ? '' : run(` ${mark}`, { size: 8.5, colour: '5F5F5F' }))
  return [
    paragraph(run(`Điều ${number}. ${title}`), { style: 'Article' }),
    ...paragraphs.flatMap(({ text, mark, points }, i) => [
      paragraph(run(`${paragraphs.length > 1 ? `${i + 1}. ` : ''}${text}`) + source(mark), { style: 'Body' }),
      ...points.map((point, k) =>
        paragraph(run(`${pointLetter(k)}) ${point.text}`) + source(point.mark), { style: 'Body' }),
      ),
    ]),
  ].join('')
}

const STEPS = [
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const

/** Chapters are few: up to 39. */
function roman(n: number): string {
  const step = STEPS.find(([, value]) => value <= n)
  return step ? step[0] + roman(n - step[1]) : ''
}
