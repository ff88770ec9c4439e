/** Who sends a request, and whether the request is theirs: cookies, the anti-forgery token, the origin. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { From } from '../features/accounts/house.ts'
import { findVisitor, type NewSession, type Visitor } from '../features/accounts/sessions.ts'
import { deviceOf } from '../features/accounts/sign-in.ts'
import type { Caller } from '../records/act.ts'
import { Turned } from '../records/faults.ts'
import { type Language, languageOf } from '../texts/say.ts'
import type { Installation, Place } from './installation.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** the instant at which the request arrived, in school time */
    arrivedAt: number
  }
}

/** The prefix makes a browser refuse the cookie from any other path, host or an insecure page. */
const sessionCookie = (place: Place) => (place.https ? '__Host-hoso' : 'hoso')
const DEVICE_COOKIE = 'hoso_device'
export const LANGUAGE_COOKIE = 'hoso_lang'

const FOREVER = 400 * 86_400

/** Sets the session's cookie, and the device's own where this browser has none yet. */
export function giveCookies(place: Place, request: FastifyRequest, reply: FastifyReply, session: NewSession): void {
  const common = { path: '/', httpOnly: true, sameSite: 'lax', secure: place.https } as const
  const maxAge = Math.floor((session.expiresAt.getTime() - request.arrivedAt) / 1000)
  reply.setCookie(sessionCookie(place), session.token, { ...common, maxAge })
  reply.setCookie(DEVICE_COOKIE, deviceCookie(request), { ...common, maxAge: FOREVER })
}

export function takeCookies(place: Place, reply: FastifyReply): void {
  reply.clearCookie(sessionCookie(place), { path: '/', httpOnly: true, sameSite: 'lax', secure: place.https })
}

/** The device's cookie, made now if there is none: kept on the request, so that one answer names one device. */
function deviceCookie(request: FastifyRequest): string {
  const cookie = request.cookies[DEVICE_COOKIE]
  if (cookie !== undefined && deviceOf(cookie) !== null) return cookie
  const fresh = randomBytes(24).toString('base64url')
  request.cookies[DEVICE_COOKIE] = fresh
  return fresh
}

/** Where the request comes from, for waiting lines and the account's diary. */
export function fromOf(request: FastifyRequest): From {
  return {
    device: deviceOf(deviceCookie(request)),
    address: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 200),
  }
}

/** The visitor behind the request's cookie, or null. */
export async function visitorOf(at: Installation, request: FastifyRequest): Promise<Visitor | null> {
  const token = request.cookies[sessionCookie(at.place)]
  return token === undefined ? null : findVisitor(at.db, token, request.arrivedAt)
}

export function hasSessionCookie(place: Place, request: FastifyRequest): boolean {
  return request.cookies[sessionCookie(place)] !== undefined
}

/** The visitor, who must be signed in; for a request that changes something, its token must fit. Throws Turned. */
export async function signedIn(at: Installation, request: FastifyRequest): Promise<Visitor> {
  const visitor = await visitorOf(at, request)
  if (!visitor) throw new Turned(401, 'ERR_NOT_SIGNED_IN')
  if (request.method !== 'GET' && request.method !== 'HEAD') checkToken(request, visitor)
  return visitor
}

/** The caller of an act or a read: signed in, with a password of the own and in a school. Throws Turned. */
export async function callerOf(at: Installation, request: FastifyRequest): Promise<Caller & { visitor: Visitor }> {
  const visitor = await signedIn(at, request)
  if (visitor.mustChange) throw new Turned(403, 'ERR_PASSWORD_CHANGE_FIRST')
  return { ...callerAs(at, visitor, request), visitor }
}

/** The caller without asking for a password of the own: for the act that sets it. Throws Turned without a school. */
export function callerAs(at: Installation, visitor: Visitor, request: FastifyRequest): Caller {
  const { schoolId, personId, accountId, stepUpAt } = visitor
  if (schoolId === null || personId === null) throw new Turned(409, 'ERR_NO_SCHOOL')
  return {
    db: at.db,
    blobs: at.blobs,
    keys: at.keys,
    ...(at.carryHead && { carryHead: at.carryHead }),
    school: schoolId,
    actor: { kind: 'person', accountId, personId, stepUpAt },
    now: request.arrivedAt,
    language: answerLanguage(request),
  }
}

function checkToken(request: FastifyRequest, visitor: Visitor): void {
  const form = request.body as { csrf?: unknown } | null | undefined
  const sent = request.headers['x-csrf'] ?? form?.csrf
  if (typeof sent !== 'string' || !same(sent, visitor.csrf)) throw new Turned(403, 'ERR_CSRF')
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.byteLength === y.byteLength && timingSafeEqual(x, y)
}

/**
 * A request that changes something must come from a page of ours, where the browser says where it comes from; and on
 * this machine alone, only under a name of this machine, so that no foreign name can be made to point here.
 */
export function checkOrigin(place: Place, request: FastifyRequest): void {
  const { host } = request.headers
  if (place.loopback && !place.proxy && !isOwnName(place, host)) throw new Turned(403, 'ERR_FOREIGN_ORIGIN')
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Turned(403, 'ERR_FOREIGN_ORIGIN')
  const { origin } = request.headers
  if (origin === undefined || origin === place.url?.origin) return
  if (origin !== `${place.https ? 'https' : 'http'}://${host}`) throw new Turned(403, 'ERR_FOREIGN_ORIGIN')
}

function isOwnName(place: Place, host: string | undefined): boolean {
  if (host === undefined) return false
  const name = host.replace(/:\d+$/, '')
  return ['127.0.0.1', 'localhost', '[::1]'].includes(name) || host === place.url?.host
}

/** The language of a page: the one chosen by the switch, else Vietnamese. */
export function pageLanguage(request: FastifyRequest): Language {
  return request.cookies[LANGUAGE_COOKIE] === 'en' ? 'en' : 'vi'
}

/** The language of an answer for a program: the one it asks for, else Vietnamese. */
export function answerLanguage(request: FastifyRequest): Language {
  return languageOf(request.headers['accept-language'])
}
