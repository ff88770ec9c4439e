/** What other slices may call. */
export { type EducationPlan, type PlannedPupil, plannedByClass, plansOf } from './education-plan.ts'
export { byName, searchKey } from './names.ts'
export { readTable } from './read-table.ts'
