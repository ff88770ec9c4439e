/** What a QR code on a printed transcript opens: is it good? Small, without a script, and nothing about any person. */
import type { FastifyInstance } from 'fastify'
import { printDay } from '../calendar/vietnam-time.ts'
import { type PublicAnswer, publicAnswer } from '../features/transcripts/public.ts'
import { type Language, say, type TextKey } from '../texts/say.ts'
import { fontFaces } from './fonts.ts'
import { type Html, html, markup } from './html.ts'
import { icon, mark } from './icons.ts'
import type { Installation } from './installation.ts'
import { STYLE } from './sign-in-style.ts'
import { pageLanguage } from './visitor.ts'

type Asked = { Params: { token: string }; Querystring: { lang?: string } }

export function mountPublicPage(app: FastifyInstance, at: Installation): void {
  const fonts = fontFaces(at.pages)
  app.get<Asked>('/x/:token', async (request, reply) => {
    const { lang } = request.query
    const language = lang === 'en' || lang === 'vi' ? lang : pageLanguage(request)
    const answer = await publicAnswer(at.db, request.params.token)
    return reply
      .code(answer.state === 'unknown' ? 404 : 200)
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
      .type('text/html; charset=utf-8')
      .send(page(language, answer, { path: `/x/${request.params.token}`, fonts, nonce: reply.cspNonce.style }).html)
  })
}

/** An outline for each answer, never colour alone. */
const SIGNS = { issued: 'vouched', trial: 'info', superseded: 'info', revoked: 'denied', unknown: 'denied' } as const
const LOOKS = { issued: 'good', trial: 'due', superseded: 'due', revoked: 'fault', unknown: 'fault' } as const

function page(language: Language, answer: PublicAnswer, frame: { path: string; fonts: string; nonce: string }): Html {
  const t = (key: TextKey, params?: Record<string, string | number>) => say(language, key, params)
  const other = language === 'vi' ? 'en' : 'vi'
  const { state } = answer
  const look = LOOKS[state]
  const alsoTrial = state !== 'unknown' && state !== 'trial' && answer.trial
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex"><title>${t(`x.${state}`)} · Hồ Sơ</title>
<style nonce="${frame.nonce}">${markup(frame.fonts)}${markup(STYLE)}${markup(OWN_STYLE)}</style></head>
<body><main class="x"><div class="brand">${mark()}Hồ Sơ</div>
<div class="sheet"><section class="st ${look}">${icon(SIGNS[state])}<div>
<h1>${t(`x.${state}`)}</h1><p>${t(`x.${state}.text`)}</p>${alsoTrial && html`<p>${t('x.alsoTrial')}</p>`}</div></section>
${state === 'unknown' ? html`<p class="again q">${t('x.again')}</p>` : facts(t, answer)}</div>
<p class="s qq foot"><a href="${frame.path}?lang=${other}" lang="${other}" hreflang="${other}">${t('page.other')}</a><span>${t('x.nothing')}</span></p>
</main></body></html>`
}

type Words = (key: TextKey, params?: Record<string, string | number>) => string

function facts(t: Words, answer: Exclude<PublicAnswer, { state: 'unknown' }>): Html {
  const rows: [string, string][] = [
    [t('x.kind'), t(`x.kind.${answer.kind}`)],
    [t('x.school'), answer.school],
    [t('x.year'), answer.schoolYear],
    [t('x.version'), String(answer.version)],
    [t('x.sealedOn'), printDay(answer.sealedOn)],
    ...(answer.endedOn === null ? [] : [[t('x.endedOn'), printDay(answer.endedOn)] as [string, string]]),
  ]
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<div class="cmp"><p class="s qq">${t('x.code')}</p><p class="no">${answer.code}</p><p class="s q">${t('x.compare')}</p></div>`
}

const OWN_STYLE = `:root{--good:#22633f;--good-wash:#e2f0e4;--due-wash:#fcefd4}
@media (prefers-color-scheme:dark){:root{--good:#93d1a9;--good-wash:#1d3327;--due-wash:#3a2e18}}
.x{max-width:520px;margin:0 auto;padding:24px 20px;min-height:100vh;display:flex;flex-direction:column;gap:20px}
.x .sheet{background:var(--sheet);border:1px solid var(--rule);border-radius:10px;overflow:hidden}
.st{display:flex;gap:14px;padding:20px}.st svg{width:28px;height:28px;stroke-width:1.6;margin-top:1px}
.st h1{font-size:20px;line-height:28px}.st p{margin-top:4px;font-size:15px;line-height:23px}
.good{background:var(--good-wash);color:var(--good)}.due{background:var(--due-wash);color:var(--due)}.fault{background:var(--fault-wash);color:var(--fault)}
dl{margin:0;padding:6px 20px}dl div{display:flex;gap:16px;justify-content:space-between;padding:10px 0;border-bottom:1px solid var(--rule)}
dt{color:var(--ink-3)}dd{margin:0;font-weight:500;text-align:right}
.cmp{padding:8px 20px 20px}.no{margin:2px 0;font-size:22px;line-height:32px;font-weight:600;letter-spacing:.04em}.again{padding:16px 20px}
.x .foot{margin-top:auto;align-items:center}.x .foot a{display:inline-flex;align-items:center;min-height:44px}`
