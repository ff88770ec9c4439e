import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of XT that no norm and no duty cites. */
export const ofXuanTien: CarriedOutBy = {
  'XT-CC': {
    how: 'form',
    acts: ['regulation.print'],
    test: {
      file: 'src/features/regulation/regulation.db.test.ts',
      name: 'it goes to its recipients, each with its receipt, is printed with its decision, and dates the year',
    },
    note: 'The grounds stand in the regulation’s data, each with what took its place, and are read with it.',
  },
  'XT-1.2': {
    how: 'record',
    acts: ['school.overview'],
    test: {
      file: 'src/features/school/school.db.test.ts',
      name: 'shows board, staff, classes with their teachers, and windows, each as of today',
    },
    note: 'Staff by posts, the board, and who teaches what.',
  },
  'XT-3.4': { how: 'planned', note: 'Messages to families are not sent yet.' },
  'XT-4.2': { how: 'planned', note: 'There is no website of the school yet, so no article to approve.' },
  'XT-4.7': { how: 'planned', note: 'Nothing is exchanged with the sector’s database yet.' },
  'XT-4.8': { how: 'planned', note: 'Reports are not extracted and sent yet.' },
  'XT-4.9': { how: 'planned', note: 'Devices and lines are not kept yet.' },
  'XT-4.10': { how: 'planned', note: 'Online meetings and training are not kept yet.' },
  'XT-4.11': { how: 'planned', note: 'What the software needs of equipment is not kept yet.' },
  'XT-5.2': { how: 'planned', note: 'There is no website of the school yet, so no article to assign.' },
  'XT-5.3': { how: 'planned', note: 'Professional meetings and shared resources are not kept yet.' },
  'XT-5.4': { how: 'planned', note: 'Meals are not calculated yet.' },
  'XT-6.2': { how: 'planned', note: 'There is no website of the school yet, so no article to write.' },
  'XT-6.3': {
    how: 'act',
    acts: ['preschool.planTheme', 'preschool.writeNote'],
    test: {
      file: 'src/features/preschool/preschool.db.test.ts',
      name: 'is written for what stands out, within a week, and taken back by its author only',
    },
    note: 'Games are planned as themes and objectives, and what stands out in them is noted.',
  },
  'XT-6.4': { how: 'planned', note: 'Messages to families are not sent yet.' },
  'XT-6.5': { how: 'planned', note: 'The province’s own system of staff data is not asked about yet.' },
  'XT-7.1': { how: 'planned', note: 'Accounting is not part of the product yet.' },
  'XT-7.2': { how: 'planned', note: 'Assets are not kept yet.' },
  'XT-8.1': { how: 'planned', note: 'There is no website of the school yet.' },
  'XT-8.2': { how: 'planned', note: 'There is no website of the school yet, so no notice on it.' },
  'XT-8.3': {
    how: 'planned',
    note: 'There is no website of the school yet, so nothing approved to compare with what is shown.',
  },
}
