/** The decision: grounds, articles, recipients, who signs. */
import type { Letter } from '../letter.ts'
import { headXml, titleXml } from './head.ts'
import { WIDTH } from './page.ts'
import { paragraph, run, shortRule, table } from './words.ts'

export function decisionXml(letter: Letter): string {
  const { grounds, articles, issuer, kind, subject } = letter
  return [
    headXml(letter, true),
    titleXml(letter, kind, subject),
    shortRule(WIDTH, 40),
    paragraph(run(issuer, { bold: true, caps: true }), { style: 'Centre', after: 6 }),
    ...grounds.map((ground, i) =>
      paragraph(run(`${ground}${i < grounds.length - 1 ? ';' : '.'}`, { italic: true }), { style: 'Body' }),
    ),
    paragraph(run('QUYẾT ĐỊNH:', { bold: true }), { style: 'Centre', before: 6, after: 6 }),
    ...articles.map((article, i) =>
      paragraph(run(`Điều ${i + 1}. `, { bold: true }) + run(i < articles.length - 1 ? article : `${article}/.`), {
        style: 'Body',
      }),
    ),
    paragraph('', { before: 6 }),
    endXml(letter),
  ].join('')
}

/** Nơi nhận on the left, quyền hạn, chức vụ, họ tên on the right; the places between are for the pen. */
function endXml({ recipients, signer }: Letter): string {
  const listed = [...recipients.map(each => `- ${each};`), '- Lưu: VT.']
  const left =
    paragraph(run('Nơi nhận:', { size: 12, bold: true, italic: true }), { left: true }) +
    listed.map(line => paragraph(run(line), { style: 'Recipient' })).join('')
  const titles = [...(signer.behalf === null ? [] : [signer.behalf]), signer.title]
  const right = [
    ...titles.map(title => paragraph(run(title, { bold: true, caps: true }), { style: 'Centre' })),
    ...Array.from({ length: 4 }, () => paragraph('', { style: 'Centre' })),
    paragraph(run(signer.name ?? '', { bold: true }), { style: 'Centre' }),
  ].join('')
  return table({ widths: [71, 91], rows: [[left, right]] })
}
