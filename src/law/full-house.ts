import type { Taker } from './decide.ts'
import { posts, seats } from './regulation.ts'

/** More people in every capacity than any quorum asks for: taken as there where it is not yet asked who comes, or never was. */
export const fullHouse: readonly Taker[] = Array.from({ length: 60 }, (_, n) => ({
  id: `present ${n}`,
  parties: [...posts, ...seats],
}))
