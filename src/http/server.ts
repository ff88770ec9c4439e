/** The HTTP server: the acts and reads of every slice, sessions, the sign-in pages, the built web pages. */
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import { Turned } from '../records/faults.ts'
import { mountActs } from './act-routes.ts'
import { compressAnswers } from './compress.ts'
import { mountDutyFeed } from './duty-feed.ts'
import { guardAnswers } from './headers.ts'
import type { Installation } from './installation.ts'
import { mountJobs } from './job-routes.ts'
import { countRequests } from './metrics.ts'
import { mountDescription } from './openapi.ts'
import { mountPages } from './pages.ts'
import { problemOf } from './problem.ts'
import { mountPublicPage } from './public-page.ts'
import { mountSession } from './session-routes.ts'
import { mountSetUp } from './set-up.ts'
import { mountSignIn } from './sign-in-routes.ts'
import { mountUploads } from './uploads.ts'
import { answerLanguage, checkOrigin } from './visitor.ts'

/** The largest body of an act; files come by their own way. */
const BODY_LIMIT = 2 * 1024 * 1024
/** requests a minute from one address, behind which a whole school may sit */
const REQUESTS_A_MINUTE = 6000

/** Builds the server; the caller makes it listen and closes it. */
export async function buildServer(at: Installation, requestsAMinute = REQUESTS_A_MINUTE): Promise<FastifyInstance> {
  const app = newFastify(at)
  app.removeContentTypeParser('text/plain')
  app.decorateRequest('arrivedAt', 0)
  app.addHook('onRequest', async request => {
    request.arrivedAt = at.now()
  })
  countRequests(app)
  await app.register(cookie)
  guardAnswers(app, at.place)
  await app.register(rateLimit, {
    max: requestsAMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () => new Turned(429, 'ERR_TOO_MANY'),
  })
  app.addHook('onRequest', async request => checkOrigin(at.place, request))
  compressAnswers(app)
  app.setErrorHandler((cause, request, reply) => answerProblem(at, cause, request, reply))

  mountDescription(app, at)
  mountActs(app, at)
  mountJobs(app, at)
  mountUploads(app, at)
  mountDutyFeed(app, at)
  mountSession(app, at)
  mountSignIn(app, at)
  mountPublicPage(app, at)
  mountSetUp(app, at)
  await mountPages(app, at)
  return app
}

function newFastify({ place }: Installation): FastifyInstance {
  const options = {
    bodyLimit: BODY_LIMIT,
    // one proxy is ours and trusted; what stands in the header before its word came from the visitor
    trustProxy: place.proxy ? (_address: string, hop: number) => hop === 0 : false,
    forceCloseConnections: 'idle' as const,
    // a file may come over a very thin line
    requestTimeout: 15 * 60_000,
  }
  return fastify(place.tls ? ({ ...options, https: place.tls } as FastifyServerOptions) : options)
}

/** Answers with a problem; what nobody foresaw goes to the log with its incident, and nothing of it to the outside. */
function answerProblem(at: Installation, cause: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { problem, incident, retryAfter } = problemOf(cause, answerLanguage(request))
  if (incident !== undefined || problem.status === 503)
    at.log.error({ err: cause, incident, method: request.method, path: request.routeOptions.url }, 'request failed')
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problem)
}
