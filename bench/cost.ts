import { familyCpuMs } from './cpu.ts'
import { round1 } from './server.ts'

/** What a piece of work takes by the clock, and of CPU in this process and its children. */
export async function cost(work: () => Promise<unknown>): Promise<{ seconds: number; cpuSeconds: number }> {
  const cpu = familyCpuMs(process.pid)
  const from = performance.now()
  await work()
  const seconds = round1((performance.now() - from) / 1000)
  return { seconds, cpuSeconds: round1((familyCpuMs(process.pid) - cpu) / 1000) }
}
