/** A piece of a page that is safe to send: whatever was put into it from outside has been escaped. */
export type Html = { readonly html: string }

type Piece = Html | string | number | null | undefined | false | readonly Piece[]

/** Builds a piece of a page; texts are escaped, pieces go in as they are, null and false leave nothing. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return { html: parts.reduce((text, part, i) => text + put(pieces[i - 1]) + part) }
}

/** Text of our own that is markup already: a style sheet, an icon. */
export function markup(text: string): Html {
  return { html: text }
}

function put(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  if ('html' in piece) return piece.html
  return piece.map(put).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`)
}
