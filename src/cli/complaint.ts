/** What went wrong, as a person at a terminal reads it: the law's answer with its clauses, or a sentence. */
import { explain } from '../law/explain.ts'
import { Conflict, Invalid, NotFound, Refused, Turned } from '../records/faults.ts'
import { SettingsError } from '../settings.ts'
import { isText, type Language, say, wordsIn } from '../texts/say.ts'
import { NoRecords } from './reach.ts'
import { wordsFor } from './terminal.ts'

export function complaintOf(cause: unknown, language: Language): { text: string; status: 1 | 2 } {
  const own = wordsFor(language)
  const { code, path } = cause as NodeJS.ErrnoException
  if (code === 'EACCES' && path !== undefined) return { text: own('complaint.access', { path }), status: 1 }
  if (cause instanceof NoRecords) return { text: own('doctor.noRecords', { folder: cause.folder }), status: 1 }
  if (cause instanceof SettingsError) return { text: cause.message, status: 2 }
  if (cause instanceof Refused) return { text: refusal(cause, language), status: 1 }
  if (cause instanceof Invalid)
    return {
      text: cause.faults.map(f => `${f.at}: ${worded('fault', f.code, language, f.params)}`).join('\n'),
      status: 1,
    }
  if (cause instanceof Conflict) return { text: worded('conflict', cause.code, language), status: 1 }
  if (cause instanceof Turned) return { text: worded('turned', cause.code, language, cause.params), status: 1 }
  if (cause instanceof NotFound) return { text: say(language, 'problem.notFound.detail'), status: 1 }
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error)
    return { text: cause.errors[0].message, status: 1 }
  return { text: cause instanceof Error ? cause.message : String(cause), status: 1 }
}

function refusal({ decision, action, facts, layers }: Refused, language: Language): string {
  const { headline, because, missing } = explain(decision, { action, facts, layers }, language, wordsIn(language))
  const clauses = because.map(c => `  ${c.document}, ${c.at}: ${c.summary}`)
  return [headline, ...missing.map(m => `  ${m.text}`), ...clauses].join('\n')
}

function worded(kind: string, code: string, language: Language, params: Record<string, string | number> = {}): string {
  const key = `${kind}.${code}`
  return isText(key) ? say(language, key, params) : say(language, 'fault.ERR_UNKNOWN', { code })
}
