// The child process behind render.ts: Typst, the font, one job at a time. It ends when its parent does.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { renderSVG } from 'uqr'
import { addSignatureFields, type SignaturePlace } from './pades.ts'
import type { RenderAnswer, RenderJob } from './render.ts'
import { drawSignatures } from './shown-signatures.ts'
import { shortenPaths } from './svg-paths.ts'

const fontFolder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
const fonts = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']
const templates = join(import.meta.dirname, 'templates')
const compiler = NodeCompiler.create({
  workspace: templates,
  fontArgs: [{ fontBlobs: fonts.map(name => readFileSync(join(fontFolder, name, `Tinos_${name}.ttf`))) }],
})

process.on('disconnect', () => process.exit())
process.on('message', (job: RenderJob) => {
  const answer = (fields: { bytes: Uint8Array } | { error: string }): RenderAnswer => ({
    ...fields,
    rss: process.memoryUsage.rss(),
  })
  try {
    process.send!(answer({ bytes: job.kind === 'pages' ? set(job) : picture(job) }))
  } catch (error) {
    process.send!(answer({ error: error instanceof Error ? error.message : String(error) }))
  }
})

function set(job: Extract<RenderJob, { kind: 'pages' }>): Uint8Array {
  const document = compiled(job.template, {
    data: job.data,
    at: job.at,
    attachments: job.attachments,
    qr: qrOf(JSON.parse(job.data)),
  })
  const pdf = compiler.pdf(document, {
    pdfStandard: job.standard,
    pdfTags: false,
    creationTimestamp: Math.trunc(Date.parse(JSON.parse(job.at)) / 1000),
  })
  const places: SignaturePlace[] = compiler.query(document, { selector: '<signature-place>', field: 'value' })
  compiler.evictCache(0)
  return places.length === 0 ? new Uint8Array(pdf) : addSignatureFields(pdf, places)
}

/** Typst draws a page of a PDF as a picture within its own: what is wanted is that picture. */
function picture(job: Extract<RenderJob, { kind: 'picture' }>): Uint8Array {
  compiler.mapShadow(join(templates, 'shown.pdf'), Buffer.from(drawSignatures(job.pdf)))
  const framed = compiler.plainSvg(compiled('page-picture', { page: String(job.page) }))
  compiler.resetShadow()
  compiler.evictCache(0)
  const found = /"data:image\/svg\+xml;base64,([^"]+)"/.exec(framed)
  if (found === null) throw new Error('The page was not drawn')
  return Buffer.from(shortenPaths(Buffer.from(found[1]!, 'base64').toString('utf8')))
}

function compiled(template: string, inputs: Record<string, string>) {
  const result = compiler.compile({ mainFilePath: join(templates, `${template}.typ`), inputs })
  if (result.result === null) throw new Error(`${template}: ${complaints(result.takeDiagnostics())}`)
  return result.result
}

function qrOf(data: { link?: unknown }): string {
  return typeof data.link === 'string' ? renderSVG(data.link, { border: 0 }) : ''
}

function complaints(error: ReturnType<ReturnType<NodeCompiler['compile']>['takeDiagnostics']>): string {
  if (error === null) return 'unknown fault'
  return compiler
    .fetchDiagnostics(error)
    .map(each => each.message)
    .join('; ')
}
