/**
 * A value that cannot be taken as it is. Pure code **returns** it (it never throws), so that the type system makes
 * every caller look, a page can paint all wrong cells at once, and the server can answer 422 with all places.
 * It is plain data and survives JSON.
 */
export type Invalid = {
  readonly invalid: InvalidCode
  /** where: `score:TOAN`, `level:DD`, `trait:NGON_NGU`, a column key, or a path of the input; all places at once */
  readonly at: readonly string[]
  /** what was probably meant, as it would be typed; never applied by itself */
  readonly suggestion?: string
}

export type InvalidCode =
  | 'ERR_MARK_FORMAT'
  | 'ERR_MARK_PRECISION'
  | 'ERR_MARK_RANGE'
  | 'ERR_SCORE_FORMAT'
  | 'ERR_SCORE_DECIMAL'
  | 'ERR_SCORE_RANGE'
  | 'ERR_SCORE_NOT_ALLOWED'
  | 'ERR_LEVEL_CODE'
  | 'ERR_TRAIT_CODE'
  | 'ERR_COMMENT_LENGTH'
  | 'ERR_COMMENT_CHARACTER'
  | 'ERR_COMPUTED'
  /** an absence from a test, typed as if it were a mark */
  | 'ERR_ABSENCE'
  | 'ERR_INCOMPLETE'
  | 'ERR_MISSING'
  | 'ERR_IEP_REQUIRED'
  | 'ERR_NOT_COMPUTED'
  | 'ERR_G5_PROMOTE_WITHOUT_COMPLETION'
  /** a measurement that no child reaches: measured again before it is believed */
  | 'ERR_IMPLAUSIBLE'
  /** a line of the command line or a request has another shape than it should */
  | 'ERR_INPUT'

/** Builds an `Invalid`; `suggestion` is left out where there is none. */
export function invalid(code: InvalidCode, at: string | readonly string[], suggestion?: string): Invalid {
  const places = typeof at === 'string' ? [at] : at
  return suggestion === undefined ? { invalid: code, at: places } : { invalid: code, at: places, suggestion }
}

/** Tells a refused value from a taken one. */
export function isInvalid(value: unknown): value is Invalid {
  return typeof value === 'object' && value !== null && 'invalid' in value
}
