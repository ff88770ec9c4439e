import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const PROC = existsSync('/proc/self/stat')

/**
 * When the process `pid` began, as an opaque text, or null when no such process runs (one that has ended and waits to
 * be collected counts as ended). Numbers are used again; number and birth together are not.
 */
export function birthOf(pid: number): string | null {
  if (!PROC) return ps(pid, 'lstart=')
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // from field 3 on: the name may hold blanks
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

/** The command line of a process, one text, arguments parted by blanks; null when there is no such process. */
export function commandOf(pid: number): string | null {
  if (!PROC) return ps(pid, 'command=')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return null
  }
}

function ps(pid: number, column: string): string | null {
  try {
    const out = execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
    return out.trim() || null
  } catch {
    return null
  }
}
