/**
 * Which tests of the database run where, and which first. Paths from the root of the checkout.
 */

/**
 * The product brings its own PostgreSQL 18; another version is only ever somebody else's server. The demo is made by
 * acts which the other tests try there one by one, and making it is the longest test of all.
 */
const ON_OUR_OWN_SERVER = [
  'src/main.db.test.ts',
  'src/first-start.db.test.ts',
  'src/features/demo/demo.db.test.ts',
  'src/records/postgres/launch.db.test.ts',
]

/** The longest: begun first, so that no core waits for the other one at the end. */
const LONGEST = [
  'src/features/demo/demo.db.test.ts',
  'src/features/pupils/import/import.db.test.ts',
  'src/records/backup/backup.db.test.ts',
  'src/features/transcripts/transcripts.db.test.ts',
  'src/main.db.test.ts',
  'src/first-start.db.test.ts',
  'src/http/server.db.test.ts',
]

/** @param {string} file */
export const onOtherServer = file => file.endsWith('.db.test.ts') && !ON_OUR_OWN_SERVER.includes(file)

/** What vitest is to leave out of a run on another version. */
export const leftOutThere = ON_OUR_OWN_SERVER

/** @param {string} file an absolute path; smaller comes earlier */
export function turn(file) {
  const place = LONGEST.findIndex(long => file.endsWith(`/${long}`))
  return place < 0 ? LONGEST.length : place
}
