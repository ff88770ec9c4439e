/** A person's own deadlines for a calendar program, which has no session: whoever knows the secret address gets them. */
import type { FastifyInstance } from 'fastify'
import { fetchFeed } from '../features/duties/fetch-feed.ts'
import type { Installation } from './installation.ts'

export function mountDutyFeed(app: FastifyInstance, at: Installation): void {
  app.get<{ Params: { token: string } }>('/api/duties/ics/:token', async (request, reply) => {
    const { db, blobs } = at
    const calendar = await fetchFeed({ db, blobs, now: request.arrivedAt }, request.params.token)
    return reply
      .header('cache-control', 'private, no-store')
      .header('x-robots-tag', 'noindex')
      .header('content-disposition', 'inline; filename="viec-dinh-ky.ics"')
      .type('text/calendar; charset=utf-8')
      .send(calendar)
  })
}
