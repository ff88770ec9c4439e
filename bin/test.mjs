// `npm test`: installs what is missing, runs every check, sums up. Any Node from 20 on. The last line is the verdict.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { onOtherServer } from '../test/cluster/files.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, home, lockedNode } from './install.mjs'
import { ensureSystemTools } from './system-tools.mjs'

const total = { passed: 0, failed: 0 }
/** What went wrong where: said again at the very end, where it is looked for. */
const faults = []
let whole = false
process.on('exit', () => {
  if (!whole) total.failed += 1 // ended in the middle, for a reason that stands above
  console.log(`${total.passed} passed, ${total.failed} failed`)
})

ensureInstalled({ dev: true })
const node = lockedNode()
const reports = mkdtempSync(join(tmpdir(), 'hoso-reports-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

await step('system tools', async () => {
  const missing = ensureSystemTools()
  if (missing) console.log(missing)
  return verdict(!missing)
})
await step('web build', async () => verdict(ensureBuilt(node)))
await step('types of the server and of the pages, lint and format, nothing unused', () =>
  together([
    check('typescript/bin/tsc', '-p', 'tsconfig.json'),
    check('typescript/bin/tsc', '-p', 'tsconfig.web.json'),
    check('@biomejs/biome/bin/biome', 'check', '.'),
    check('knip/bin/knip.js'),
  ]),
)
await step('tests, PostgreSQL 18', () => vitest({ files: testFiles(() => true) }))
await step('tests of the database, PostgreSQL 15', () =>
  vitest({ files: testFiles(onOtherServer), project: 'database', postgres: '15' }),
)
await step('journeys in the browser', journeys)
for (const [where, what] of faults) console.log(`\n✗ ${where}\n${what}`)
whole = true
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

/** Runs one step, prints how it went and how long it took, and adds its counts. A step that throws has failed. */
async function step(name, work) {
  console.log(`\n— ${name}`)
  const begin = performance.now()
  const counts = await work().catch(error => {
    faults.push([name, error.message])
    return verdict(false)
  })
  total.passed += counts.passed
  total.failed += counts.failed
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  console.log(`  ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`)
}

function verdict(good) {
  return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A tool that only says yes or no counts as one test. */
async function check(tool, ...args) {
  const good = (await run(tool, args)) === 0
  if (!good) faults.push([[tool, ...args].join(' '), 'its own words stand above'])
  return verdict(good)
}

/** The counts of checks that run side by side, so that no core waits. */
async function together(checks) {
  const counts = await Promise.all(checks)
  return counts.reduce((one, other) => ({ passed: one.passed + other.passed, failed: one.failed + other.failed }))
}

/**
 * All tests must be in the report: a file without a result, a skipped test or an error outside of a test fails, so
 * that nothing is silently absent.
 */
async function vitest({ files, project, postgres }) {
  const report = join(reports, `vitest-${postgres ?? 'all'}.json`)
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  if (project) args.push('--project', project)
  const status = await run('vitest/vitest.mjs', args, postgres && { HOSO_TEST_PG: postgres })
  if (!existsSync(report)) return verdict(false)
  const result = JSON.parse(readFileSync(report, 'utf8'))
  for (const file of result.testResults) {
    const failed = file.assertionResults.filter(test => test.status === 'failed')
    for (const test of failed)
      faults.push([`${relative(home, file.name)}: ${test.fullName}`, head(test.failureMessages)])
    if (failed.length === 0 && file.status === 'failed') faults.push([relative(home, file.name), head([file.message])])
  }
  const ran = new Set(result.testResults.filter(file => file.assertionResults.length > 0).map(file => file.name))
  const absent = files.filter(file => !ran.has(file))
  for (const file of absent) faults.push([relative(home, file), 'no test of it ran'])
  const skipped = result.numPendingTests + result.numTodoTests
  if (skipped > 0) console.log(`  ${skipped} tests were skipped`)
  return sum(result.numPassedTests, result.numFailedTests + absent.length + skipped, status)
}

async function journeys() {
  const report = join(reports, 'journeys.json')
  const args = ['test', '--reporter=dot,json']
  const more = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, HOSO_JOURNEY_LANES: '2' }
  const status = await run('@playwright/test/cli.js', args, more)
  if (!existsSync(report)) return verdict(false)
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'))
  for (const { file, line, title, tests } of suites.flatMap(specs))
    for (const { errors } of tests.flatMap(test => test.results))
      if (errors.length > 0) faults.push([`${file}:${line} ${title}`, head(errors.map(error => error.message))])
  const { expected, unexpected, flaky, skipped } = stats
  if (skipped + flaky > 0) console.log(`  ${skipped} journeys were skipped, ${flaky} passed only when repeated`)
  return sum(expected, unexpected + flaky + skipped, status)
}

/** The journeys of a suite and of those within it. */
function specs(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
}

/** The first lines of what a test says of its failure, without the colours of a terminal. */
function head(messages) {
  return stripVTControlCharacters(messages.join('\n')).split('\n').slice(0, 25).join('\n')
}

/** A run that ended badly, or in which nothing ran, has at least one failure. */
function sum(passed, failed, status) {
  return { passed, failed: failed === 0 && (status !== 0 || passed === 0) ? 1 : failed }
}

/** The vitest files on disk whose name is chosen; journeys are Playwright's. */
function testFiles(chosen) {
  return ['src', 'regulations', 'test'].flatMap(folder =>
    readdirSync(join(home, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
      .filter(file => !file.startsWith(join(home, 'test', 'journeys')) && chosen(relative(home, file))),
  )
}

/** Runs a tool of node_modules with the locked Node; none of the caller's settings reaches the tests. */
function run(tool, args, more = {}) {
  const own = Object.entries(process.env).filter(([name]) => !/^(HOSO_|(\w+_)?DATABASE_|BLOB_URL$)/.test(name))
  const path = [join(home, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const env = { ...Object.fromEntries(own), PATH: path, ...more }
  return new Promise(done => {
    const child = spawn(node, [join(home, 'node_modules', tool), ...args], {
      cwd: home,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', error => {
      console.log(error.message)
      done(1)
    })
    child.on('close', (code, signal) => done(signal ? 1 : code))
  })
}
