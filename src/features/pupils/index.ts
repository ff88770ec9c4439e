/** What other slices may call. */
export { type EducationPlan, type PlannedPupil, plannedByClass, plansOf } from './education-plan.ts'
export { lastClassOf, lastStay } from './last-class.ts'
export { byName, searchKey } from './names.ts'
export { opensBooks } from './pupil.ts'
export { readTable } from './read-table.ts'
export { textWorkbook, XLSX } from './roster/plain-workbook.ts'
export { staysOf } from './stays.ts'
