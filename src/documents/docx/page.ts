/** The page of a letter: margins as NĐ 30/2020/NĐ-CP asks, the number in the top margin, whence it comes at the foot. */
import type { Letter } from '../letter.ts'
import { frameText } from './head.ts'
import { END, paragraph, run, twips } from './words.ts'

/** Between the margins of 30 and 18 mm, in millimetres. */
export const WIDTH = 162

/** Ends a section whose pages count from one; its first page shows no number. `within`: another section follows. */
export function section(place: 'within' | 'last'): string {
  const properties = `<w:sectPr>\
<w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="rId2"/>\
<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="first" r:id="rId3"/>\
<w:type w:val="nextPage"/><w:pgSz w:w="${twips(210)}" w:h="${twips(297)}"/>\
<w:pgMar w:top="${twips(20)}" w:right="${twips(18)}" w:bottom="${twips(20)}" w:left="${twips(30)}" w:header="${twips(10)}" w:footer="${twips(8)}" w:gutter="0"/>\
<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`
  return place === 'last' ? properties : END.replace('</w:pPr>', `${properties}</w:pPr>`)
}

export function pageNumber(letter: Letter): string {
  const mark = frameText(letter)
  const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>\
<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('2', { size: 13 })}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  return paragraph(field, { style: 'Centre' }) + (mark ? paragraph(mark, { style: 'Centre' }) : '')
}

export const foot = ({ from, version }: Letter): string => paragraph(run(`${from} ${version}`), { style: 'Foot' })
