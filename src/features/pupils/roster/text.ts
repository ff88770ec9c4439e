/** What people cannot see, or see as a space, and what a keyboard or a converter confused. */
const BLANKS = /[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g
// control characters come out of old exports
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/** Letters of Vietnamese and plain signs, none of which needs cleaning: the quick way for nearly every cell. */
const PLAIN = /^[ !"#-&(-<>-~\u00a1-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u02ff\u1ea0-\u1ef9]*$/
const isPlain = (text: string): boolean =>
  PLAIN.test(text) && !text.startsWith(' ') && !text.endsWith(' ') && !text.includes('  ')

/** Composed (NFC), without invisible characters, single spaces, none at the ends. */
export function cleanSpaces(text: string): string {
  if (isPlain(text)) return text
  return text.replace(INVISIBLE, '').replace(BLANKS, ' ').trim().normalize('NFC')
}

export type TextNote = 'unicodeForm' | 'spaces' | 'lookalike' | 'spreadsheetQuote'

/** Cleans a text and tells what had to be done to it, step by step. Cleaning twice changes nothing. */
export function cleanText(raw: string): { text: string; notes: { code: TextNote; from: string; to: string }[] } {
  if (isPlain(raw)) return { text: raw, notes: [] }
  const notes: { code: TextNote; from: string; to: string }[] = []
  let text = raw
  const step = (code: TextNote, to: string) => {
    if (to !== text) notes.push({ code, from: text, to })
    text = to
  }
  step('unicodeForm', text.normalize('NFC'))
  step('spaces', cleanSpaces(text))
  // ="0912" and '0912: how a list keeps Excel from eating zeros
  step('spreadsheetQuote', cleanSpaces(text.replace(/^="([^"]*)"$/, '$1')).replace(/^'+(?=\d)/, ''))
  // Icelandic eth, which old Vietnamese fonts and converters leave for đ
  step('lookalike', text.replace(/\u00d0/g, 'Đ').replace(/\u00f0/g, 'đ'))
  return { text, notes }
}
