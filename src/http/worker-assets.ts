import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** What the build made, as far as this step looks: chunks have code, the rest has not. */
type Bundle = Record<string, { fileName: string; type: string; code?: string }>

export const WORKER = 'sw.js'
/** Documents are drawn with these; a page without a network has none. The rest of the letters come when one appears. */
const NOT_KEPT = /tinos-|-latin-ext-/

/** A step of the web build: tells the service worker which files to keep, by names that change with their content, and its words. */
export function workerAssets() {
  return {
    name: 'worker-assets',
    apply: 'build' as const,
    generateBundle(_options: unknown, bundle: Bundle) {
      const kept = Object.keys(bundle)
        .filter(name => name.startsWith('assets/') && /\.(js|css|woff2|svg)$/.test(name) && !NOT_KEPT.test(name))
        .sort()
      const build = createHash('sha256').update(kept.join('\n')).digest('hex').slice(0, 12)
      const worker = bundle[WORKER]
      if (worker?.code === undefined) throw new Error(`The build has no ${WORKER}.`)
      worker.code = worker.code
        .replaceAll('__ASSETS__', JSON.stringify(kept.map(name => `/${name}`)))
        .replaceAll('__BUILD__', JSON.stringify(build))
        .replaceAll('__WORDS__', JSON.stringify({ vi: words('vi'), en: words('en') }))
    },
  }
}

/** The worker is one small file: the whole catalogue would be too much for three sentences. */
function words(language: 'vi' | 'en') {
  const text = readFileSync(new URL(`../web/i18n/${language}.json`, import.meta.url), 'utf8')
  const { title, nobody, again } = (JSON.parse(text) as { offline: Record<string, string> }).offline
  return { title, nobody, again }
}
