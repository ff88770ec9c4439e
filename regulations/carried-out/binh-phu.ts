import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of BP that no norm and no duty cites. */
export const ofBinhPhu: CarriedOutBy = {
  'BP-CC': {
    how: 'form',
    acts: ['regulation.print'],
    test: {
      file: 'src/features/regulation/regulation.db.test.ts',
      name: 'it goes to its recipients, each with its receipt, is printed with its decision, and dates the year',
    },
    note: 'The grounds stand in the regulation’s data, each with what took its place, and are read with it.',
  },
  'BP-1.1': {
    how: 'record',
    acts: ['pupils.pupil'],
    test: {
      file: 'src/features/pupils/pupil.db.test.ts',
      name: 'is shown with classes to every teacher of the class, with the profile only to who keeps it',
    },
    note: 'The pupils’ records, for those who work with them.',
  },
  'BP-1.2': {
    how: 'record',
    acts: ['school.overview'],
    test: {
      file: 'src/features/school/school.db.test.ts',
      name: 'shows board, staff, classes with their teachers, and windows, each as of today',
    },
    note: 'Staff by posts, the board, and who teaches what.',
  },
  'BP-6.2a': { how: 'planned', note: 'Health checks cannot be entered yet.' },
  'BP-6.2b': { how: 'planned', note: 'The daily state of health cannot be entered yet.' },
  'BP-8.3': {
    how: 'record',
    acts: ['archive.class', 'archive.file'],
    test: {
      file: 'src/features/archive/archive.db.test.ts',
      name: 'holds pages, data, tables, the journal behind them and an index, all in the manifest',
    },
    note: 'What was released is kept as it was hashed; how long, is asked of the school (BP-Q13).',
  },
  'BP-10.1': {
    how: 'record',
    acts: ['school.regulations'],
    test: {
      file: 'src/records/session.db.test.ts',
      name: 'begins on the first day of the adopted version, by the date of Vietnam',
    },
    note: 'A regulation is in force from its first day on; nothing falls due before.',
  },
}
