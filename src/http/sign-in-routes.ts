/** Signing in by plain forms: one small page after the other until everything is settled, then the product. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { changePassword } from '../features/accounts/own-account.ts'
import {
  chooseSchool,
  endSession,
  findVisitor,
  type NewSession,
  schoolsOf,
  type Visitor,
} from '../features/accounts/sessions.ts'
import { signIn, signInAsDemo } from '../features/accounts/sign-in.ts'
import { Turned } from '../records/faults.ts'
import { demoRoster } from './demo-roster.ts'
import { fontFaces } from './fonts.ts'
import { FORM, fieldsOf } from './form.ts'
import type { Html } from './html.ts'
import { MARK_SVG } from './icons.ts'
import type { Installation } from './installation.ts'
import { problemOf } from './problem.ts'
import { runOwn, signInByJson } from './session-routes.ts'
import { changePage, codePage, type Frame, type SignInView, schoolPage, signInPage } from './sign-in-page.ts'
import { fromOf, giveCookies, LANGUAGE_COOKIE, pageLanguage, signedIn, takeCookies, visitorOf } from './visitor.ts'

/** holds the proof of the password, sealed, between the password and the code */
const TICKET = 'hoso_step'
/** tries to sign in from one address a minute: each costs a slow hash, and a whole school may come at half past seven */
const TRIES = { config: { rateLimit: { max: 300, timeWindow: 60_000 } } }

type Fields = Record<string, string>

