/** The ready regulations by id, and which state law stands above a school of a programme. */
import type { Regulation } from '../src/law/regulation.ts'
import { departmentHouse } from './national/department-house.ts'
import { gdmn } from './national/gdmn.ts'
import { house } from './national/house.ts'
import { nd30 } from './national/nd30.ts'
import { nd88 } from './national/nd88.ts'
import { praiseHouse } from './national/praise-house.ts'
import { preschoolHouse } from './national/preschool-house.ts'
import { primaryHouse } from './national/primary-house.ts'
import { secondaryHouse } from './national/secondary-house.ts'
import { tt22 } from './national/tt22.ts'
import { tt27 } from './national/tt27.ts'
import { tt43 } from './national/tt43.ts'
import { binhDuong } from './schools/binh-duong.ts'
import { binhPhu } from './schools/binh-phu.ts'
import { dienBien } from './schools/dien-bien.ts'
import { muongAnh } from './schools/muong-anh.ts'
import { xuanTien } from './schools/xuan-tien.ts'

export type Programme = 'primary' | 'continuing' | 'secondary' | 'preschool' | 'department'

export const presets: Record<string, Regulation> = Object.fromEntries(
  [muongAnh, binhPhu, xuanTien, binhDuong, dienBien].map(r => [r.id, r]),
)

const writtenFor: Record<string, Programme> = {
  'muong-anh': 'preschool',
  'binh-phu': 'primary',
  'xuan-tien': 'preschool',
  'binh-duong': 'primary',
  'dien-bien': 'continuing',
}

/**
 * The province whose department issued a guidance: it binds no school of another one. Where the province went into
 * another, that one’s department from that day on (as far as we remember: Bình Dương into Hồ Chí Minh City).
 */
const issuedIn: Record<string, readonly { province: string; from?: string; to?: string }[]> = {
  'binh-duong': [
    { province: 'Bình Dương', to: '2025-06-30' },
    { province: 'Hồ Chí Minh', from: '2025-07-01' },
  ],
}

/**
 * Which schools a ready regulation is written for. A department's guidance is laid over a school by the body above it,
 * so that body must be the one that issued it; in the demo province, which is nowhere, any will do.
 * `above`: the name of the body above the school, null where there is none; `day`: of the asking.
 */
export function fitsSchool(
  preset: Regulation,
  school: { programme: Programme; above: string | null; demo: boolean; day: string },
): boolean {
  if (preset.layer === 'department') {
    const issuer = issuedIn[preset.id]?.find(({ from = '', to = '9999' }) => from <= school.day && school.day <= to)
    if (school.above === null || (!school.demo && !(issuer && school.above.includes(issuer.province)))) return false
  }
  return writtenFor[preset.id] === school.programme
}

/** Which schools a ready regulation was written for. */
export function programmeOf(preset: string): Programme {
  const programme = writtenFor[preset]
  if (!programme) throw new Error(`No ready regulation ${preset}`)
  return programme
}

/** State law and the house rules for a school of this programme, most general first. */
export function nationalLaw(programme: Programme): readonly Regulation[] {
  if (programme === 'primary') return [house, primaryHouse, nd30, nd88, tt27]
  if (programme === 'continuing') return [house, praiseHouse, nd30, nd88, tt43]
  if (programme === 'secondary') return [house, secondaryHouse, praiseHouse, nd30, nd88, tt22]
  if (programme === 'preschool') return [house, preschoolHouse, nd30, nd88, gdmn]
  return programme === 'department' ? [departmentHouse, nd30, nd88] : [house, nd30, nd88]
}
