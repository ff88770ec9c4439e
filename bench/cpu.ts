/** CPU time of other processes, from the system's own books (Linux). */
import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

/** Milliseconds of CPU that a process has used so far, user and system, with those of its children that have ended. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS
}

/** A process and all its living descendants. */
export function family(pid: number): number[] {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
    } catch {
      // gone in between
    }
  }
  const found = [pid]
  for (const p of found) found.push(...(parents.get(p) ?? []))
  return found
}

/** CPU of a family together. */
export function familyCpuMs(pid: number): number {
  return family(pid).reduce((sum, p) => sum + safely(() => cpuMs(p)), 0)
}

/** Proportional set size in kB: shared pages counted once over all who share them; 0 for a process that has gone. */
export function pssKb(pid: number): number {
  return safely(() => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0))
}

function safely(read: () => number): number {
  try {
    return read()
  } catch {
    return 0
  }
}
