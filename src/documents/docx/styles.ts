/** The looks of a letter, named: whoever goes on writing in a word processor changes them in one place. */

const FONT = 'Times New Roman'

type Named = { id: string; name: string; paragraph?: string; run?: string }

/** Body text: justified, first line 1 cm in, 6 points between paragraphs. */
const styles: readonly Named[] = [
  { id: 'Normal', name: 'Normal' },
  {
    id: 'Body',
    name: 'Nội dung',
    paragraph:
      '<w:spacing w:before="0" w:after="120" w:line="264" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>',
  },
  { id: 'Centre', name: 'Giữa dòng', paragraph: '<w:jc w:val="center"/>' },
  {
    id: 'Chapter',
    name: 'Chương',
    paragraph: '<w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
    run: '<w:b/>',
  },
  {
    id: 'Article',
    name: 'Điều',
    paragraph:
      '<w:keepNext/><w:spacing w:before="120" w:after="120"/><w:ind w:firstLine="567"/><w:outlineLvl w:val="1"/>',
    run: '<w:b/>',
  },
  { id: 'Recipient', name: 'Nơi nhận', run: '<w:sz w:val="22"/><w:szCs w:val="22"/>' },
  { id: 'Cell', name: 'Ô bảng', run: '<w:sz w:val="24"/><w:szCs w:val="24"/>' },
  { id: 'Foot', name: 'Chân trang', run: '<w:sz w:val="17"/><w:szCs w:val="17"/>' },
]

const style = ({ id, name, paragraph, run }: Named) =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ' w:customStyle="1"'}><w:name w:val="${name}"/>\
${id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'}<w:qFormat/>${paragraph ? `<w:pPr>${paragraph}</w:pPr>` : ''}${run ? `<w:rPr>${run}</w:rPr>` : ''}</w:style>`

export const STYLES = `<w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/><w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN"/>\
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>${styles.map(style).join('')}`
