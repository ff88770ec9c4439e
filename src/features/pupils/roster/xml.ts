import { Unreadable } from './refusal.ts'

/** Names come without their prefix: some programs write `<x:row>`. Attributes come raw, see {@link attribute}. */
export type XmlEvents = {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
  /** Every stretch of the source as it stands, before its event; joined they are the source again. */
  raw?(source: string): void
}

/** No part of a workbook has a tag or a text as long as this; Excel allows 32,767 characters a cell. */
const LONGEST = 1_000_000

/**
 * Reads XML piece by piece, in constant memory: the subset that office files use. A DOCTYPE is refused, and with it
 * every trick played with entities. Throws {@link Unreadable} `damaged`.
 */
export function xmlScanner(events: XmlEvents): { write(piece: string): void; end(): void } {
  let rest = ''

  function consume(markupEnd: number, from: number): void {
    const inside = rest.slice(from + 1, markupEnd)
    if (inside.startsWith('/')) {
      events.close(localName(inside.slice(1).trim()))
      return
    }
    const selfClosing = inside.endsWith('/')
    const body = selfClosing ? inside.slice(0, -1) : inside
    const space = body.search(/\s/)
    const name = localName(space < 0 ? body : body.slice(0, space))
    events.open(name, space < 0 ? '' : body.slice(space))
    if (selfClosing) events.close(name)
  }

  function write(piece: string): void {
    rest += piece
    let at = 0
    for (;;) {
      const open = rest.indexOf('<', at)
      if (open < 0) break
      if (open > at) {
        const text = rest.slice(at, open)
        events.raw?.(text)
        events.text(unescapeXml(text))
      }
      at = open
      const end = markupEnd(rest, open)
      if (end < 0) break
      events.raw?.(rest.slice(open, end + 1))
      if (rest.startsWith('<![CDATA[', open)) events.text(rest.slice(open + 9, end - 2))
      else if (rest[open + 1] === '!' && !rest.startsWith('<!--', open)) throw new Unreadable('damaged')
      else if (rest[open + 1] !== '!' && rest[open + 1] !== '?') consume(end, open)
      at = end + 1
    }
    rest = rest.slice(at)
    if (rest.length > LONGEST) throw new Unreadable('damaged')
  }

  return {
    write,
    end() {
      if (rest.trim() !== '') throw new Unreadable('damaged')
      if (rest !== '') events.raw?.(rest)
    },
  }
}

/** Index of the `>` that ends the markup begun at `open`, or -1 while it has not arrived. */
function markupEnd(text: string, open: number): number {
  const closer = text.startsWith('<!--', open) ? '-->' : text.startsWith('<![CDATA[', open) ? ']]>' : undefined
  if (closer) {
    const end = text.indexOf(closer, open + 4)
    return end < 0 ? -1 : end + 2
  }
  // '<!' alone may still grow into a comment or CDATA
  if (text[open + 1] === '!' && text.length - open < 9) return -1
  // a '>' inside a quoted value does not end the tag
  for (let i = open + 1; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char === GREATER) return i
    if (char !== QUOTE && char !== APOSTROPHE) continue
    i = text.indexOf(text[i]!, i + 1)
    if (i < 0) return -1
  }
  return -1
}

const GREATER = 62
const QUOTE = 34
const APOSTROPHE = 39

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const patterns = new Map<string, RegExp>()

/** Value of an attribute by its whole or its local name (`id` finds `r:id`); undefined when absent. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    patterns.set(name, pattern)
  }
  const match = pattern.exec(attributes)
  return match ? unescapeXml(match[1] ?? match[2] ?? '') : undefined
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, named) => {
    if (named !== undefined) return NAMED[named] ?? whole
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export const unescapeControl = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
