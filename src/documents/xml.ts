/**
 * The XML that this product signs: elements, attributes, text; no comments, sections, instructions or DTD, so that two
 * readers cannot see two documents. A parser that refuses everything else, and Exclusive C14N 1.0 on its tree.
 */
export interface XmlElement {
  prefix: string
  local: string
  namespace: string
  /** xmlns declarations of this element: prefix ('' for the default) → namespace */
  declarations: Map<string, string>
  attributes: XmlAttribute[]
  children: (XmlElement | string)[]
  parent: XmlElement | null
}

export interface XmlAttribute {
  prefix: string
  local: string
  namespace: string
  value: string
}

/** The bytes are not XML, or XML of a kind that is not accepted here. */
export class XmlFault extends Error {}

const LARGEST = 20 * 1024 * 1024
const DEEPEST = 64
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const NAME = /[\p{L}_][\p{L}\p{N}\p{M}_.-]*(?::[\p{L}_][\p{L}\p{N}\p{M}_.-]*)?/uy
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the characters that XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u

/** Parses a document and gives its root. Throws XmlFault. */
export function parseXml(source: Uint8Array | string): XmlElement {
  if (source.length > LARGEST) throw new XmlFault('The XML is too large')
  const text = decode(source).replace(/\r\n?/g, '\n')
  if (FORBIDDEN.test(text) || text.includes(']]>')) throw new XmlFault('Characters that XML forbids')
  let at = 0

  const declaration =
    /^\ufeff?(?:<\?xml version="1\.0"(?: encoding="UTF-8")?(?: standalone="(?:yes|no)")?\?>)?\s*/i.exec(text)!
  at = declaration[0].length
  const root = element(null, 0)
  if (text.slice(at).trim() !== '') throw new XmlFault('Something follows the root element')
  return root

  function element(parent: XmlElement | null, depth: number): XmlElement {
    if (depth > DEEPEST) throw new XmlFault('Elements are nested too deep')
    expect('<')
    const name = readName()
    const raw: [string, string][] = []
    while (skipSpace() && text[at] !== '>' && text[at] !== '/') {
      const attribute = readName()
      skipSpace()
      expect('=')
      skipSpace()
      raw.push([attribute, readValue()])
      if (!/[\s/>]/.test(text[at] ?? '')) throw new XmlFault(`A space was expected at ${at}`)
    }
    const self = resolve(name, raw, parent)
    if (text[at] === '/') {
      at += 1
      expect('>')
      return self
    }
    expect('>')
    for (;;) {
      const next = text.indexOf('<', at)
      if (next < 0) throw new XmlFault(`<${name}> is not closed`)
      if (next > at) self.children.push(unescaped(text.slice(at, next)))
      at = next
      if (text[at + 1] === '/') break
      self.children.push(element(self, depth + 1))
    }
    at += 2
    if (readName() !== name) throw new XmlFault(`<${name}> is closed by another name`)
    skipSpace()
    expect('>')
    return self
  }

  function readName(): string {
    NAME.lastIndex = at
    const found = NAME.exec(text)
    if (!found) throw new XmlFault(`A name was expected at ${at}`)
    at = NAME.lastIndex
    return found[0]
  }

  function readValue(): string {
    const quote = text[at]
    const end = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1
    if (end < 0) throw new XmlFault(`A value in quotes was expected at ${at}`)
    const raw = text.slice(at + 1, end)
    if (raw.includes('<')) throw new XmlFault('"<" in a value')
    at = end + 1
    return unescaped(raw.replace(/[\t\n]/g, ' '))
  }

  function skipSpace(): true {
    while (text[at] === ' ' || text[at] === '\n' || text[at] === '\t') at += 1
    return true
  }

  function expect(character: string): void {
    if (text[at] !== character) throw new XmlFault(`"${character}" was expected at ${at}`)
    at += 1
  }
}

/** Makes an element for a tree that is built here; a namespace given with a prefix not yet in scope is declared on it. */
export function newElement(
  parent: XmlElement | null,
  name: string,
  attributes: Record<string, string> = {},
  children: (XmlElement | string)[] = [],
): XmlElement {
  const made = resolve(name, Object.entries(attributes), parent)
  made.children.push(...children)
  parent?.children.push(made)
  return made
}

/** The whole tree as text, with its declarations where they stand, in the same form as the canonical one. */
export function serialize(element: XmlElement): string {
  const declarations: [string, string][] = [...element.declarations].sort(([a], [b]) => order(a, b))
  return write(element, declarations, serialize)
}

