/** Vietnamese as people type it when they are in a hurry: no accents, đ as d, no capitals. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u0110\u0111]/g, 'd')
    .toLowerCase()
}

/** Does every word of the query begin some word of the text? "pao giang" finds "Giàng A Páo". */
export function matches(text: string, query: string): boolean {
  const words = fold(text).split(/[^a-z0-9.]+/)
  return fold(query)
    .split(/\s+/)
    .every(part => words.some(word => word.startsWith(part)))
}
