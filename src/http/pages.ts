/** The built pages: files with a hash in their name for ever, the one page for every way, health for machines. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { NotFound } from '../records/faults.ts'
import type { Installation } from './installation.ts'
import { hasSessionCookie } from './visitor.ts'

export async function mountPages(app: FastifyInstance, at: Installation): Promise<void> {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async () => {
    await sql`select 1`.execute(at.db)
    return { status: 'ready' }
  })

  if (existsSync(at.pages))
    await app.register(fastifyStatic, {
      root: at.pages,
      wildcard: false,
      index: false,
      globIgnore: ['index.html', '**/*.br', '**/*.gz'],
      preCompressed: true,
      decorateReply: false,
      cacheControl: false,
      setHeaders: (reply, path) =>
        reply.header(
          'cache-control',
          /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })

  const index = join(at.pages, 'index.html')
  const page = existsSync(index) ? readFileSync(index, 'utf8') : null
  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] ?? '/'
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') && !/^\/(api|assets)\//.test(path) && !/\.\w+$/.test(path)
    if (!isPage || page === null) throw new NotFound('page')
    if (!hasSessionCookie(at.place, request))
      return reply.redirect(path === '/' ? '/dang-nhap' : `/dang-nhap?next=${encodeURIComponent(request.url)}`)
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replace('</head>', `<meta property="csp-nonce" nonce="${reply.cspNonce.style}"></head>`))
  })
}
