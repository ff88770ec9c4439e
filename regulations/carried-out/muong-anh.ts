import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of MA that no norm and no duty cites. */
export const ofMuongAnh: CarriedOutBy = {
  'MA-CC': {
    how: 'form',
    acts: ['regulation.print'],
    test: {
      file: 'src/features/regulation/regulation.db.test.ts',
      name: 'it goes to its recipients, each with its receipt, is printed with its decision, and dates the year',
    },
    note: 'The grounds stand in the regulation’s data, each with what took its place, and are read with it.',
  },
  'MA-2': {
    how: 'record',
    acts: ['preschool.theme', 'preschool.findingHistory', 'preschool.transitionRecord'],
    test: {
      file: 'src/features/preschool/preschool.db.test.ts',
      name: 'holds the child’s own levels and the teacher’s words, version by version, and is printed',
    },
    note: 'Themes, findings and notes are kept and read; the record that is handed on is printed.',
  },
  'MA-3.1': {
    how: 'record',
    acts: ['preschool.classes'],
    test: {
      file: 'src/features/preschool/preschool.db.test.ts',
      name: 'knows nothing of another school’s themes, classes and evidence',
    },
    note: 'Each school is a tenant of its own.',
  },
  'MA-4.2': {
    how: 'planned',
    note: 'Nothing is exchanged with other systems yet: transfers and admission to grade 1 wait for sending and receiving.',
  },
  'MA-7.2': {
    how: 'record',
    acts: ['preschool.theme', 'preschool.findingHistory'],
    test: {
      file: 'src/features/preschool/preschool.db.test.ts',
      name: 'is saved with its version by both teachers of the class, and every value that was replaced stays in the history',
    },
    note: 'There is one book: what a teacher enters is what the school has, so nothing is left to reconcile.',
  },
  'MA-11.1': {
    how: 'record',
    acts: ['school.regulations'],
    test: {
      file: 'src/records/session.db.test.ts',
      name: 'begins on the first day of the adopted version, by the date of Vietnam',
    },
    note: 'A regulation is in force from its first day on; nothing falls due before.',
  },
  'MA-11.2': {
    how: 'record',
    acts: ['preschool.transitionRecord'],
    test: {
      file: 'src/features/preschool/preschool.db.test.ts',
      name: 'holds the child’s own levels and the teacher’s words, version by version, and is printed',
    },
    note: 'The record is electronic; paper is only ever printed from it.',
  },
}
