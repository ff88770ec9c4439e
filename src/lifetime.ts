/** How often to look whether `npm start` is still there, in milliseconds. */
const WATCH = 500

/**
 * Resolves with the reason when this program is to end: a signal, or the end of the `npm start` that began it (npm
 * passes a signal on to its shell only, which leaves the program behind). A second signal ends it at once.
 */
export function untilStopped(): Promise<string> {
  return new Promise(stop => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop(signal))
    if (process.env.npm_lifecycle_event !== 'start') return
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      stop('the end of npm start')
    }, WATCH)
    watch.unref()
  })
}
