import type { Slice } from '../../records/act.ts'
import { books } from './books.ts'
import { cellHistory } from './cell-history.ts'
import { contribute } from './contribute.ts'
import { assignContributors } from './contributors.ts'
import { enterScores } from './enter-scores.ts'
import { exemptPractice } from './exempt-practice.ts'
import { noteAbsence } from './note-absence.ts'
import { printSheet } from './print-sheet.ts'
import { readBook } from './read-book.ts'
import { withdrawZero } from './withdraw-zero.ts'
import { answerZero, askZero } from './zero.ts'

export const gradebook: Slice = {
  name: 'gradebook',
  acts: [enterScores, noteAbsence, askZero, answerZero, withdrawZero, exemptPractice, assignContributors, contribute],
  reads: [books, readBook, cellHistory],
  downloads: [printSheet],
}
