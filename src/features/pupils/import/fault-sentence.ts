import { type Language, say } from '../../../texts/say.ts'
import type { PlanFault } from './plan-faults.ts'

/** What a fault says to people. The file's own faults and those against the records have words of their own. */
export function faultSentence({ of, code, params, value }: PlanFault, language: Language): string {
  const said = { ...params, value, ...(typeof params.day === 'string' && { day: shownDay(params.day) }) }
  // a code is of the kind that `of` says
  const key = `${of === 'file' ? 'roster' : 'import'}.fault.${code}` as 'roster.fault.missing'
  return say(language, key, said)
}

const shownDay = (date: string): string => date.split('-').reverse().join('/')
