/** The pages before the pages: sign-in, code, first password, choice of school. They work before any script. */
import { LEAST } from '../features/accounts/password.ts'
import { type Language, say, type TextKey } from '../texts/say.ts'
import { type Html, html, markup } from './html.ts'
import { icon, mark } from './icons.ts'
import { STYLE } from './sign-in-style.ts'

/** What every one of these pages is drawn with. */
export type Frame = { language: Language; nonce: { style: string; script: string }; fonts: string; csrf?: string }

export type DemoSchool = {
  name: string
  kind: string
  people: { login: string; title: string; name: string; icon: string }[]
}

export type SignInView = {
  /** what was typed, to stand there again after a fault; never the password */
  login?: string | undefined
  error?: string | undefined
  next?: string | undefined
  /** the demo's roles; null where this is no demo */
  demo: readonly DemoSchool[] | null
  empty: boolean
}

export function signInPage(frame: Frame, view: SignInView): Html {
  const t = wordsOf(frame)
  const form = html`<h1>${t('page.heading')}</h1><p class="q">${t('page.lede')}</p>
<form method="post" action="/dang-nhap">${fault(view.error)}
${view.next !== undefined && html`<input type="hidden" name="next" value="${view.next}">`}
<label class="f"><span>${t('page.login')}</span><input class="inp" name="login" autocomplete="username" autocapitalize="none"
 spellcheck="false" required maxlength="80" value="${view.login ?? ''}"${described(view.error)}${autofocus(view.login === undefined)}></label>
${passwordField(t('page.password'), 'password', 'current-password', t('page.show'), view.error, view.login !== undefined)}
<button class="btn go">${t('page.enter')}</button></form>
<p class="s q">${t('page.forgotten')}</p>`
  const aside = view.demo === null ? quietSide(t, view.empty) : demoSide(t, view.demo)
  return page(frame, 'page.title', '/dang-nhap', form, aside)
}

export function codePage(frame: Frame, error?: string): Html {
  const t = wordsOf(frame)
  return page(
    frame,
    'page.code.title',
    '/dang-nhap/ma',
    html`<h1>${t('page.code.heading')}</h1><p class="q">${t('page.code.lede')}</p>
<form method="post" action="/dang-nhap/ma">${fault(error)}
<label class="f"><span>${t('page.code.label')}</span><input class="inp code" name="code" inputmode="numeric" autocomplete="one-time-code"
 pattern="[0-9 ]{6,7}" maxlength="7" required${described(error)} autofocus></label>
<button class="btn go">${t('page.code.enter')}</button></form>
<p class="s q">${t('page.code.lost')} <a href="/dang-nhap">${t('page.back')}</a></p>`,
    quietSide(t, false),
  )
}

export function changePage(frame: Frame, aged: boolean, error?: string): Html {
  const t = wordsOf(frame)
  return page(
    frame,
    'page.change.title',
    '/dang-nhap/mat-khau',
    html`<h1>${t(aged ? 'page.change.aged' : 'page.change.heading')}</h1><p class="q">${aged ? html`${t('page.change.agedWhy')} ` : ''}${t('page.change.lede', { least: LEAST })}</p>
<form method="post" action="/dang-nhap/mat-khau">${fault(error)}${token(frame)}
${aged ? html`<label class="f"><span>${t('page.change.current')}</span><input class="inp" type="password" name="current" autocomplete="current-password" required maxlength="400"></label>` : ''}${passwordField(t('page.change.new'), 'password', 'new-password', t('page.show'), error, true)}
<label class="f"><span>${t('page.change.again')}</span><input class="inp" type="password" name="again" autocomplete="new-password" required maxlength="400"></label>
<button class="btn go">${t('page.change.enter')}</button></form>${leaveForm(frame, t)}`,
    quietSide(t, false),
  )
}

