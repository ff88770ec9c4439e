/** Rows of a table, pasted or out of a file, as objectives: which column is which is told by the words in them. Pure. */
import type { DomainCode } from '../../assessment/preschool-programme.ts'
import { fold } from '../../web/fold.ts'

export type Domain = { code: DomainCode; name: string }
export type Row = { code: string; domain: DomainCode | null; text: string; outcome: string }

/** Cells of what was copied out of a sheet: tabs between cells, lines between rows. */
export const cellsOf = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .map(line => line.split('\t').map(cell => cell.trim()))
    .filter(cells => cells.some(cell => cell !== ''))

/** The code looks like MT1, KQ2 or 3.1; the domain is named; the longest cell is the objective; another code is the outcome's. */
export function rowsOf(table: readonly (readonly string[])[], domains: readonly Domain[]): Row[] {
  let standing: DomainCode | null = null
  return table.flatMap((cells): Row[] => {
    const codes = cells.filter(isCode)
    const named = cells.map(cell => domainOf(cell, domains)).find(d => d !== null) ?? null
    const text = cells
      .filter(c => !isCode(c) && domainOf(c, domains) === null)
      .toSorted((a, b) => b.length - a.length)[0]
    // a line that only names a domain stands over those that follow
    if (named !== null && !text) {
      standing = named
      return []
    }
    if (codes.length === 0 || !text) return []
    return [{ code: codes[0]!, domain: named ?? standing, text, outcome: codes[1] ?? '' }]
  })
}

const isCode = (cell: string): boolean => /^(?=.*\d)[\p{L}]{0,4}[\s.-]?\d[\d.]*$/u.test(cell) && cell.length <= 20

function domainOf(cell: string, domains: readonly Domain[]): DomainCode | null {
  const said = plain(cell)
  if (said.length < 5 || said.length > 80) return null
  return domains.find(d => plain(d.name).endsWith(said) || said.endsWith(plain(d.name)))?.code ?? null
}

/** "Phát triển thẩm mĩ" and "Lĩnh vực thẩm mỹ" name the same. */
const plain = (text: string): string =>
  fold(text)
    .replace(/^\W*(\d+|[ivx]+)[.)]\s*/, '')
    .replace(/^linh vuc\s*/, '')
    .replace(/^(giao duc )?phat trien\s*/, '')
    .replaceAll('y', 'i')
    .trim()