/** Exclusive XML Canonicalization 1.0 without comments (https://www.w3.org/TR/xml-exc-c14n/) of the subtree. */
export function canonical(element: XmlElement, rendered: Map<string, string> = new Map()): string {
  const used = new Map([[element.prefix, element.namespace]])
  for (const attribute of element.attributes)
    if (attribute.prefix !== '') used.set(attribute.prefix, attribute.namespace)
  used.delete('xml')
  const fresh = [...used].filter(([prefix, namespace]) => (rendered.get(prefix) ?? '') !== namespace)
  const inScope = new Map([...rendered, ...fresh])
  return write(
    element,
    fresh.sort(([a], [b]) => order(a, b)),
    child => canonical(child, inScope),
  )
}

/** The value of an attribute without a namespace; undefined where it is absent. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find(each => each.prefix === '' && each.local === name)?.value
}

/** The child elements. Throws XmlFault where text other than white space stands between them. */
export function elementsOf(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of element.children) {
    if (typeof child !== 'string') found.push(child)
    else if (child.trim() !== '') throw new XmlFault(`Text stands in <${element.local}>`)
  }
  return found
}

/** The text of an element. Throws XmlFault where it has child elements. */
export function textOf(element: XmlElement): string {
  if (element.children.some(child => typeof child !== 'string')) throw new XmlFault(`<${element.local}> holds elements`)
  return element.children.join('')
}

/** The element and all below it, in document order. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) if (typeof child !== 'string') yield* everyElement(child)
}

function resolve(name: string, raw: [string, string][], parent: XmlElement | null): XmlElement {
  const declarations = new Map<string, string>()
  const plain: [string, string][] = []
  for (const [key, value] of raw) {
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) plain.push([key, value])
    else if (declarations.has(key.slice(6)) || (key !== 'xmlns' && value === ''))
      throw new XmlFault(`${key} is declared wrongly`)
    else declarations.set(key.slice(6), value)
  }
  const [prefix, local] = split(name)
  const self: XmlElement = { prefix, local, namespace: '', declarations, attributes: [], children: [], parent }
  self.namespace = namespaceOf(self, prefix)
  for (const [key, value] of plain) {
    const [attributePrefix, attributeLocal] = split(key)
    const namespace = attributePrefix === '' ? '' : namespaceOf(self, attributePrefix)
    if (self.attributes.some(each => each.local === attributeLocal && each.namespace === namespace)) {
      throw new XmlFault(`${key} stands twice`)
    }
    self.attributes.push({ prefix: attributePrefix, local: attributeLocal, namespace, value })
  }
  return self
}

function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':')
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

function namespaceOf(element: XmlElement, prefix: string): string {
  if (prefix === 'xml') return XML_NAMESPACE
  for (let scope: XmlElement | null = element; scope !== null; scope = scope.parent) {
    const found = scope.declarations.get(prefix)
    if (found !== undefined) return found
  }
  if (prefix !== '') throw new XmlFault(`The prefix ${prefix} is not declared`)
  return ''
}

function write(element: XmlElement, declarations: [string, string][], inner: (child: XmlElement) => string): string {
  const name = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`
  const namespaces = declarations.map(([prefix, uri]) => ` xmlns${prefix && ':'}${prefix}="${escapeValue(uri)}"`)
  const attributes = element.attributes
    .toSorted((a, b) => order(a.namespace, b.namespace) || order(a.local, b.local))
    .map(each => ` ${each.prefix}${each.prefix && ':'}${each.local}="${escapeValue(each.value)}"`)
  const content = element.children.map(child => (typeof child === 'string' ? escapeText(child) : inner(child)))
  return `<${name}${namespaces.join('')}${attributes.join('')}>${content.join('')}</${name}>`
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;')
}

function escapeValue(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;')
    .replace(/\t/g, '&#x9;')
    .replace(/\n/g, '&#xA;')
    .replace(/\r/g, '&#xD;')
}

function unescaped(raw: string): string {
  return raw.replace(/&([^;&]{0,16};?)/g, (_, body: string) => {
    const code = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));$/.exec(body)
    const character = code
      ? fromCode(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]))
      : ENTITIES[body.slice(0, -1)]
    if (character === undefined || !body.endsWith(';')) throw new XmlFault(`An entity that is not known: &${body}`)
    return character
  })
}

function fromCode(code: number): string | undefined {
  const character = code > 0x10ffff ? '\0' : String.fromCodePoint(code)
  return FORBIDDEN.test(character) ? undefined : character
}

// c14n orders by code point; UTF-16 order differs only above the BMP, which names here never use
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function decode(source: Uint8Array | string): string {
  if (typeof source === 'string') return source
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source)
  } catch {
    throw new XmlFault('The XML is not UTF-8')
  }
}
