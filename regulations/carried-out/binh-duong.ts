import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of BD that no norm and no duty cites. */
export const ofBinhDuong: CarriedOutBy = {
  'BD-CC': {
    how: 'form',
    acts: ['regulation.print'],
    test: {
      file: 'src/features/regulation/regulation.db.test.ts',
      name: 'it goes to its recipients, each with its receipt, is printed with its decision, and dates the year',
    },
    note: 'The grounds stand in the regulation’s data, each with what took its place, and are read with it.',
  },
  'BD-I.1.1': {
    how: 'record',
    acts: ['archive.file'],
    test: {
      file: 'src/features/archive/archive.db.test.ts',
      name: 'holds pages, data, tables, the journal behind them and an index, all in the manifest',
    },
    note: 'What a class has signed is kept and handed on as one folder of data.',
  },
  'BD-I.1.2': {
    how: 'record',
    acts: ['transcripts.page'],
    test: {
      file: 'src/features/transcripts/transcripts.db.test.ts',
      name: 'makes the same version of the same content, and a new one only where something changed',
    },
    note: 'Marks and results are entered once; the transcript is made from them.',
  },
  'BD-I.1.3': {
    how: 'record',
    acts: ['transcripts.verify', 'archive.file'],
    test: {
      file: 'src/features/archive/archive.db.test.ts',
      name: 'is found changed by one byte, a missing and an added file',
    },
    note: 'Everything that leaves the school proves by itself that it is what was signed.',
  },
  'BD-I.2.2': {
    how: 'act',
    acts: ['gradebook.enterScores'],
    test: {
      file: 'src/features/gradebook/gradebook.db.test.ts',
      name: 'takes levels, whole scores and comments where the circular has them',
    },
    note: 'What the circular does not have is refused, with every fault at once.',
  },
  'BD-I.2.4': {
    how: 'form',
    acts: ['transcripts.pdf'],
    test: {
      file: 'src/documents/render.test.ts',
      name: 'has a cover, the notes, the biography and two pages a year, and three fields to be signed on the last',
    },
    note: 'PDF/A with the data attached and the signatures on it.',
  },
  'BD-II.1': {
    how: 'form',
    acts: ['transcripts.pdf', 'transcripts.xml'],
    test: {
      file: 'src/documents/transcript-xml.test.ts',
      name: 'a level, a score, a date or a result outside the form is refused when it is read',
    },
    note: 'The form of the circular, page by page, and its data.',
  },
  'BD-II.3.1b': { how: 'planned', note: 'The hand-over of a printed, sealed transcript is not kept yet.' },
  'BD-II.3.2a': { how: 'planned', note: 'Transfers to another school are not carried out yet.' },
  'BD-II.3.2b': { how: 'planned', note: 'The results so far are not handed on with a transfer yet.' },
  'BD-II.3.2c': { how: 'planned', note: 'Transfers to another school are not carried out yet.' },
  'BD-II.4a': { how: 'planned', note: 'Applications for a copy are not kept yet.' },
  'BD-II.4b': { how: 'planned', note: 'The whole transcript over all years is not printed as a copy yet.' },
  'BD-II.4c': { how: 'planned', note: 'Copies are not sealed yet.' },
  'BD-II.4d': { how: 'planned', note: 'Copies are not numbered yet.' },
  'BD-II.5.2': { how: 'planned', note: 'The bodies above do not add up the results of their schools yet.' },
}
