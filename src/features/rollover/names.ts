/** What a class is called a year later. Pure. */
import type { AgeGroup } from '../../assessment/preschool-programme.ts'

type Named = { name: string; grade: number }

/** 4A → 5A, 10A1 → 11A1, Lớp 3/2 → Lớp 4/2: the grade goes up where the name has it; otherwise the name stays. */
export function nextName({ name, grade }: Named): string {
  return name.replace(new RegExp(`(?<!\\d)${grade}(?!\\d)`), String(grade + 1))
}

type Grouped = { name: string; group: AgeGroup }

/** What kindergartens usually call their age groups; a school's own word is taken before it. */
const USUAL: Readonly<Record<AgeGroup, string>> = {
  NT1: 'Nhóm 3–12 tháng',
  NT2: 'Nhóm 13–24 tháng',
  NT3: 'Nhóm 25–36 tháng',
  MG3: 'Mầm',
  MG4: 'Chồi',
  MG5: 'Lá',
}

/** Chồi A → Lá A: the word of the next group, as this school has it now, with what tells the class from its sisters. */
export function nextGroupName({ name }: Grouped, next: AgeGroup, all: readonly Grouped[]): string {
  const sister = all.find(c => c.group === next)
  const word = sister === undefined ? USUAL[next] : stemOf(sister.name)
  return [word, markOf(name)].filter(Boolean).join(' ')
}

/** The last word tells classes of a group apart where it is a letter or a number. */
const MARK = / ?(\p{Lu}|\d{1,2}|\p{Lu}\d{1,2})$/u
const stemOf = (name: string) => name.replace(MARK, '') || name
const markOf = (name: string) => (stemOf(name) === name ? '' : (MARK.exec(name)?.[1] ?? ''))
