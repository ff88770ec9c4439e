/**
 * The programme of early education as versioned data: who is taught in which age group, and the domains under which
 * expected outcomes stand. The outcomes themselves are no national list of ours: each school enters its own.
 */
import type { LegalRef } from './legal-ref.ts'

export const ageGroups = ['NT1', 'NT2', 'NT3', 'MG3', 'MG4', 'MG5'] as const
/** Three nursery groups (3–12, 13–24, 25–36 months) and three kindergarten classes (3–4, 4–5, 5–6 years). */
export type AgeGroup = (typeof ageGroups)[number]
export type Stage = 'nursery' | 'kindergarten'

export const domainCodes = ['physical', 'cognitive', 'language', 'social', 'aesthetic', 'socialAesthetic'] as const
export type DomainCode = (typeof domainCodes)[number]
export type Domain = { code: DomainCode; vi: string; en: string }

export type PreschoolProgramme = {
  id: string
  /** the first school year for which it is taken */
  fromYear: number
  domains: Record<Stage, { list: readonly Domain[]; legalRef: LegalRef }>
}

const physical: Domain = { code: 'physical', vi: 'Phát triển thể chất', en: 'Physical development' }
const cognitive: Domain = { code: 'cognitive', vi: 'Phát triển nhận thức', en: 'Cognitive development' }
const language: Domain = { code: 'language', vi: 'Phát triển ngôn ngữ', en: 'Language development' }

const consolidated = '01/VBHN-BGDĐT (13/4/2021)'

/** Newest first. A new programme is piloted from 2025 on; it becomes an entry here when its text is known. */
export const programmes: readonly PreschoolProgramme[] = [
  {
    id: 'GDMN-2021',
    fromYear: 2021,
    domains: {
      nursery: {
        list: [
          physical,
          cognitive,
          language,
          {
            code: 'socialAesthetic',
            vi: 'Phát triển tình cảm, kĩ năng xã hội và thẩm mĩ',
            en: 'Emotional, social and aesthetic development',
          },
        ],
        legalRef: { document: consolidated, at: 'Chương trình giáo dục nhà trẻ', certainty: 'remembered' },
      },
      kindergarten: {
        list: [
          physical,
          cognitive,
          language,
          {
            code: 'social',
            vi: 'Phát triển tình cảm và kĩ năng xã hội',
            en: 'Emotional and social development',
          },
          { code: 'aesthetic', vi: 'Phát triển thẩm mĩ', en: 'Aesthetic development' },
        ],
        legalRef: { document: consolidated, at: 'Chương trình giáo dục mẫu giáo', certainty: 'remembered' },
      },
    },
  },
]

export function stageOf(group: AgeGroup): Stage {
  return group.startsWith('NT') ? 'nursery' : 'kindergarten'
}

/** The programme that a class of this school year begins with; a class keeps the one it was opened under. */
export function programmeOf(year: number): PreschoolProgramme {
  return programmes.find(p => p.fromYear <= year) ?? programmes.at(-1)!
}

export function programmeNamed(id: string): PreschoolProgramme | undefined {
  return programmes.find(p => p.id === id)
}

/** The domains of an age group, in the order of the programme. */
export function domainsOf(programme: PreschoolProgramme, group: AgeGroup): readonly Domain[] {
  return programme.domains[stageOf(group)].list
}

/**
 * May a child go on in a class of that age group within the school year? Nursery groups go by months (TT 52/2020 Điều 15),
 * so a child grows into the next one, and from the oldest into the first kindergarten class; kindergarten classes go by
 * the year of birth, and nobody goes back. That the year's way ends there is our choice.
 */
export function goesOnIn(from: AgeGroup, to: AgeGroup): boolean {
  const next = ageGroups[ageGroups.indexOf(from) + 1]
  return from === to || (stageOf(from) === 'nursery' && to === next)
}

/** Does a child go to primary school after this group? Then the last record is for the first grade. */
export const leavesForSchool = (group: AgeGroup): boolean => group === 'MG5'
