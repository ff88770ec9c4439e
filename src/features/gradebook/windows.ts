/** When the periods of a school year are open: one statement. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'

/** Where a day lies against the window that was last decided. */
export type Window = {
  state: 'before' | 'open' | 'after'
  opensOn: string | null
  closesOn: string | null
  decisionNo: string | null
}

const UNDECIDED: Window = { state: 'before', opensOn: null, closesOn: null, decisionNo: null }

export type Windows = {
  /** the window of the first of these periods that has one */
  at(periods: readonly string[]): Window
}

/** The last decision for each period counts; without one a period has not opened. */
export async function windowsOf({ trx, school, day }: Session, year: number): Promise<Windows> {
  const { rows } = await sql<{ period: string; opensOn: string; closesOn: string; decisionNo: string }>`
    select distinct on (period) period, opens_on::text as "opensOn", closes_on::text as "closesOn", decision_no as "decisionNo"
    from entry_window where school_id = ${school.id} and year = ${year} order by period, at desc`.execute(trx)
  const windows = new Map(
    rows.map(({ period, ...w }): [string, Window] => [
      period,
      { ...w, state: day < w.opensOn ? 'before' : day > w.closesOn ? 'after' : 'open' },
    ]),
  )
  return { at: periods => periods.map(p => windows.get(p)).find(w => w !== undefined) ?? UNDECIDED }
}
