import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parse } from './act.ts'
import { Invalid } from './faults.ts'

describe('what people typed', () => {
  const shape = z.object({ on: z.iso.date(), id: z.uuid() })
  const faultsOf = (raw: unknown) => {
    try {
      return parse(shape, raw)
    } catch (cause) {
      if (cause instanceof Invalid) return cause.faults
      throw cause
    }
  }

  it.each(['', '2026-02-29', '31/12/2026'])('is told about a day left empty or that does not exist: “%s”', on => {
    expect(faultsOf({ on, id: 'x' })).toEqual([
      { at: 'on', code: 'ERR_NO_DAY' },
      { at: 'id', code: 'ERR_INVALID_FORMAT' },
    ])
  })
})
