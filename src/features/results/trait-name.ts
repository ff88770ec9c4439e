import { grades, traitsOf } from '../../assessment/subjects.ts'

/** What the ministry calls a quality or competence, by its code. Browser-safe. */
export const traitName = (code: string): string =>
  traitsOf(grades.at(-1)!).find(trait => trait.code === code)?.name ?? code
