/** The first school of an empty installation, opened in the browser by whoever sees the code that the start printed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Programme, presets } from '../../regulations/presets.ts'
import { dayOf } from '../calendar/vietnam-time.ts'
import { NOWHERE } from '../features/accounts/house.ts'
import { codeHash } from '../features/accounts/one-time-code.ts'
import { openAccount } from '../features/accounts/open-account.ts'
import { changePassword } from '../features/accounts/own-account.ts'
import { passwordFaults } from '../features/accounts/password.ts'
import { openSession } from '../features/accounts/sessions.ts'
import { takeTurn } from '../features/accounts/waiting.ts'
import { createSchool } from '../features/school/create-school.ts'
import { decisionNo, line } from '../features/shapes.ts'
import { type Caller, parse, runAct } from '../records/act.ts'
import { Invalid, Turned } from '../records/faults.ts'
import { fontFaces } from './fonts.ts'
import { FORM, fieldsOf } from './form.ts'
import { type Html, html } from './html.ts'
import type { Installation } from './installation.ts'
import { problemOf } from './problem.ts'
import { type Frame, fault, page, passwordField, quietSide, wordsOf } from './sign-in-page.ts'
import { fromOf, giveCookies, pageLanguage } from './visitor.ts'

const PROGRAMMES = [
  'primary',
  'continuing',
  'secondary',
  'preschool',
  'department',
] as const satisfies readonly Programme[]

const shape = z.object({
  code: z.string(),
  school: line(200),
  schoolCode: z.string().regex(/^[0-9A-Z-]{3,20}$/, 'ERR_SCHOOL_CODE'),
  place: line(120),
  programme: z.enum(PROGRAMMES),
  preset: z.string(),
  familyName: line(80),
  givenName: line(60),
  decisionNo,
  fromDay: z.iso.date(),
  login: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'ERR_LOGIN_FORM'),
  password: z.string(),
})

export function mountSetUp(app: FastifyInstance, at: Installation): void {
  const fonts = fontFaces(at.pages)
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    fields: Record<string, string>,
    error?: string,
    status = 200,
  ) => {
    const frame: Frame = { language: pageLanguage(request), nonce: reply.cspNonce, fonts }
    const sent = setUpPage(frame, fields, dayOf(request.arrivedAt), error)
    return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(sent.html)
  }
  app.register(async forms => {
    forms.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) =>
      done(null, fieldsOf(String(body))),
    )
    forms.get('/thiet-lap', async (request, reply) =>
      at.setUp === null ? reply.redirect('/dang-nhap') : show(request, reply, {}),
    )
    forms.post<{ Body: Record<string, string> }>('/thiet-lap', async (request, reply) => {
      try {
        await openFirstSchool(at, request, reply)
        return reply.redirect('/', 303)
      } catch (cause) {
        const { problem, incident } = problemOf(cause, pageLanguage(request))
        if (incident !== undefined) at.log.error({ err: cause, incident }, 'set-up failed')
        return show(request, reply, request.body, problem.detail, problem.status)
      }
    })
  })
}

/** School, head, account, password, session: each step an act; the code is spent when the first of them is done. */
async function openFirstSchool(at: Installation, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const now = request.arrivedAt
  await takeTurn(at.db, `set-up\n${request.ip}`, now)
  if (at.setUp === null) throw new Turned(409, 'ERR_SET_UP_DONE')
  const input = parse(shape, request.body)
  if (codeHash(input.code) !== at.setUp.codeHash) throw new Turned(403, 'ERR_SET_UP_CODE')
  const faults = passwordFaults(input.password, { login: input.login, phone: null })
  const preset = input.preset === '' ? null : presets[input.preset]
  if (preset === undefined) faults.push({ at: 'preset', code: 'ERR_UNKNOWN_PRESET' })
  if (faults.length > 0) throw new Invalid(faults)

  const { db, blobs } = at
  const { familyName, givenName, decisionNo, fromDay } = input
  const adopted = preset && {
    preset: preset.id,
    document: preset.document,
    issuedBy: preset.issuedBy,
    decisionNo,
    effectiveFrom: preset.effectiveFrom,
  }
  const { head } = await createSchool(
    db,
    blobs,
    { id: 1, code: input.schoolCode, name: input.school, programme: input.programme, place: input.place },
    { head: { familyName, givenName, decisionNo, fromDay }, regulations: adopted ? [adopted] : [] },
    now,
  )
  const operator: Caller = { db, blobs, school: 1, actor: { kind: 'operator' }, now }
  const { account } = await runAct(operator, openAccount, { person: head, login: input.login })
  at.setUp = null
  const door = { house: at, visitor: { accountId: account, tokenHash: '-' }, from: NOWHERE, at: now }
  const own: Caller = { ...operator, actor: { kind: 'person', accountId: account, personId: head, stepUpAt: null } }
  await runAct(own, changePassword(door), { password: input.password })
  giveCookies(at.place, request, reply, await openSession(db, account, fromOf(request), now))
}

function setUpPage(frame: Frame, fields: Record<string, string>, today: string, error?: string): Html {
  const t = wordsOf(frame)
  const field = (name: keyof typeof shape.shape, label: Parameters<typeof t>[0], type = 'text', value = '') =>
    html`<label class="f"><span>${t(label)}</span><input class="inp" name="${name}" type="${type}" required value="${fields[name] ?? value}"></label>`
  const choice = (name: string, label: Parameters<typeof t>[0], options: readonly (readonly [string, string])[]) =>
    html`<label class="f"><span>${t(label)}</span><select class="inp" name="${name}">${options.map(([value, words]) =>
      fields[name] === value
        ? html`<option value="${value}" selected>${words}</option>`
        : html`<option value="${value}">${words}</option>`,
    )}</select></label>`
  const ready = Object.values(presets)
    .filter(p => p.layer === 'school')
    .map(p => [p.id, `${p.title.vi} (${p.document})`] as const)
  return page(
    frame,
    'setUp.title',
    '/thiet-lap',
    html`<h1>${t('setUp.heading')}</h1><p class="q">${t('setUp.lede')}</p>
<form method="post" action="/thiet-lap">${fault(error)}${field('code', 'setUp.code')}${field('school', 'setUp.school')}
${field('schoolCode', 'setUp.schoolCode')}${field('place', 'setUp.place')}
${choice(
  'programme',
  'setUp.programme',
  PROGRAMMES.map(p => [p, t(`programme.${p}`)] as const),
)}
${choice('preset', 'setUp.regulation', [['', t('setUp.noRegulation')], ...ready])}
${field('familyName', 'setUp.familyName')}${field('givenName', 'setUp.givenName')}
${field('decisionNo', 'setUp.decisionNo')}${field('fromDay', 'setUp.fromDay', 'date', today)}${field('login', 'setUp.login')}
${passwordField(t('page.password'), 'password', 'new-password', t('page.show'), error)}
<button class="btn go">${t('setUp.enter')}</button></form>`,
    quietSide(t, false),
  )
}
