/** Which regulations are in force in a school on a day: state law from the code, the rest from what the school adopted. */
import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { nationalLaw, type Programme } from '../../regulations/presets.ts'
import type { Regulation } from '../law/regulation.ts'
import { canonical, type Json, sha256 } from './canonical.ts'
import type { Database } from './tables.ts'

export type LawInForce = { layers: readonly Regulation[]; stateSha: string; schoolSha: string }

const NONE = '-'
const parsed = new Map<string, Regulation>()
const national = new Map<Programme, { layers: readonly Regulation[]; sha: string }>()
/** by what was adopted: what `decide` remembers of the same law, it remembers by identity */
const inForce = new Map<Programme, Map<string, LawInForce>>()

export type LawRow = { kind: 'law department' | 'law school'; a: string; b: string }

/**
 * What each layer has in force on a day, its hash and its id: a statement, or a part of one. The guidance of the body
 * above reaches the schools of its own place and programme alone; the later of two counts, wherever it is kept.
 * What was taken back before its day never was in force. `known`: only what had been adopted before that instant, where
 * later adoptions must not reach back.
 */
export const lawRows = (school: number, day: string, known?: number) => sql<LawRow>`
    select 'law ' || l.layer as kind, l.sha256 as a, l.id::text as b from (
      select distinct on (g.layer) g.layer, g.sha256, g.id from (
        select layer, sha256, id, effective_from, 0 as above from regulation_version v
          where school_id = ${school} and effective_from <= ${day}::date${knownAt('adopted_at', known)}
            and not exists (select from regulation_withdrawal w where w.school_id = ${school} and w.version_id = v.id)
        union all
        select 'department', i.sha256, i.id, i.effective_from, 1 from school s
          join issued_guidance i on i.issuer_id = s.supervisor_id and i.programme = s.programme
          where s.id = ${school} and i.effective_from <= ${day}::date${knownAt('i.issued_at', known)}
            and not exists (select from guidance_withdrawal w where w.issuer_id = i.issuer_id and w.guidance_id = i.id)) g
      order by g.layer, g.effective_from desc, g.above desc
    ) l`

const knownAt = (column: string, known: number | undefined) =>
  known === undefined ? sql`` : sql` and ${sql.ref(column)} < ${new Date(known)}`

/** The layers in force, most general first, with the hashes that the journal keeps. */
export async function lawInForce(
  trx: Transaction<Database>,
  school: number,
  programme: Programme,
  day: string,
  known?: number,
): Promise<LawInForce> {
  return lawFrom(trx, school, programme, (await lawRows(school, day, known).execute(trx)).rows)
}

export async function lawFrom(
  trx: Transaction<Database>,
  school: number,
  programme: Programme,
  rows: readonly LawRow[],
): Promise<LawInForce> {
  const layers = rows.toSorted((x, y) => (x.kind < y.kind ? -1 : 1))
  const schoolSha = layers.length > 0 ? layers.map(l => l.a).join('+') : NONE
  const laws = inForce.get(programme) ?? new Map<string, LawInForce>()
  inForce.set(programme, laws)
  const known = laws.get(schoolSha)
  if (known) return known
  const adopted: Regulation[] = []
  for (const { a: sha256, b: id } of layers)
    adopted.push(parsed.get(sha256) ?? (await load(trx, school, { sha256, id })))
  const state = nationalFor(programme)
  const law = { layers: [...state.layers, ...adopted], stateSha: state.sha, schoolSha }
  keep(laws, schoolSha, law)
  return law
}

/** More than most services' schools have in force at once; what went out is read again. */
const MOST_KEPT = 300

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  const [oldest] = kept.keys()
  if (oldest !== undefined && kept.size >= MOST_KEPT) kept.delete(oldest)
  kept.set(key, value)
}

/** The canonical text of a regulation and its hash, as adoption stores it. */
export function bodyOf(regulation: Regulation): { body: string; sha: string } {
  const body = canonical(regulation as unknown as Json)
  return { body, sha: sha256(body) }
}

async function load(
  trx: Transaction<Database>,
  school: number,
  row: { sha256: string; id: string },
): Promise<Regulation> {
  const body = await bodyAt(trx, school, row.id)
  if (sha256(body) !== row.sha256)
    throw new Error(`The adopted regulation ${row.id} of school ${school} no longer matches its hash`)
  const regulation = shape.parse(JSON.parse(body)) as unknown as Regulation
  keep(parsed, row.sha256, regulation)
  return regulation
}

/** Adopted here, or issued by the body above. */
async function bodyAt(trx: Transaction<Database>, school: number, id: string): Promise<string> {
  const { rows } = await sql<{ body: string }>`
    select body from regulation_version where school_id = ${school} and id = ${id}::uuid
    union all select i.body from issued_guidance i join school s on s.supervisor_id = i.issuer_id
      where s.id = ${school} and i.id = ${id}::uuid`.execute(trx)
  if (!rows[0]) throw new Error(`The regulation ${id} in force in school ${school} is not there`)
  return rows[0].body
}

function nationalFor(programme: Programme): { layers: readonly Regulation[]; sha: string } {
  const known = national.get(programme)
  if (known) return known
  const layers = nationalLaw(programme)
  const fresh = { layers, sha: sha256(canonical(layers as unknown as Json)) }
  national.set(programme, fresh)
  return fresh
}

/** Loose where the vocabulary is closed by types, strict where a damaged row would otherwise grant something. */
const shape = z.looseObject({
  id: z.string(),
  layer: z.enum(['department', 'school']),
  document: z.string(),
  effectiveFrom: z.iso.date(),
  titles: z.record(z.string(), z.string()),
  aliases: z.record(z.string(), z.array(z.string())),
  clauses: z.record(
    z.string(),
    z.object({ at: z.string(), vi: z.string(), en: z.string(), certainty: z.enum(['verified', 'remembered', 'ours']) }),
  ),
  norms: z.array(
    z.looseObject({
      on: z.array(z.string()).min(1),
      effect: z.enum(['permits', 'requires', 'forbids']),
      when: z.array(z.record(z.string(), z.unknown())),
      cites: z.array(z.string()).min(1),
    }),
  ),
  silence: z.array(z.string()).min(1),
})
