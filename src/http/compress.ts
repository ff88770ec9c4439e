import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const squeeze = promisify(gzip)
/** below this a packet carries it anyway; it also keeps the answer with the session's token out of compression */
const WORTH_IT = 2048

/** Compresses long JSON answers for browsers that take it: a gradebook goes over a thin line. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < WORTH_IT) return payload
    if (!/json|html/.test(String(reply.getHeader('content-type')))) return payload
    reply.header('vary', 'accept-encoding, accept-language')
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
    const packed = await squeeze(payload, { level: 1 })
    reply.header('content-encoding', 'gzip').header('content-length', packed.byteLength)
    return packed
  })
}
