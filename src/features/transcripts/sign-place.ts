/** The addresses of the pages on which transcripts are signed: `/ky-hoc-ba/<class>?buoc=mon&mon=TV,TOAN`. */
import type { SigningStage } from '../../records/tables.ts'

export const STEPS = {
  subject: 'mon',
  homeroom: 'chu-nhiem',
  head: 'hieu-truong',
  seal: 'dau',
} as const satisfies Record<SigningStage, string>

/** Every class that waits for this person's signature. */
export const SIGNING = '/ky-hoc-ba'

type Signing = { class: string; stage: SigningStage; subjects: readonly { code: string }[] }

export function signPlace({ class: of, stage, subjects }: Signing): { to: string; search: Record<string, string> } {
  const own = subjects.map(s => s.code).join(',')
  return { to: `${SIGNING}/${of}`, search: { buoc: STEPS[stage], ...(own && { mon: own }) } }
}

/** The stage of an address, where it names one. */
export function stageAt(step: string | undefined): SigningStage | undefined {
  return (Object.keys(STEPS) as SigningStage[]).find(stage => STEPS[stage] === step)
}

/** The same for a link; what an address may carry is known to its page only. */
export function signLink(due: Signing) {
  const { to, search } = signPlace(due)
  return { to, search: search as never }
}
