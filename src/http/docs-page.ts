import { type Language, say } from '../texts/say.ts'
import { type Html, html, markup } from './html.ts'

type Operation = {
  operationId?: string
  summary: string
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>
}

/** The description as a page that a person can read, without a script. */
export function docsPage(description: Record<string, unknown>, language: Language, nonce: string): Html {
  const paths = Object.entries(description.paths as Record<string, Record<string, Operation>>)
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${say(language, 'docs.title')}</title><style nonce="${nonce}">${markup(STYLE)}</style></head><body><main>
<h1>${say(language, 'docs.title')}</h1>
<p>${say(language, 'docs.lede')} <a href="/api/openapi.json">/api/openapi.json</a></p>
${paths.map(([path, methods]) => Object.entries(methods).map(([method, op]) => operation(path, method, op, language)))}
</main></body></html>`
}

function operation(path: string, method: string, op: Operation, language: Language): Html {
  const query = (op.parameters ?? []).filter(p => p.in === 'query').map(p => (p.required ? p.name : `${p.name}?`))
  const input = op.requestBody?.content['application/json']?.schema
  const output = op.responses['200']?.content?.['application/json']?.schema
  return html`<section><h2><code>${method.toUpperCase()} ${path}${query.length > 0 && `?${query.join('&')}`}</code></h2>
<p>${op.summary}</p>
${input !== undefined && schema(say(language, 'docs.input'), input)}
${output !== undefined && schema(say(language, 'docs.output'), output)}</section>`
}

function schema(title: string, shape: unknown): Html {
  return html`<details><summary>${title}</summary><pre tabindex="0">${JSON.stringify(shape, null, 2)}</pre></details>`
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2434;--desk:#f5f1e8;--rule:#e4dccb;--blue:#1f4486;--tint:#fffdf8}
@media (prefers-color-scheme:dark){:root{--ink:#e9e6dd;--desk:#14171d;--rule:#313845;--blue:#9dbcf5;--tint:#1b1f27}}
body{margin:0;background:var(--desk);color:var(--ink);font:400 14px/22px "Be Vietnam Pro",system-ui,sans-serif}
main{max-width:880px;margin:0 auto;padding:24px 16px 64px}a{color:var(--blue)}
section{border-top:1px solid var(--rule);padding:12px 0}h2{font-size:14px;margin:0;overflow-wrap:anywhere}p{margin:4px 0}
pre{background:var(--tint);border:1px solid var(--rule);border-radius:6px;padding:12px;overflow:auto;font-size:12px;line-height:18px}
summary{cursor:pointer;padding:6px 0;color:var(--blue)}`
