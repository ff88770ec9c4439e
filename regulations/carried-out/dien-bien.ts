import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of DB that no norm and no duty cites. */
export const ofDienBien: CarriedOutBy = {
  'DB-CC': {
    how: 'form',
    acts: ['regulation.print'],
    test: {
      file: 'src/features/regulation/regulation.db.test.ts',
      name: 'it goes to its recipients, each with its receipt, is printed with its decision, and dates the year',
    },
    note: 'The grounds stand in the regulation’s data, each with what took its place, and are read with it.',
  },
  'DB-QĐ-2': {
    how: 'record',
    acts: ['school.regulations'],
    test: {
      file: 'src/records/session.db.test.ts',
      name: 'begins on the first day of the adopted version, by the date of Vietnam',
    },
    note: 'A regulation is in force from its first day on; nothing falls due before.',
  },
  'DB-C1-1.1': {
    how: 'record',
    acts: ['gradebook.book'],
    test: {
      file: 'src/features/gradebook/print.db.test.ts',
      name: 'a sheet of a centre prints its averages, learners and director',
    },
    note: 'The book of a class and subject, term by term.',
  },
  'DB-C1-2': {
    how: 'record',
    acts: ['gradebook.book', 'corrections.dossier'],
    test: {
      file: 'src/features/gradebook/print.db.test.ts',
      name: 'a sheet of a centre prints its averages, learners and director',
    },
    note: 'The gradebook stands; the teachers’ own plans have their norms (DB-8.1, DB-8.2).',
  },
  'DB-5.4': {
    how: 'record',
    acts: ['results.class'],
    test: {
      file: 'src/features/results/results.db.test.ts',
      name: 'computes averages, learning level and training of a term with their articles',
    },
  },
  'DB-6.2a': {
    how: 'record',
    acts: ['gradebook.book'],
    test: {
      file: 'src/features/gradebook/gradebook.db.test.ts',
      name: 'keeps what the subject teacher typed, with comma decimals, and computes the average of a full row',
    },
  },
  'DB-6.3': {
    how: 'act',
    acts: ['gradebook.enterScores'],
    test: {
      file: 'src/assessment/sheet-rows.test.ts',
      name: 'comments may stay empty; levels and scores may not, and each gap is named',
    },
    note: 'Every sheet has a comment for each learner.',
  },
  'DB-7.2': {
    how: 'record',
    acts: ['gradebook.book', 'gradebook.cellHistory'],
    test: {
      file: 'src/features/gradebook/gradebook.db.test.ts',
      name: 'keeps a deletion and what was typed after it as one visible history',
    },
    note: 'There is one book: what a teacher enters is what the class has, so nothing is left to compare.',
  },
  'DB-13.1': {
    how: 'record',
    acts: ['school.regulations'],
    test: {
      file: 'src/features/school/school.db.test.ts',
      name: 'lets everybody read the regulations in force, and what rests on each clause',
    },
    note: 'What it takes the place of stands in its data and is read with it.',
  },
}
