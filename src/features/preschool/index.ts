/** What other slices may call. */
export { isClassDuty, staffedClasses } from './class-duties.ts'
export { type PreschoolDuty, preschoolDuties } from './duties.ts'