export function schoolPage(frame: Frame, schools: readonly { id: number; name: string }[]): Html {
  const t = wordsOf(frame)
  return page(
    frame,
    'page.school.title',
    '/dang-nhap/truong',
    html`<h1>${t('page.school.heading')}</h1><p class="q">${t('page.school.lede')}</p>
<form method="post" action="/dang-nhap/truong">${token(frame)}<ul class="roles">${schools.map(
      s => html`<li><button name="school" value="${s.id}">${icon('school')}<b>${s.name}</b>${icon('go')}</button></li>`,
    )}</ul></form>${leaveForm(frame, t)}`,
    quietSide(t, false),
  )
}

export type Words = (key: TextKey, params?: Record<string, string | number>) => string

export function wordsOf(frame: Frame): Words {
  return (key, params) => say(frame.language, key, params)
}

export function page(frame: Frame, title: TextKey, self: string, body: Html, aside: Html): Html {
  const t = wordsOf(frame)
  const other = frame.language === 'vi' ? 'en' : 'vi'
  return html`<!doctype html><html lang="${frame.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${t(title)}</title><link rel="icon" href="/mark.svg" type="image/svg+xml">
<style nonce="${frame.nonce.style}">${markup(frame.fonts)}${markup(STYLE)}</style></head>
<body><main class="in"><section class="l"><div class="brand">${mark()}Hồ Sơ</div><div class="b">${body}</div>
<p class="s qq foot"><a href="${self}?lang=${other}" lang="${other}" hreflang="${other}">${t('page.other')}</a><span>${t('page.where')}</span></p></section>
${aside}</main><script nonce="${frame.nonce.script}">${markup(SCRIPT)}</script></body></html>`
}

function demoSide(t: Words, schools: readonly DemoSchool[]): Html {
  return html`<section class="r" aria-labelledby="demo"><p class="tag">${icon('info')}${t('page.demo.tag')}</p>
<h2 id="demo">${t('page.demo.heading')}</h2><p class="q">${t('page.demo.lede')}</p>
<form method="post" action="/dang-nhap/thu">${schools.map(
    school =>
      html`<section><h3>${school.name} <span>${school.kind}</span></h3><ul class="roles">${school.people.map(
        p => html`<li><button name="login" value="${p.login}">${icon(p.icon)}<b>${p.title}</b><span class="n">${p.name}</span>
<code>${p.login}</code>${icon('go')}</button></li>`,
      )}</ul></section>`,
  )}</form></section>`
}

export function quietSide(t: Words, empty: boolean): Html {
  return empty
    ? html`<section class="r"><h2>${t('page.empty.heading')}</h2><p class="q">${t('page.empty.lede')}</p>
<p><a href="/thiet-lap">${t('setUp.heading')}</a></p></section>`
    : html`<section class="r quiet"><p>${t('page.quiet')}</p></section>`
}

export function passwordField(
  label: string,
  name: string,
  complete: string,
  show: string,
  error?: string,
  focus?: boolean,
): Html {
  return html`<div class="f"><label for="pw"><span>${label}</span></label><span class="pw"><input class="inp" id="pw" type="password" name="${name}"
 autocomplete="${complete}" required maxlength="400"${described(error)}${autofocus(focus ?? false)}><button type="button" class="btn bare" hidden
 data-show aria-controls="pw" aria-pressed="false">${icon('eye')}${show}</button></span></div>`
}

export function fault(error?: string): Html | false {
  return error !== undefined && html`<p class="err" id="err" role="alert">${icon('alert')}${error}</p>`
}

function described(error?: string): Html | false {
  return error !== undefined && markup(' aria-invalid="true" aria-describedby="err"')
}

function autofocus(yes: boolean): Html | false {
  return yes && markup(' autofocus')
}

function token(frame: Frame): Html {
  return html`<input type="hidden" name="csrf" value="${frame.csrf}">`
}

function leaveForm(frame: Frame, t: Words): Html {
  return html`<form method="post" action="/dang-nhap/ra" class="leave">${token(frame)}<button class="btn bare">${t('page.leave')}</button></form>`
}

/** All that a script adds: showing the password. */
const SCRIPT = `document.querySelectorAll('[data-show]').forEach(b=>{b.hidden=false;b.onclick=()=>{const i=document.getElementById('pw'),s=i.type==='password';i.type=s?'text':'password';b.setAttribute('aria-pressed',s);i.focus()}})`
