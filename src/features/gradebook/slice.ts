import type { Slice } from '../../records/act.ts'
import { absencePaper } from './absence-files.ts'
import { books } from './books.ts'
import { cellHistory } from './cell-history.ts'
import { contribute } from './contribute.ts'
import { assignContributors } from './contributors.ts'
import { enterRetest } from './enter-retest.ts'
import { enterScores } from './enter-scores.ts'
import { exemptPractice } from './exempt-practice.ts'
import { handIn } from './hand-in.ts'
import { noteAbsence } from './note-absence.ts'
import { dropPhrase, keepPhrase, phrases } from './phrases.ts'
import { printSheet } from './print-sheet.ts'
import { readBook } from './read-book.ts'
import { answerRetest, askRetest, withdrawRetest } from './retest.ts'
import { chooseTopics, topicChoices } from './topics.ts'
import { withdrawZero } from './withdraw-zero.ts'
import { answerZero, askZero } from './zero.ts'

export const gradebook: Slice = {
  name: 'gradebook',
  acts: [
    ...[enterScores, noteAbsence, askZero, answerZero, withdrawZero, exemptPractice, assignContributors, contribute],
    ...[askRetest, answerRetest, withdrawRetest, enterRetest, handIn, keepPhrase, dropPhrase, chooseTopics],
  ],
  reads: [books, readBook, cellHistory, phrases, topicChoices],
  downloads: [printSheet, absencePaper],
}
