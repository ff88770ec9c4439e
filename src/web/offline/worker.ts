/**
 * The service worker: the shell of the product opens without a network. It keeps the built files, which are the same
 * for everybody, and the document that loads them. No answer of the API is ever kept here: what a person has typed
 * and not sent lies in saves.ts, under its author's name.
 */

type Words = Record<'title' | 'nobody' | 'again', string>

/** put in by the build (worker-assets.ts): the files to keep, a name that changes with them, words in both languages */
declare const __ASSETS__: readonly string[]
declare const __BUILD__: string
declare const __WORDS__: Record<'vi' | 'en', Words>

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Asked = Waiting & { request: Request; respondWith(answer: Promise<Response>): void }
type Self = {
  addEventListener(kind: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(kind: 'fetch', listener: (event: Asked) => void): void
  clients: { claim(): Promise<void> }
}
const worker = globalThis as unknown as Self

const PREFIX = 'hoso-'
const CACHE = `${PREFIX}${__BUILD__}`
/** every page is the same document */
const SHELL = '/'
/** pages that the server draws itself, for people who are not signed in, and answers for machines */
const OUTSIDE = /^\/(dang-nhap|thiet-lap|x|healthz|readyz|metrics)(\/|$)/

worker.addEventListener('install', event => event.waitUntil(fill()))
worker.addEventListener('activate', event => event.waitUntil(takeOver()))
worker.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (request.mode === 'navigate' && !/^\/api\/|\.\w+$/.test(pathname)) event.respondWith(page(request, pathname))
})

/** One after the other, so that the page itself is not held up; most lie in the browser's own cache by now. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE)
  for (const path of __ASSETS__) if (!(await cache.match(path))) await cache.add(path)
  await keepShell(await fetch(SHELL, { redirect: 'manual' }))
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name)
  await worker.clients.claim()
}

/** A built file has its hash in its name: what is kept is right for ever. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

/** From the network while there is one; else the shell, which says for itself what waits; else a word of our own. */
async function page(request: Request, pathname: string): Promise<Response> {
  const inside = !OUTSIDE.test(pathname)
  try {
    const answer = await fetch(request)
    if (answer.status < 502 || answer.status > 504) {
      if (inside) await keepShell(answer)
      return answer
    }
  } catch {
    // no network: what is kept answers
  }
  return (inside && (await caches.match(SHELL))) || wordOfOurOwn()
}

/** Keeps the document while somebody is signed in here; the way to the sign-in page means that nobody is any more. */
async function keepShell(answer: Response): Promise<void> {
  const cache = await caches.open(CACHE)
  if (answer.type === 'opaqueredirect') await cache.delete(SHELL)
  else if (answer.ok && answer.type === 'basic') await cache.put(SHELL, answer.clone())
}

const MARK = `<svg viewBox="0 0 28 28" aria-hidden="true"><rect x="3" y="2" width="22" height="24" rx="4" fill="#1f4486"/>
<path d="M16.5 2h5v11.2l-2.5-2-2.5 2z" fill="#fffdf8"/><path d="M11.5 18h10M11.5 21.5h6.5" stroke="#fffdf8" stroke-width="1.5"/></svg>`

/** The page for a browser in which nobody is signed in. In both languages: a worker reads no cookies. */
function wordOfOurOwn(): Response {
  const said = (['vi', 'en'] as const).map(
    language => `<section lang="${language}"><h1>${text(language, 'offline.title')}</h1>
<p>${text(language, 'offline.nobody')}</p><p><a href="">${text(language, 'offline.again')}</a></p></section>`,
  )
  const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${text('vi', 'offline.title')}</title><style>
html{background:light-dark(#f5f0e8,#14171d);color:light-dark(#1d2433,#e9e6df)}svg{width:40px}h1{font-size:1.375rem}
body{max-width:34rem;margin:14vh auto;padding:0 20px;font:16px/1.6 "Be Vietnam Pro",system-ui,sans-serif}
section+section{margin-top:2.5rem}a{color:light-dark(#1f4486,#9db8ee);font-weight:600}</style>
${MARK}${said.join('')}</html>`
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

function text(language: 'vi' | 'en', key: `offline.${keyof Words}`): string {
  return __WORDS__[language][key.slice('offline.'.length) as keyof Words]
}

export {}
