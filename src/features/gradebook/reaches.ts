/** Browser-safe: the grid asks it for every cell. */

/** Does what is open again reach this cell? null: every column, every pupil. */
export function reaches(
  again: { column: string | null; pupils: readonly string[] | null },
  pupil: string,
  column: string,
): boolean {
  return (again.column === null || again.column === column) && (again.pupils === null || again.pupils.includes(pupil))
}
