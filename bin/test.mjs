// `npm test`: installs what is missing, runs every check, sums up. Any Node from 20 on. The last line is the verdict.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { onOtherServer } from '../test/cluster/files.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, home, lockedNode } from './install.mjs'
import { ensureSystemTools } from './system-tools.mjs'

const total = { passed: 0, failed: 0 }
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
await step('types of the server', () => check('typescript/bin/tsc', '-p', 'tsconfig.json'))
await step('types of the pages', () => check('typescript/bin/tsc', '-p', 'tsconfig.web.json'))
await step('lint and format', () => check('@biomejs/biome/bin/biome', 'check', '.'))
await step('nothing unused', () => check('knip/bin/knip.js'))
await step('tests, PostgreSQL 18', () => vitest({ files: testFiles(() => true) }))
// the journeys wait for a browser much of the time: the other server's tests run beside them
const beside = step('tests of the database, PostgreSQL 15', output =>
  vitest({ files: testFiles(onOtherServer), project: 'database', postgres: '15', output }),
)
await step('journeys in the browser', journeys)
await beside
whole = true
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

/**
 * Runs one step, prints how it went and how long it took, and adds its counts. A step that throws has failed. Work that
 * takes a list for its output runs beside another step, and is printed whole at its end.
 */
async function step(name, work) {
  const output = []
  if (work.length === 0) console.log(`\n— ${name}`)
  const begin = performance.now()
  const counts = await work(output).catch(error => {
    output.push(`${error.message}\n`)
    return verdict(false)
  })
  if (work.length > 0) console.log(`\n\n— ${name}`)
  process.stdout.write(Buffer.concat(output.map(part => Buffer.from(part))))
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
  return verdict((await run(tool, args)) === 0)
}

/**
 * All tests must be in the report: a file without a result, a skipped test or an error outside of a test fails, so
 * that nothing is silently absent.
 */
async function vitest({ files, project, postgres, output }) {
  const report = join(reports, `vitest-${postgres ?? 'all'}.json`)
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  if (project) args.push('--project', project)
  if (output) args.push('--maxWorkers=1')
  const status = await run('vitest/vitest.mjs', args, postgres && { HOSO_TEST_PG: postgres }, output)
  if (!existsSync(report)) return verdict(false)
  const result = JSON.parse(readFileSync(report, 'utf8'))
  const ran = new Set(result.testResults.filter(file => file.assertionResults.length > 0).map(file => file.name))
  const absent = files.filter(file => !ran.has(file))
  for (const file of absent) console.log(`  no test ran in ${file}`)
  const skipped = result.numPendingTests + result.numTodoTests
  if (skipped > 0) console.log(`  ${skipped} tests were skipped`)
  return sum(result.numPassedTests, result.numFailedTests + absent.length + skipped, status)
}

async function journeys() {
  const report = join(reports, 'journeys.json')
  const args = ['test', '--reporter=line,json']
  const status = await run('@playwright/test/cli.js', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  if (!existsSync(report)) return verdict(false)
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats
  if (skipped + flaky > 0) console.log(`  ${skipped} journeys were skipped, ${flaky} passed only when repeated`)
  return sum(expected, unexpected + flaky + skipped, status)
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
function run(tool, args, more = {}, output) {
  const own = Object.entries(process.env).filter(([name]) => !/^(HOSO_|(\w+_)?DATABASE_|BLOB_URL$)/.test(name))
  const path = [join(home, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const env = { ...Object.fromEntries(own), PATH: path, ...more }
  return new Promise(done => {
    const child = spawn(node, [join(home, 'node_modules', tool), ...args], {
      cwd: home,
      env,
      stdio: ['ignore', ...(output ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
    })
    child.stdout?.on('data', part => output.push(part))
    child.stderr?.on('data', part => output.push(part))
    child.on('error', error => {
      console.log(error.message)
      done(1)
    })
    child.on('close', (code, signal) => done(signal ? 1 : code))
  })
}
