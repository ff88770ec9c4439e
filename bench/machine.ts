/** What this machine gives at the moment: the CPU of a fixed piece of work, to hold figures of two days side by side. */
import { availableParallelism, cpus } from 'node:os'

/** Writes and reads the same 2 MB of JSON, as a server of records does all day; the best and the median of many. */
export function machineNow(): Record<string, unknown> {
  const rows = Array.from({ length: 10_000 }, (_, i) => ({ id: `01a201c1-${i}`, name: `Nguyễn Thị Diễm Hương ${i}` }))
  const spent = Array.from({ length: 40 }, () => {
    const before = process.cpuUsage()
    JSON.parse(JSON.stringify(rows))
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }).sort((a, b) => a - b)
  return {
    what: 'this machine now',
    cores: availableParallelism(),
    model: cpus()[0]?.model,
    node: process.version,
    yardstickCpuMs: Number(spent[20]!.toFixed(1)),
    yardstickBest: Number(spent[0]!.toFixed(1)),
  }
}
