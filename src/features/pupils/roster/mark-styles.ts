import { attribute, xmlScanner } from './xml.ts'

/** `mustFix` and `check` as in `findings.ts`, each with a ground of its own; the words stand in the fault column. */
export type Tint = 'mustFix' | 'check'

const GROUNDS: Record<Tint, string> = { mustFix: 'FFFAE8F1', check: 'FFFCEFD4' }
const TINTS = Object.keys(GROUNDS) as Tint[]

export type MarkedStyles = {
  /** The number of the style that looks like this one, on the ground of the tint; without one, off an earlier copy's. */
  styleOf(style: number, tint: Tint | undefined): number
  /** `styles.xml` with all the styles that were asked for; whatever stood there keeps its number. */
  xml(): string
}

/** Adds styles to a workbook's own (ECMA-376 part 1, 18.8). Undefined where it has no cell styles to add to. */
export function markedStyles(source: string): MarkedStyles | undefined {
  const stock = inventory(source)
  const { formats, fills } = stock
  if (formats.length === 0) return undefined
  const grounds = TINTS.map(tint => fills.findIndex(fill => fill.includes(`"${GROUNDS[tint]}"`)))
  const known = grounds.every(fill => fill >= 0)
  const added: string[] = []
  return {
    styleOf(style, tint) {
      const format = formats[style] ?? formats[0]!
      const fill = tint === undefined ? 0 : known ? grounds[TINTS.indexOf(tint)]! : ownFill(fills, tint)
      if (tint === undefined && !grounds.includes(fillOf(format))) return style
      const wanted = onGround(format, fill)
      const same = added.indexOf(wanted)
      return formats.length + (same < 0 ? added.push(wanted) - 1 : same)
    },
    xml: () => withAdded(source, stock, added, known ? [] : TINTS),
  }
}

/** Fills 0 and 1 are fixed by the standard: none and gray125. Ours come behind whatever there is. */
const firstFree = (fills: readonly string[]): number => Math.max(fills.length, 2)
const ownFill = (fills: readonly string[], tint: Tint): number => firstFree(fills) + TINTS.indexOf(tint)
const fillOf = (format: string): number => Number(/\sfillId\s*=\s*["'](\d+)/.exec(format)?.[1] ?? 0)

type Stock = { formats: readonly string[]; fills: readonly string[]; prefix: string }

/** The cell formats and the fills as they stand, and the prefix of the names, if they have one. */
function inventory(source: string): Stock {
  const found: Record<string, string[]> = { cellXfs: [], fills: [] }
  let inside = ''
  let child = ''
  let gathered = ''
  const scanner = xmlScanner({
    raw(text) {
      gathered = child === '' ? text : gathered + text
    },
    open(name) {
      if (inside === '' && name in found) inside = name
      else if (inside !== '' && child === '') child = name
    },
    close(name) {
      if (child === '' && name === inside) inside = ''
      if (child === '' || name !== child) return
      found[inside]!.push(gathered)
      child = ''
    },
    text() {},
  })
  scanner.write(source)
  const prefix = /<([\w.-]+:)?styleSheet\b/.exec(source)?.[1] ?? ''
  return { formats: found.cellXfs!, fills: found.fills!, prefix }
}

function onGround(format: string, fill: number): string {
  const end = format.search(/\/?>/)
  const bare = format.slice(0, end).replace(/\s(fillId|applyFill)\s*=\s*("[^"]*"|'[^']*')/g, '')
  return `${bare.trimEnd()} fillId="${fill}" applyFill="1"${format.slice(end)}`
}

/** The source with our fills and the added formats; the counts say so. */
function withAdded(source: string, stock: Stock, added: readonly string[], tints: readonly Tint[]): string {
  const { formats, fills, prefix: p } = stock
  const fixed = [pattern(p, 'none'), pattern(p, 'gray125')].slice(fills.length)
  const ours = [...fixed, ...tints.map(tint => solid(p, GROUNDS[tint]))].join('')
  const countOfFills = firstFree(fills) + tints.length
  let out = ''
  let pending = ''
  let hasFills = false
  const scanner = xmlScanner({
    raw(text) {
      out += pending
      pending = text
    },
    open(name, attributes) {
      if (name === 'fills') pending = counted(pending, attributes, countOfFills)
      if (name === 'cellXfs') pending = counted(pending, attributes, formats.length + added.length)
      if (!hasFills && AFTER_FILLS.includes(name)) out += `<${p}fills count="${countOfFills}">${ours}</${p}fills>`
      hasFills ||= name === 'fills' || AFTER_FILLS.includes(name)
    },
    close(name) {
      if (name === 'fills')
        pending = pending.endsWith('/>') ? `${pending.slice(0, -2)}>${ours}</${p}fills>` : ours + pending
      if (name === 'cellXfs') pending = added.join('') + pending
    },
    text() {},
  })
  scanner.write(source)
  scanner.end()
  return out + pending
}

/** What may stand behind the fills (18.8.39, in this order). */
const AFTER_FILLS: readonly string[] = ['borders', 'cellStyleXfs', 'cellXfs']

const pattern = (p: string, type: string) => `<${p}fill><${p}patternFill patternType="${type}"/></${p}fill>`
const solid = (p: string, rgb: string) =>
  `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${rgb}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`

const counted = (tag: string, attributes: string, count: number): string =>
  attribute(attributes, 'count') === undefined ? tag : tag.replace(/\bcount\s*=\s*["'][^"']*["']/, `count="${count}"`)
