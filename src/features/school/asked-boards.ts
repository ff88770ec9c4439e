/** Which boards the regulations in force have founded: by the clauses that say so, which an edited regulation keeps. Pure. */
import { type BoardKind, boardKinds, type Regulation } from '../../law/regulation.ts'

const FOUNDING: Readonly<Record<string, BoardKind>> = {
  'MA-5.1': 'administration',
  'BP-Đ1': 'administration',
  'DB-3.1': 'administration',
  'XT-3.2': 'steering',
  'XT-3.3': 'communications',
}

export function askedBoards(layers: readonly Regulation[]): BoardKind[] {
  const asked = new Set(layers.flatMap(of => Object.keys(of.clauses).flatMap(id => FOUNDING[id] ?? [])))
  return boardKinds.filter(kind => asked.has(kind))
}
