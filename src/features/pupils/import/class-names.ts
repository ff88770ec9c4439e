/** Classes by the names that lists give them. Pure. */
import { searchKey } from '../names.ts'

export type KnownClass = { id: string; name: string }

/** Regardless of case, spacing and the form of the letters; never of diacritics. */
const classKey = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** What a list means by a class: what a person chose for the name, else the class of that name. */
export function classFinder(
  classes: readonly KnownClass[],
  choices: readonly { name: string; class: string }[],
): (name: string) => KnownClass | undefined {
  const byId = new Map(classes.map(c => [c.id, c]))
  const byName = new Map(classes.map(c => [classKey(c.name), c]))
  const chosen = new Map(choices.map(c => [classKey(c.name), byId.get(c.class)]))
  return name => chosen.get(classKey(name)) ?? byName.get(classKey(name))
}

const NEAR = 2
const OFFERED = 3

/** The classes whose names are nearest to one that the school does not have; none where nothing is near. */
export function nearestClasses(name: string, classes: readonly KnownClass[]): KnownClass[] {
  const wanted = bare(name)
  return classes
    .map(c => ({ class: c, edits: editsBetween(wanted, bare(c.name)), step: stepBetween(wanted, bare(c.name)) }))
    .filter(({ edits, class: c }) => edits <= NEAR && edits < Math.max(wanted.length, bare(c.name).length))
    .sort((a, b) => a.edits - b.edits || a.step - b.step)
    .slice(0, OFFERED)
    .map(c => c.class)
}

const bare = (name: string) => searchKey(name).replace(/[^a-z0-9]/g, '')

/** How many letters must be put in, taken out or replaced. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === b[j] ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}

/** How far apart the letters that differ lie in the alphabet: of 3A, 3B and 3C the last is nearest to 3D. */
function stepBetween(a: string, b: string): number {
  const length = Math.max(a.length, b.length)
  return Array.from({ length }, (_, i) => Math.abs((a.charCodeAt(i) || 0) - (b.charCodeAt(i) || 0))).reduce(
    (sum, step) => sum + step,
    0,
  )
}
