/** Letters, the apostrophe and hyphen of H'Mông and Ê Đê names, and a point after an initial. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’ʼ.\- ]*$/u

export const isName = (text: string): boolean => NAME.test(text)

/** The name without what cannot belong to one: `Nguyễn Văn An (2)` → `Nguyễn Văn An`. */
export function withoutStrayCharacters(text: string): string {
  return text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{M}'’ʼ.\- ]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

/** A name all in capitals, or all without, in the usual case: `TRẦN THỊ NGỌC ÁNH` → `Trần Thị Ngọc Ánh`. */
export function usualCase(text: string): string {
  const lower = text.toLocaleLowerCase('vi')
  const upper = text.toLocaleUpperCase('vi')
  if (lower === upper || (text !== upper && text !== lower)) return text
  return lower.replace(/(^|[ '’ʼ.-])(\p{L})/gu, (_, before, letter) => before + capital(letter))
}

/** One letter for one: `ß` has no capital of its own. */
function capital(letter: string): string {
  const upper = letter.toLocaleUpperCase('vi')
  return upper.length === letter.length ? upper : letter
}

/** The given name of a Vietnamese full name is its last word, unless the list itself says otherwise. */
export function splitName(fullName: string, givenName?: string): { familyName: string; givenName: string } {
  const given = givenName ?? fullName.slice(fullName.lastIndexOf(' ') + 1)
  return { familyName: fullName.slice(0, fullName.length - given.length).trimEnd(), givenName: given }
}
