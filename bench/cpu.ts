/** CPU time of other processes, from the system's own books (Linux). */
import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

/** Milliseconds of CPU that a process has used so far, user and system. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
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

/** CPU of a family together; a child that has ended in between is counted by its parent's own books, if it waited. */
export function familyCpuMs(pid: number): number {
  return family(pid).reduce((sum, p) => sum + safely(() => cpuMs(p)), 0)
}

/** Proportional set size in kB: shared pages counted once over all who share them. */
export function pssKb(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
}

export function familyPssKb(pid: number): number {
  return family(pid).reduce((sum, p) => sum + safely(() => pssKb(p)), 0)
}

function safely(read: () => number): number {
  try {
    return read()
  } catch {
    return 0
  }
}