export function mountSignIn(app: FastifyInstance, at: Installation): void {
  const roster = demoRoster(at)
  const fonts = fontFaces(at.pages)

  const frameOf = (request: FastifyRequest, reply: FastifyReply, visitor?: Visitor): Frame => ({
    language: pageLanguage(request),
    nonce: reply.cspNonce,
    fonts,
    ...(visitor && { csrf: visitor.csrf }),
  })
  const show = (reply: FastifyReply, page: Html, status = 200) =>
    reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page.html)
  const door = async (request: FastifyRequest, reply: FastifyReply, view: Partial<SignInView>, status = 200) => {
    const demo = at.demo ? await roster(pageLanguage(request)) : null
    const empty = (await at.db.selectFrom('school').select('id').limit(1).executeTakeFirst()) === undefined
    return show(reply, signInPage(frameOf(request, reply), { demo, empty, ...view }), status)
  }
  const enter = async (request: FastifyRequest, reply: FastifyReply, session: NewSession, next: string | undefined) => {
    giveCookies(at.place, request, reply, session)
    reply.clearCookie(TICKET, { path: '/dang-nhap' })
    const visitor = await findVisitor(at.db, session.token, request.arrivedAt)
    return reply.redirect(nextStep(visitor, next), 303)
  }
  const told = (cause: unknown, request: FastifyRequest): { error: string; status: number } => {
    const { problem, incident } = problemOf(cause, pageLanguage(request))
    if (incident !== undefined) at.log.error({ err: cause, incident, path: request.routeOptions.url }, 'page failed')
    return { error: problem.detail, status: problem.status }
  }

  app.get('/mark.svg', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(MARK_SVG),
  )

  app.register(async forms => {
    forms.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) =>
      done(null, fieldsOf(String(body))),
    )
    forms.addHook('onRequest', async (request, reply) => {
      const { lang } = request.query as { lang?: string }
      if (lang !== 'vi' && lang !== 'en') return
      request.cookies[LANGUAGE_COOKIE] = lang
      reply.setCookie(LANGUAGE_COOKIE, lang, {
        path: '/',
        sameSite: 'lax',
        secure: at.place.https,
        maxAge: 400 * 86_400,
      })
    })

    forms.get('/dang-nhap', async (request, reply) => {
      const visitor = await visitorOf(at, request)
      const { next } = request.query as { next?: string }
      return visitor ? reply.redirect(nextStep(visitor, next)) : door(request, reply, { next: ownPath(next) })
    })

    const byPassword = async (request: FastifyRequest<{ Body: Fields }>, reply: FastifyReply) => {
      const { login = '', password = '', next } = request.body
      try {
        return await enter(
          request,
          reply,
          await signIn(at, { login, password, from: fromOf(request) }, request.arrivedAt),
          next,
        )
      } catch (cause) {
        if (cause instanceof Turned && typeof cause.params.ticket === 'string') {
          const ticket = {
            path: '/dang-nhap',
            httpOnly: true,
            sameSite: 'lax',
            secure: at.place.https,
            maxAge: 300,
          } as const
          return reply.setCookie(TICKET, cause.params.ticket, ticket).redirect('/dang-nhap/ma', 303)
        }
        const { error, status } = told(cause, request)
        return door(request, reply, { login, error, next: ownPath(next) }, status)
      }
    }
    forms.post('/dang-nhap', TRIES, byPassword)
    forms.post<{ Body: Fields }>('/api/session', TRIES, (request, reply) =>
      request.headers['content-type']?.startsWith(FORM) ? byPassword(request, reply) : signInByJson(at, request, reply),
    )

    forms.post<{ Body: Fields }>('/dang-nhap/thu', async (request, reply) => {
      try {
        const session = await signInAsDemo(at, request.body.login ?? '', fromOf(request), request.arrivedAt)
        return await enter(request, reply, session, undefined)
      } catch (cause) {
        const { error, status } = told(cause, request)
        return door(request, reply, { error }, status)
      }
    })

    forms.get('/dang-nhap/ma', async (request, reply) =>
      request.cookies[TICKET] === undefined
        ? reply.redirect('/dang-nhap')
        : show(reply, codePage(frameOf(request, reply))),
    )

    forms.post<{ Body: Fields }>('/dang-nhap/ma', TRIES, async (request, reply) => {
      const ticket = request.cookies[TICKET] ?? ''
      try {
        const attempt = { ticket, code: request.body.code ?? '', from: fromOf(request) }
        return await enter(request, reply, await signIn(at, attempt, request.arrivedAt), undefined)
      } catch (cause) {
        if (cause instanceof Turned && cause.code === 'ERR_SIGN_IN') return reply.redirect('/dang-nhap', 303)
        const { error, status } = told(cause, request)
        return show(reply, codePage(frameOf(request, reply), error), status)
      }
    })

    forms.get('/dang-nhap/truong', async (request, reply) => {
      const visitor = await visitorOf(at, request)
      if (!visitor) return reply.redirect('/dang-nhap')
      return show(reply, schoolPage(frameOf(request, reply, visitor), await schoolsOf(at.db, visitor.accountId)))
    })

    forms.post<{ Body: Fields }>('/dang-nhap/truong', async (request, reply) => {
      const visitor = await signedIn(at, request)
      await chooseSchool(at.db, visitor, Number(request.body.school))
      return reply.redirect(nextStep(await visitorOf(at, request), undefined), 303)
    })

    forms.get('/dang-nhap/mat-khau', async (request, reply) => {
      const visitor = await visitorOf(at, request)
      const step = nextStep(visitor, undefined)
      return visitor && step === CHANGE
        ? show(reply, changePage(frameOf(request, reply, visitor), visitor.passwordAged))
        : reply.redirect(step)
    })

    forms.post<{ Body: Fields }>('/dang-nhap/mat-khau', async (request, reply) => {
      const { current, password = '', again = '' } = request.body
      try {
        if (password !== again) throw new Turned(422, 'ERR_PASSWORD_REPEAT')
        await runOwn(at, request, changePassword, { password, ...(current !== undefined && { current }) })
        return reply.redirect(nextStep(await visitorOf(at, request), undefined), 303)
      } catch (cause) {
        const visitor = await visitorOf(at, request)
        if (!visitor) return reply.redirect('/dang-nhap', 303)
        const { error, status } = told(cause, request)
        return show(reply, changePage(frameOf(request, reply, visitor), visitor.passwordAged, error), status)
      }
    })

    forms.post('/dang-nhap/ra', async (request, reply) => {
      const visitor = await visitorOf(at, request)
      if (visitor) await endSession(at, await signedIn(at, request), fromOf(request), request.arrivedAt)
      takeCookies(at.place, reply)
      return reply.redirect('/dang-nhap', 303)
    })
  })
}

const CHANGE = '/dang-nhap/mat-khau'

/** What still stands between this visitor and the product. */
function nextStep(visitor: Visitor | null, next: string | undefined): string {
  if (!visitor) return '/dang-nhap'
  if (visitor.mustChange) return CHANGE
  return visitor.schoolId === null ? '/dang-nhap/truong' : (ownPath(next) ?? '/')
}

/** A path of ours to go on to, never another site. */
function ownPath(next: string | undefined): string | undefined {
  return next !== undefined && /^\/(?![/\\])[!-[\]-~]*$/.test(next) && next.length < 500 ? next : undefined
}
