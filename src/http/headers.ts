/**
 * What every answer tells a browser: run scripts and styles of ours only, do not guess types, do not show us in a
 * foreign frame. Written out here because the usual plugin hangs a function on every reply, which V8 puts among its old
 * objects, and each of them keeps its whole request in memory until the next full collection.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Place } from './installation.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** lets a style or a script of this one page run (the component library needs one for its styles) */
    cspNonce: { script: string; style: string }
  }
}

const POLICY = {
  'default-src': "'none'",
  'font-src': "'self'",
  'img-src': "'self' data: blob:",
  'media-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'frame-src': "'self' blob:",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'self'",
}
const policy = Object.entries(POLICY)
  .map(([what, from]) => `${what} ${from}`)
  .join(';')

const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  // no-referrer would make browsers send the origin "null" with our own forms
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
}
const A_YEAR = 'max-age=31536000; includeSubDomains'

export function guardAnswers(app: FastifyInstance, { https }: Place): void {
  const always = https ? { ...HEADERS, 'strict-transport-security': A_YEAR } : HEADERS
  app.decorateReply('cspNonce', null as never)
  app.addHook('onRequest', (_request, reply, next) => {
    const nonce = { script: newNonce(), style: newNonce() }
    reply.cspNonce = nonce
    reply.headers(always)
    reply.header(
      'content-security-policy',
      `${policy};script-src 'self' 'nonce-${nonce.script}';style-src 'self' 'nonce-${nonce.style}'`,
    )
    next()
  })
}

const newNonce = () => randomBytes(16).toString('hex')
