import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { UPLOAD_LIMITS, type UploadLimits } from './features/files/upload-limits.ts'

/** The folder of this checkout: the parent of `src`. */
export const CHECKOUT = resolve(import.meta.dirname, '..')

/** Where the records lie: in the server that this program launches itself, or in one that others run. */
export type DatabaseSettings =
  | { kind: 'embedded' }
  | {
      kind: 'external'
      app: string
      /** Direct connection of the owner; without it the server starts only on an up-to-date schema. */
      owner: string | null
      worker: string | null
      stats: string | null
      queue: string
      backup: string | null
    }

export type Settings = {
  /** 0 = any free port. */
  port: number
  host: string
  dataFolder: string
  /** The address that people type and letters carry, without a slash at the end; null = that of the listener. */
  publicUrl: string | null
  tls: { certificate: string; key: string } | null
  /** Behind an https proxy whose forwarding headers are believed. */
  trustedProxy: boolean
  database: DatabaseSettings
  blobs: { kind: 'file'; folder: string } | { kind: 's3'; url: string }
  /** how much may be handed in, in bytes: by one person on one day, and in a school altogether */
  uploads: UploadLimits
  /** `ifEmpty`: an empty database becomes the demo; `no`: an empty school; `public`: the demo, for everybody. */
  demo: 'ifEmpty' | 'no' | 'public'
  /** A demo's time starts here; null = the real time. */
  clock: Date | null
  /** `HOSO_…` variables that mean nothing here, most likely misspelt: to be named at the start. */
  unknown: string[]
}

/** Names every wrong variable at once, one sentence a line. */
export class SettingsError extends Error {
  override name = 'SettingsError'
  readonly problems: string[]
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

const flag = z.enum(['0', '1'], 'must be 0 or 1')
const database = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address postgresql://role:password@host/name',
})
const file = z.string().refine(existsSync, 'names a file that does not exist')

const size = (unit: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, `must be a whole number of ${unit}`)
    .transform(Number)
    .optional()

