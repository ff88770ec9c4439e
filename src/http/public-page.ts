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

const LOOKS = { issued: 'good', trial: 'due', superseded: 'due', revoked: 'fault', unknown: 'fault' } as const

function page(language: Language, answer: PublicAnswer, frame: { path: string; fonts: string; nonce: string }): Html {
  const t = (key: TextKey, params?: Record<string, string | number>) => say(language, key, params)
  const other = language === 'vi' ? 'en' : 'vi'
  const { state } = answer
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex"><title>${t(`x.${state}`)} · Hồ Sơ</title>
<style nonce="${frame.nonce}">${markup(frame.fonts)}${markup(STYLE)}${markup(OWN_STYLE)}</style></head>
<body><main class="x"><div class="brand">${mark()}Hồ Sơ</div>
<section class="st ${LOOKS[state]}">${icon(state === 'unknown' || state === 'revoked' ? 'alert' : 'info')}<div>
<h1>${t(`x.${state}`)}</h1><p>${t(`x.${state}.text`)}</p></div></section>${state !== 'unknown' && facts(t, answer)}
<p class="s q">${t('x.compare')}</p>
<p class="s qq foot"><a href="${frame.path}?lang=${other}" lang="${other}" hreflang="${other}">${t('page.other')}</a><span>${t('x.nothing')}</span></p>
</main></body></html>`
}

type Words = (key: TextKey, params?: Record<string, string | number>) => string

function facts(t: Words, answer: Exclude<PublicAnswer, { state: 'unknown' }>): Html {
  const rows: [string, string][] = [
    [t('x.kind'), t('x.kind.transcript')],
    [t('x.school'), answer.school],
    [t('x.year'), answer.schoolYear],
    [t('x.version'), String(answer.version)],
    [t('x.sealedOn'), printDay(answer.sealedOn)],
    ...(answer.endedOn === null ? [] : [[t('x.endedOn'), printDay(answer.endedOn)] as [string, string]]),
    [t('x.code'), answer.code],
  ]
  const trial = answer.trial && answer.state !== 'trial' && html`<p class="s tr">${t('x.alsoTrial')}</p>`
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>${trial}`
}

const OWN_STYLE = `.x{max-width:560px;margin:0 auto;padding:24px 20px;min-height:100vh;display:flex;flex-direction:column;gap:20px}
.st{display:flex;gap:14px;padding:18px 20px;border-radius:8px;background:var(--sheet);border:1px solid var(--rule);border-left-width:6px}
.st svg{width:24px;height:24px;margin-top:3px}.st h1{font-size:22px;line-height:30px}.st p{margin-top:4px;color:var(--ink-2)}
.good{border-left-color:#2c7a4b}.good svg{color:#2c7a4b}.due{border-left-color:var(--due)}.due svg,.tr{color:var(--due)}.fault{border-left-color:var(--fault)}.fault svg{color:var(--fault)}
dl{margin:0;background:var(--sheet);border:1px solid var(--rule);border-radius:8px;padding:6px 20px}dl div{display:flex;gap:16px;justify-content:space-between;padding:9px 0;border-bottom:1px solid var(--rule)}
dl div:last-child{border:0}dt{color:var(--ink-3)}dd{margin:0;font-weight:500;text-align:right}.x .foot{margin-top:auto}`
