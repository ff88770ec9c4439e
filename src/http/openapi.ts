/** The description of the API, made from the shapes that the acts themselves check by: OpenAPI 3.1, and a page to read. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Act, Read } from '../records/act.ts'
import { addressOf } from './act-routes.ts'
import { docsPage } from './docs-page.ts'
import type { Installation } from './installation.ts'
import { sessionShapes } from './session-shapes.ts'
import { pageLanguage } from './visitor.ts'

type Json = Record<string, unknown>

export function mountDescription(app: FastifyInstance, at: Installation): void {
  let text: string | undefined
  app.get('/api/openapi.json', async (_request, reply) => {
    text ??= JSON.stringify(descriptionOf(at))
    return reply.type('application/json; charset=utf-8').send(text)
  })
  app.get('/api/docs', async (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(docsPage(descriptionOf(at), pageLanguage(request), reply.cspNonce.style).html),
  )
}

/** The whole description, as a value. */
export function descriptionOf(at: Pick<Installation, 'slices'>): Json {
  const paths: Record<string, Json> = {}
  for (const slice of at.slices) {
    for (const act of slice.acts) paths[addressOf(act.name)] = { post: actOperation(slice.name, act) }
    for (const read of slice.reads)
      paths[addressOf(read.name)] = { get: readOperation(slice.name, read, responses(schemaOf(read.output, 'output'))) }
    for (const download of slice.downloads ?? [])
      paths[addressOf(download.name)] = { get: readOperation(slice.name, download, fileResponses) }
  }
  for (const { path, method, ...rest } of sessionOperations())
    paths[path] = { ...paths[path], [method]: { tags: ['session'], ...rest } }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hồ Sơ',
      version: '1',
      description:
        'Acts are POST, reads are GET. Everything but signing in needs the session cookie; everything but GET sends x-csrf.',
    },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'hoso' } },
    },
    security: [{ session: [] }],
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds acts of every input
function actOperation(slice: string, act: Act<any, any>): Json {
  const key = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 8, maxLength: 100 } }
  return {
    tags: [slice],
    operationId: act.name,
    summary: act.summary,
    parameters: [key, csrf],
    requestBody: { required: true, content: json(schemaOf(act.input, 'input')) },
    responses: act.long ? laterResponses(schemaOf(act.output, 'output')) : responses(schemaOf(act.output, 'output')),
  }
}

/** Long work answers with a job; what the job's result will be stands in the description. */
function laterResponses(result: Json): Json {
  const job = { type: 'object', required: ['job'], properties: { job: { type: 'string', format: 'uuid' } } }
  const description = `begun as a job, see /api/jobs/{id}; its result: ${JSON.stringify(result)}`
  return { '202': { description, content: json(job) }, default: problem }
}

function readOperation(
  slice: string,
  // biome-ignore lint/suspicious/noExplicitAny: the registry holds reads of every input
  read: Pick<Read<any>, 'name' | 'summary' | 'input'>,
  answers: Json,
): Json {
  const { properties = {}, required = [] } = schemaOf(read.input, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return {
    tags: [slice],
    operationId: read.name,
    summary: read.summary,
    parameters: Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      ...(isPlain(schema) ? { schema } : { content: json(schema) }),
    })),
    responses: answers,
  }
}

/** A list or an object travels in a query as JSON text. */
function isPlain(schema: Json): boolean {
  return schema.type !== 'array' && schema.type !== 'object'
}

function sessionOperations(): { path: string; method: string; summary: string; [member: string]: unknown }[] {
  return sessionShapes.map(({ path, method, summary, input, output, open, file, parameters = [] }) => ({
    path,
    method,
    summary,
    ...(open && { security: [] }),
    parameters: method === 'get' || open ? parameters : [...parameters, csrf],
    ...(input && { requestBody: { required: true, content: json(schemaOf(input, 'input')) } }),
    ...(file && { requestBody: { required: true, content: fileForm } }),
    responses: responses(schemaOf(output, 'output')),
  }))
}

function responses(schema: Json): Json {
  return { '200': { description: 'done', content: json(schema) }, default: problem }
}

const fileResponses = {
  '200': { description: 'the file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
  get default() {
    return problem
  },
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Json
  return schema
}

const fileForm = {
  'multipart/form-data': {
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  },
}

const json = (schema: Json) => ({ 'application/json': { schema } })

const csrf = { name: 'x-csrf', in: 'header', required: true, schema: { type: 'string' } }

const problem = {
  description: 'not done, and why (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const text = { type: 'string' }
const texts = { type: 'array', items: text }
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'at', 'clauses', 'missing'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: text,
    detail: text,
    at: texts,
    faults: {
      type: 'array',
      items: { type: 'object', properties: { at: text, code: text, text, suggestion: text } },
    },
    clauses: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: text,
          document: text,
          at: text,
          summary: text,
          certainty: { enum: ['verified', 'remembered', 'ours'] },
          ofLaw: { type: 'boolean' },
        },
      },
    },
    missing: { type: 'array', items: { type: 'object', properties: { what: text, who: texts, text } } },
    remedy: { type: 'object', properties: { act: text, who: text, text } },
    current: {},
  },
}