const variables = z.object({
  HOSO_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number, 0 for any free one')
    .transform(Number)
    .refine(port => port <= 65535, 'must be at most 65535')
    .optional(),
  HOSO_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an address')
    .optional(),
  HOSO_DATA: z.string().optional(),
  HOSO_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address http://… or https://…' })
    .refine(url => !/[?#]/.test(url), 'must not carry ? or #')
    .optional(),
  HOSO_TLS_CERT: file.optional(),
  HOSO_TLS_KEY: file.optional(),
  HOSO_PROXY: flag.optional(),
  DATABASE_URL: database.optional(),
  DATABASE_OWNER_URL: database.optional(),
  DATABASE_WORKER_URL: database.optional(),
  READ_DATABASE_URL: database.optional(),
  QUEUE_DATABASE_URL: database.optional(),
  DATABASE_BACKUP_URL: database.optional(),
  BLOB_URL: z
    .string()
    .regex(/^(file:|s3:)./, 'must begin with file: or s3:')
    .optional(),
  HOSO_UPLOADS_DAY_MB: size('megabytes'),
  HOSO_UPLOADS_SCHOOL_GB: size('gigabytes'),
  HOSO_DEMO: z.enum(['0', '1', 'public'], 'must be 0, 1 or public').optional(),
  HOSO_CLOCK: z.iso
    .datetime({ offset: true, error: 'must be an instant such as 2026-11-20T08:00:00+07:00' })
    .transform(text => new Date(text))
    .optional(),
})
type Variables = z.infer<typeof variables>

/** Read by the tests, not by the program. */
const OF_THE_TESTS = /^HOSO_(TEST|JOURNEY)_/

/**
 * Reads the settings of contracts.md 1 from environment variables; an empty one counts as absent. `root` says whether
 * the program was started as root. Throws {@link SettingsError} with all that is wrong.
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env, root = isRoot()): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = variables.safeParse(given)
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}.`))
  }
  const values = parsed.data
  const problems = contradictions(values)
  if (problems.length > 0) throw new SettingsError(problems)
  const dataFolder = values.HOSO_DATA ? resolve(values.HOSO_DATA) : defaultDataFolder(root)
  return {
    port: values.HOSO_PORT ?? 8080,
    host: values.HOSO_HOST ?? '127.0.0.1',
    dataFolder,
    publicUrl: values.HOSO_URL?.replace(/\/+$/, '') ?? null,
    tls:
      values.HOSO_TLS_CERT && values.HOSO_TLS_KEY
        ? { certificate: values.HOSO_TLS_CERT, key: values.HOSO_TLS_KEY }
        : null,
    trustedProxy: values.HOSO_PROXY === '1',
    database: databaseOf(values),
    blobs: blobsOf(values.BLOB_URL, dataFolder),
    uploads: uploadsOf(values),
    demo: demoOf(values),
    clock: values.HOSO_CLOCK ?? null,
    unknown: Object.keys(given).filter(
      name => name.startsWith('HOSO_') && !(name in variables.shape) && !OF_THE_TESTS.test(name),
    ),
  }
}

/** Whether a listener on this host is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * `./data` of the checkout; for root, who must not keep a school's records in a checkout that an update may replace and
 * the system user may not read, a folder of this checkout's own under the system's state folder.
 */
export function defaultDataFolder(root: boolean, checkout = CHECKOUT): string {
  if (!root) return join(checkout, 'data')
  return join('/var/lib/hoso', createHash('sha256').update(checkout).digest('hex').slice(0, 8))
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** Values that are right one by one and wrong together. */
function contradictions(values: Variables): string[] {
  const problems: string[] = []
  const tls = [values.HOSO_TLS_CERT, values.HOSO_TLS_KEY].filter(Boolean).length
  if (tls === 1) problems.push('HOSO_TLS_CERT and HOSO_TLS_KEY go together; only one of them is set.')
  const open = !isLoopback(values.HOSO_HOST ?? '127.0.0.1')
  if (open && tls === 0 && values.HOSO_PROXY !== '1') {
    problems.push(
      'HOSO_HOST beyond this machine needs https: set HOSO_TLS_CERT and HOSO_TLS_KEY, or HOSO_PROXY=1 behind an https proxy.',
    )
  }
  if (open && values.HOSO_DEMO === '1') problems.push('HOSO_DEMO must be public for a demo beyond this machine.')
  if (!values.DATABASE_URL) {
    for (const name of OTHER_DATABASES) if (values[name]) problems.push(`${name} needs DATABASE_URL beside it.`)
  }
  return problems
}

const OTHER_DATABASES = [
  'DATABASE_OWNER_URL',
  'DATABASE_WORKER_URL',
  'READ_DATABASE_URL',
  'QUEUE_DATABASE_URL',
  'DATABASE_BACKUP_URL',
] as const

function databaseOf(values: Variables): DatabaseSettings {
  if (!values.DATABASE_URL) return { kind: 'embedded' }
  return {
    kind: 'external',
    app: values.DATABASE_URL,
    owner: values.DATABASE_OWNER_URL ?? null,
    worker: values.DATABASE_WORKER_URL ?? null,
    stats: values.READ_DATABASE_URL ?? null,
    queue: values.QUEUE_DATABASE_URL ?? values.DATABASE_URL,
    backup: values.DATABASE_BACKUP_URL ?? null,
  }
}

function blobsOf(url: string | undefined, dataFolder: string): Settings['blobs'] {
  if (!url) return { kind: 'file', folder: join(dataFolder, 'blobs') }
  if (url.startsWith('s3:')) return { kind: 's3', url }
  return { kind: 'file', folder: resolve(url.replace(/^file:(\/\/)?/, '')) }
}

function uploadsOf({ HOSO_UPLOADS_DAY_MB: day, HOSO_UPLOADS_SCHOOL_GB: school }: Variables): UploadLimits {
  return {
    personDay: day === undefined ? UPLOAD_LIMITS.personDay : day * 1024 ** 2,
    school: school === undefined ? UPLOAD_LIMITS.school : school * 1024 ** 3,
  }
}

/** Beyond this machine an empty database becomes a real school unless the demo is asked for by name. */
function demoOf(values: Variables): Settings['demo'] {
  if (values.HOSO_DEMO === 'public') return 'public'
  if (values.HOSO_DEMO === '0' || !isLoopback(values.HOSO_HOST ?? '127.0.0.1')) return 'no'
  return 'ifEmpty'
}
