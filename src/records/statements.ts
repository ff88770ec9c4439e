/** One SQL statement of a file, without its semicolon, and the line on which it begins (from 1). */
export type Statement = { sql: string; line: number }

/**
 * The pieces of an SQL file that matter for finding its ends: comments, quoted text, names, dollar quotes, semicolons,
 * and anything else one character at a time. An opening without its end matches `open` and is refused.
 */
const PIECE = new RegExp(
  [
    String.raw`(?<blank>\s+|--[^\n]*|/\*[^]*?\*/)`,
    '(?<end>;)',
    String.raw`(?<quoted>\$(?<tag>(?:[a-z_]\w*)?)\$[^]*?\$\k<tag>\$|\b[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*")`,
    String.raw`(?<open>/\*|\$(?:[a-z_]\w*)?\$|['"])`,
    String.raw`(?<other>\w+|[^])`,
  ].join('|'),
  'giy',
)

/**
 * Splits an SQL file at its semicolons outside of quotes, comments and `$$ … $$`. Not understood, and not used in this
 * project: comments within comments and `BEGIN ATOMIC` bodies. Throws on an opening without its end and on a last
 * statement without its semicolon.
 */
export function splitStatements(text: string): Statement[] {
  const found: Statement[] = []
  let begin = -1
  for (const piece of text.matchAll(PIECE)) {
    const { blank, end, open } = piece.groups!
    if (open !== undefined) throw new Error(`line ${lineAt(text, piece.index)}: ${open} is never closed`)
    if (end !== undefined) {
      if (begin >= 0) found.push({ sql: text.slice(begin, piece.index), line: lineAt(text, begin) })
      begin = -1
    } else if (blank === undefined && begin < 0) begin = piece.index
  }
  if (begin >= 0) throw new Error(`line ${lineAt(text, begin)}: the last statement does not end with a semicolon`)
  return found
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
