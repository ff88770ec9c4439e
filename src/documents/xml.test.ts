import { describe, expect, test } from 'vitest'
import { run } from './docx/words.ts'
import { canonical, elementsOf, parseXml, serialize, XmlFault } from './xml.ts'

test('the words of a letter stay well-formed and what the eye sees, whatever somebody typed', () => {
  const read = (typed: string) =>
    elementsOf(parseXml(`<w:p xmlns:w="u">${run(typed)}</w:p>`.normalize('NFC'))).flatMap(
      r => elementsOf(r)[0]!.children,
    )
  // a stroke behind the mark-up's own '>' would compose with it
  expect(read('\u0338sổ điểm')).toEqual(['\u0338sổ điểm'])
  expect(read('a < b & "c" > d')).toEqual(['a < b & "c" > d'])
  expect(read('Ho\u0302\u0300 So\u031b')).toEqual(['Hồ Sơ'])
  expect(read('\u202eA\u2066B\u2069\u202c\ufffeC\uffff')).toEqual(['ABC'])
})

describe('the XML that is accepted', () => {
  test('is read with its entities, its line ends and its namespaces', () => {
    const root = parseXml(
      '<?xml version="1.0" encoding="UTF-8"?>\r\n<a xmlns="u" xmlns:p="v" p:x=\'1&#10;"\'>Ế&amp;&#x1EA4;\r\n<p:b/></a>',
    )
    expect(root.children[0]).toBe('Ế&Ấ\n')
    expect(root.attributes[0]).toMatchObject({ local: 'x', namespace: 'v', value: '1\n"' })
    expect(elementsOf(parseXml('<a xmlns:p="v"> <p:b/> </a>'))[0]).toMatchObject({ local: 'b', namespace: 'v' })
    expect(serialize(parseXml('<a b="1"/>'))).toBe('<a b="1"></a>')
  })

  test('leaves out what two readers could see differently', () => {
    const refused = [
      '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
      '<a>&b;</a>',
      '<a><!-- --></a>',
      '<a><![CDATA[x]]></a>',
      '<a><?x y?></a>',
      '<a b="1" b="2"/>',
      '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>',
      '<a b="1"c="2"/>',
      '<a b=1/>',
      '<a b="<"/>',
      '<p:a/>',
      '<a></b>',
      '<a/><b/>',
      '<a>\u0001</a>',
      '<a>&#0;</a>',
      '<a>&#xD800;</a>',
      '<a>]]></a>',
      '<a',
      '',
      `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`,
    ]
    for (const text of refused) expect(() => parseXml(text), text).toThrow(XmlFault)
    expect(() => parseXml(new Uint8Array([0x3c, 0x61, 0xff, 0x2f, 0x3e]))).toThrow(XmlFault)
  })
})

describe('exclusive canonicalisation', () => {
  // the examples of https://www.w3.org/TR/xml-exc-c14n/ 2.2, put into words of our own
  test('renders a namespace where it is first used, whatever stands around the element', () => {
    const inner =
      '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2>'
    const first = parseXml(`<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org">${inner}</n0:local>`)
    const second = parseXml(
      `<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" xml:space="retain">${inner}</n2:pdu>`,
    )
    const expected =
      '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>'
    expect([first, second].map(root => canonical(elementsOf(root)[0]!))).toEqual([expected, expected])
  })

  test('orders attributes by namespace and name, and takes a default namespace back', () => {
    const root = parseXml('<a xmlns="u" xmlns:z="A" z:a="1" b="2" a="3"><b xmlns=""><c>&lt;&gt;&amp;"</c></b></a>')
    expect(canonical(root)).toBe(
      '<a xmlns="u" xmlns:z="A" a="3" b="2" z:a="1"><b xmlns=""><c>&lt;&gt;&amp;"</c></b></a>',
    )
  })
})
