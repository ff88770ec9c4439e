/** When the periods of a school year are open. */
import { type RawBuilder, sql } from 'kysely'
import type { Session } from '../../records/session.ts'

/** Where a day lies against the window that was last decided. */
export type Window = {
  state: 'before' | 'open' | 'after'
  opensOn: string | null
  closesOn: string | null
  decisionNo: string | null
}

const undecided = (state: Window['state']): Window => ({ state, opensOn: null, closesOn: null, decisionNo: null })

export type Windows = {
  /** the window of the first of these periods that has one */
  at(periods: readonly string[]): Window
}

/** The windows of a year, each with its last decision. */
export async function windowsOf(session: Session, year: number): Promise<Windows> {
  const { rows } = await sql<{
    windows: WindowRow[] | null
  }>`select ${windowsAsJson(session, year)} as windows`.execute(session.trx)
  return windowsFrom(session, rows[0]!.windows)
}

export type WindowRow = { period: string; opensOn: string; closesOn: string; decisionNo: string }

/** As a part of another statement: the last decision for each period, or null. */
export function windowsAsJson({ school }: Session, year: number | RawBuilder<number>): RawBuilder<WindowRow[] | null> {
  return sql`(select json_agg(json_build_object('period', w.period, 'opensOn', w.opens_on, 'closesOn', w.closes_on,
      'decisionNo', w.decision_no)) from (select distinct on (period) period, opens_on, closes_on, decision_no
    from entry_window where school_id = ${school.id} and year = ${year} order by period, at desc) w)`
}

/**
 * The last decision for each period counts. Without one a period of gradebooks has not opened; the children's books of a
 * preschool are open by the days of their themes until one is decided (HS-MN-7).
 */
export function windowsFrom({ day, school }: Session, rows: readonly WindowRow[] | null): Windows {
  const windows = new Map(
    (rows ?? []).map(({ period, ...w }): [string, Window] => [
      period,
      { ...w, state: day < w.opensOn ? 'before' : day > w.closesOn ? 'after' : 'open' },
    ]),
  )
  const without = undecided(school.programme === 'preschool' ? 'open' : 'before')
  return { at: periods => periods.map(p => windows.get(p)).find(w => w !== undefined) ?? without }
}
