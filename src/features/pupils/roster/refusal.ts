/** Why a file is not read at all. Each code has a text in both languages under `roster.refusal.<code>`. */
export type RefusalCode =
  | 'tooLarge'
  | 'empty'
  | 'oldExcel'
  | 'encrypted'
  | 'macros'
  | 'binaryWorkbook'
  | 'openDocument'
  | 'webPage'
  | 'notSpreadsheet'
  | 'bomb'
  | 'damaged'
  | 'tooManyCells'
  | 'noTable'
  | 'correctionMisplaced'
  | 'tookTooLong'
  | 'tooMuchMemory'
  | 'stopped'

export type Refusal = {
  code: RefusalCode
  key: `roster.refusal.${RefusalCode}`
  params: Record<string, string | number>
}

export const refusal = (code: RefusalCode, params: Refusal['params'] = {}): Refusal => ({
  code,
  key: `roster.refusal.${code}`,
  params,
})

/** Thrown while reading; carries the refusal that the person is shown. `cause` is for the log only. */
export class Unreadable extends Error {
  readonly refusal: Refusal
  constructor(code: RefusalCode, params: Refusal['params'] = {}, cause?: unknown) {
    super(`roster file refused: ${code}`, { cause })
    this.refusal = refusal(code, params)
  }
}
