/** The visitor's own affairs: sessions, school, password, second factor. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { takeJoiningCode } from '../features/accounts/joining.ts'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  type Door,
  removeSecondFactor,
} from '../features/accounts/own-account.ts'
import {
  chooseSchool,
  endOneSession,
  endOtherSessions,
  endSession,
  findVisitor,
  listSessions,
  ownAccountOf,
  type Visitor,
  withOwnSchool,
} from '../features/accounts/sessions.ts'
import { signIn, stepUp } from '../features/accounts/sign-in.ts'
import { leaveLine, takeTurn } from '../features/accounts/waiting.ts'
import { whoAmI } from '../features/accounts/who-am-i.ts'
import { type Act, parse, runAct } from '../records/act.ts'
import { Invalid } from '../records/faults.ts'
import { wordsIn } from '../texts/say.ts'
import type { Installation } from './installation.ts'
import { schoolShape, signInShape, stepUpShape } from './session-shapes.ts'
import {
  answerLanguage,
  callerAs,
  fromOf,
  giveCookies,
  pageLanguage,
  signedIn,
  takeCookies,
  visitorOf,
} from './visitor.ts'

export function mountSession(app: FastifyInstance, at: Installation): void {
  app.get('/api/session', async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return answer(at, await visitorOf(at, request), request)
  })

  app.delete('/api/session', async (request, reply) => {
    await endSession(at, await signedIn(at, request), fromOf(request), request.arrivedAt)
    takeCookies(at.place, reply)
    return {}
  })

  app.post('/api/session/school', async request => {
    const visitor = await signedIn(at, request)
    const { school } = parse(schoolShape, request.body)
    await chooseSchool(at.db, visitor, school)
    return answer(at, await visitorOf(at, request), request)
  })

  app.post('/api/session/step-up', async request => {
    const visitor = await signedIn(at, request)
    await stepUp(at, visitor, parse(stepUpShape, request.body), fromOf(request), request.arrivedAt)
    return {}
  })

  app.get('/api/session/list', async request => {
    const visitor = await signedIn(at, request)
    const sessions = await listSessions(at.db, visitor, request.arrivedAt)
    return { account: await ownAccountOf(at.db, visitor), sessions }
  })

  app.delete('/api/session/others', async request => ({
    ended: await endOtherSessions(at, await signedIn(at, request), fromOf(request), request.arrivedAt),
  }))

  app.delete<{ Params: { id: string } }>('/api/session/list/:id', async request => {
    const visitor = await signedIn(at, request)
    await endOneSession(at, visitor, request.params.id, fromOf(request), request.arrivedAt)
    return {}
  })

  app.post('/api/session/password', request => runOwn(at, request, changePassword, request.body))
  app.post('/api/session/second-factor', request => runOwn(at, request, beginSecondFactor, request.body))
  app.post('/api/session/second-factor/confirm', request => runOwn(at, request, confirmSecondFactor, request.body))
  app.post('/api/session/joining-code', request => runOwn(at, request, takeJoiningCode, request.body))
  app.post('/api/session/second-factor/remove', request => runOwn(at, request, removeSecondFactor, request.body))
}

/** Signs a program in, or a page that has its scripts; a plain form goes another way. */
export async function signInByJson(at: Installation, request: FastifyRequest, reply: FastifyReply) {
  const attempt = parse(signInShape, request.body)
  const session = await signIn(at, { ...attempt, from: fromOf(request) }, request.arrivedAt)
  giveCookies(at.place, request, reply, session)
  return answer(at, await findVisitor(at.db, session.token, request.arrivedAt), request)
}

/** Runs a deed on the own account. Wrong passwords and codes wait in a line of this session; other faults do not. */
export async function runOwn<I extends z.ZodType, O extends z.ZodType>(
  at: Installation,
  request: FastifyRequest,
  actOf: (door: Door) => Act<I, O>,
  input: unknown,
): Promise<z.output<O>> {
  const visitor = await signedIn(at, request)
  const line = `own\n${visitor.tokenHash}`
  await takeTurn(at.db, line, request.arrivedAt)
  const door = { house: at, visitor, from: fromOf(request), at: request.arrivedAt }
  try {
    const result = await runAct(callerAs(at, await withOwnSchool(at.db, visitor), request), actOf(door), input ?? {})
    await leaveLine(at.db, line)
    return result
  } catch (cause) {
    if (cause instanceof Invalid && !cause.faults.some(f => f.code === 'ERR_PASSWORD_WRONG'))
      await leaveLine(at.db, line)
    throw cause
  }
}

/** What `GET /api/session` says; signed out, everything in it is empty. */
async function answer(at: Installation, visitor: Visitor | null, request: FastifyRequest) {
  const common = { demo: at.demo, language: pageLanguage(request) }
  if (!visitor)
    return {
      person: null,
      schools: [],
      school: null,
      csrf: null,
      entries: [],
      notices: [],
      mustChange: false,
      ...common,
    }
  const language = answerLanguage(request)
  const me = await whoAmI(at.db, visitor, request.arrivedAt, language, wordsIn(language))
  return { ...me, csrf: visitor.csrf, mustChange: visitor.mustChange, ...common }
}
