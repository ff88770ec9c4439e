/** Takes a TypeScript source apart as far as the guards need it: what it imports, its code, and what its strings say. */

export type Import = {
  from: string
  /** `import type` and `export type`: gone when the program runs */
  type: boolean
  dynamic: boolean
}

export type Source = {
  imports: Import[]
  /** the code without comments; a string stands as `"` and its number in `strings` and `"`, a regular expression as `/r/` */
  code: string
  strings: string[]
}

/** Reads a source once from front to back. A quote that is never closed (as in JSX text) ends with its line. */
export function readSource(text: string): Source {
  const strings: string[] = []
  const code = blanked(text, strings)
  return { code, strings, imports: importsOf(code, strings) }
}

function blanked(text: string, strings: string[]): string {
  let out = ''
  /** open template literals: how many braces are open in the expression that the reader is in */
  const braces: number[] = []
  let at = 0
  const string = (said: string) => {
    out += `"${strings.push(said) - 1}"`
  }
  while (at < text.length) {
    const char = text[at]!
    const two = text.slice(at, at + 2)
    if (two === '//') at = ends(text, at, '\n')
    else if (two === '/*') {
      at = ends(text, at + 2, '*/') + 2
      out += ' '
    } else if (char === "'" || char === '"') {
      const end = quoteEnd(text, at)
      string(text.slice(at + 1, end))
      at = end + (text[end] === char ? 1 : 0)
    } else if (char === '`') at = template(at + 1)
    else if (char === '}' && braces.at(-1) === 0) {
      braces.pop()
      out += ')'
      at = template(at + 1)
    } else if (char === '/' && opensRegExp(out, text[at + 1])) {
      at = regExpEnd(text, at)
      out += '/r/'
    } else {
      if (char === '{' && braces.length > 0) braces.push(braces.pop()! + 1)
      if (char === '}' && braces.length > 0) braces.push(braces.pop()! - 1)
      out += char
      at++
    }
  }
  return out

  /** Reads the text of a template until its end or the next `${`, and returns where the code goes on. */
  function template(from: number): number {
    let end = from
    while (end < text.length && text[end] !== '`' && text.slice(end, end + 2) !== '${')
      end += text[end] === '\\' ? 2 : 1
    string(text.slice(from, end))
    if (text[end] !== '$') return end + 1
    braces.push(0)
    out += '('
    return end + 2
  }
}

function ends(text: string, from: number, mark: string): number {
  const found = text.indexOf(mark, from)
  return found < 0 ? text.length : found
}

function quoteEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === text[from] || text[at] === '\n') return at
  }
  return text.length
}

/** A slash divides after a value and begins a regular expression elsewhere; `</` and `/>` are JSX. */
function opensRegExp(before: string, next: string | undefined): boolean {
  if (next === '>' || before.endsWith('<')) return false
  const word = /([\w$]+)\s*$/.exec(before)?.[1]
  if (word !== undefined) return /^(return|typeof|case|in|of|do|else|void|await|yield)$/.test(word)
  const last = before.trimEnd().at(-1)
  return last === undefined || !'")]}'.includes(last)
}

function regExpEnd(text: string, from: number): number {
  let inClass = false
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '\n') return at
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '/' && !inClass) return at + 1
  }
  return text.length
}

const STATIC = /(?<![\w$.])(import|export)([\w$*\s{},]*?)"(\d+)"/g
const DYNAMIC = /(typeof\s+)?(?<![\w$.])import\(\s*"(\d+)"/g

function importsOf(code: string, strings: string[]): Import[] {
  const found: Import[] = []
  for (const [, word, clause, n] of code.matchAll(STATIC)) {
    const named = clause!.trim()
    if (named === '' ? word === 'import' : /(^|[\s}*])from$/.test(named))
      found.push({ from: strings[Number(n)]!, type: /^type[\s{*](?!\s*from$)/.test(named), dynamic: false })
  }
  for (const [, typeOf, n] of code.matchAll(DYNAMIC))
    found.push({ from: strings[Number(n)]!, type: typeOf !== undefined, dynamic: true })
  return found
}
