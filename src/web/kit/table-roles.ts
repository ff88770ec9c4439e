/**
 * What the parts of a table are, said aloud: where our CSS lays rows out as blocks on a phone, browsers take the roles
 * away that these elements have by themselves, and a screen reader no longer finds a table.
 */
export const roles = {
  table: { role: 'table' },
  rows: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader', scope: 'col' },
  named: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const
