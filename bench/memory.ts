/** The memory of the whole product, a minute after it was last asked for anything. */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { family, pssKb } from './cpu.ts'
import type { Server } from './server.ts'

/** HOSO_BENCH_REST: another rest than a minute, in ms, while trying things out. */
const REST = Number(process.env.HOSO_BENCH_REST ?? 60_000)

export async function memoryOf({ pid }: Server): Promise<Record<string, unknown>> {
  await pause(REST)
  const kb = { server: 0, postgres: 0, other: 0 }
  for (const each of family(pid)) {
    const command = commandOf(each)
    kb[each === pid ? 'server' : command.startsWith('postgres') ? 'postgres' : 'other'] += pssKb(each)
  }
  const mib = (n: number) => Math.round(n / 1024)
  return {
    pssMiB: mib(kb.server + kb.postgres + kb.other),
    serverMiB: mib(kb.server),
    postgresMiB: mib(kb.postgres),
    otherMiB: mib(kb.other),
    goalMiB: 350,
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8')
  } catch {
    return ''
  }
}
