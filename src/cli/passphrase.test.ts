import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** A program of its own at a real terminal, which `script` provides: asks twice and tells the answer backwards. */
const program = `
  import { askPassphrase } from ${JSON.stringify(join(import.meta.dirname, 'passphrase.ts'))}
  import { wordsFor } from ${JSON.stringify(join(import.meta.dirname, 'terminal.ts'))}
  const { stdin: input, stdout: output, stderr: errors } = process
  const terminal = { input, output, errors, environment: {}, language: 'en', say: wordsFor('en') }
  try {
    console.log('told: ' + [...await askPassphrase(terminal, true)].reverse().join(''))
  } catch (cause) {
    console.log(cause.name + ': ' + cause.message)
  }
`

/** Types each piece when the screen shows its question; returns the whole screen and the status. */
function atTerminal(...typing: [question: RegExp, keys: string][]): Promise<{ screen: string; status: number | null }> {
  const command = `'${process.execPath}' --input-type=module -e "$PROGRAM"`
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { ...process.env, PROGRAM: program, SHELL: '/bin/sh' },
  })
  let screen = ''
  let seen = 0
  child.stdout.on('data', (part: Buffer) => {
    screen += part
    const next = typing[0]
    if (!next?.[0].test(screen.slice(seen))) return
    seen = screen.length
    typing.shift()
    child.stdin.write(next[1])
  })
  return new Promise(done => child.once('close', status => done({ screen, status })))
}

test('a passphrase is typed twice and never stands on the screen, whatever the speed of the typing', async () => {
  const slow = await atTerminal([/keys: $/, 'mưa nguồn\r'], [/more: $/, 'mưa nguồn\r'])
  expect(slow.screen).toContain('told: nồugn aưm')
  expect(slow.screen).not.toContain('mưa')
  const pasted = await atTerminal([/keys: $/, 'mưa nguồn\rmưa nguồn\r'])
  expect(pasted.screen).toContain('told: nồugn aưm')
  expect(pasted.screen).not.toContain('mưa')
})

test('two that differ, and a keyboard that is closed, are told; Ctrl-C ends at once', async () => {
  const differ = await atTerminal([/keys: $/, 'mưa nguồn\r'], [/more: $/, 'mưa\x7f\x7f\r'])
  expect(differ.screen).toMatch(/WrongUsage: the two are not the same/)
  expect((await atTerminal([/keys: $/, '\x04'])).screen).toContain('WrongUsage: ')
  expect((await atTerminal([/keys: $/, 'mưa\x03'])).status).toBe(130)
})
