import type { Slice } from '../../records/act.ts'
import { books } from './books.ts'
import { cellHistory } from './cell-history.ts'
import { enterScores } from './enter-scores.ts'
import { readBook } from './read-book.ts'

export const gradebook: Slice = { name: 'gradebook', acts: [enterScores], reads: [books, readBook, cellHistory] }
