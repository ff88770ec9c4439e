/** Which books a class of the new year gets. Pure. */
import { type Grade, primarySubjects, TECH_FROM } from '../../assessment/subjects.ts'
import { type BookScheme, HOMEROOM_SHEET, schemeFaults } from '../gradebook/index.ts'
import type { NextClass } from './plan.ts'

/** A class of the old year with how its books are kept. */
export type OldBooks = { id: string; name: string; grade: number; schemes: readonly BookScheme[] }

/**
 * As the school teaches the grade now: in primary school as the class of that grade and name, or any of the grade, or the
 * usual subjects; later a class keeps its own subjects, for it chose them with grade 10, and lower secondary does not
 * change them.
 */
export function schemesOf(next: Pick<NextClass, 'name' | 'grade' | 'from'>, old: readonly OldBooks[]): BookScheme[] {
  const own = old.find(c => c.id === next.from)!
  const primary = own.schemes.some(s => s.programme === 'primary')
  const same = old.filter(c => c.grade === next.grade)
  const model = primary ? (same.find(c => c.name === next.name) ?? same[0]) : own
  if (model) return model.schemes.map(s => ({ ...s, grade: next.grade })).filter(s => schemeFaults(s).length === 0)
  // no class of that grade before: one score or two as the school does it elsewhere, one where it says nothing
  const taught = old.flatMap(c => c.schemes).find(s => s.programme === 'primary' && s.grade >= TECH_FROM)
  const tech = taught?.programme === 'primary' ? taught.tech : 'SINGLE'
  const usual = primarySubjects(next.grade as Grade, tech).filter(s => s.kind !== 'elective')
  return [...usual.map(s => s.code), HOMEROOM_SHEET].map(subject => ({
    ...{ programme: 'primary' as const, grade: next.grade, subject, tech },
  }))
}
