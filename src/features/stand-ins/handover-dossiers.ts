import { isOneOf } from '../../law/decide.ts'
import type { Session } from '../../records/session.ts'
import { partiesTowards } from '../../records/standing.ts'
import { findDossier, matterOfDossier } from '../corrections/index.ts'
import { namesOf } from '../gradebook/index.ts'
import { standings } from '../standings.ts'

/** Corrections under way that somebody asked for, or is one of those who can bring them on; with who else can. */
export async function dossiersInName(session: Session, person: string) {
  const staff = await standings(session, session.day)
  const found = []
  for (const id of await openCorrections(session)) {
    const dossier = await findDossier(session, id)
    const matter = await matterOfDossier(session, dossier)
    const lacking = session.weigh('correction.apply', matter)
    const missing = lacking.verdict === 'allowed' ? [] : lacking.missing
    const wanted = missing.flatMap(m => m.who)
    const taken = new Set(dossier.steps.map(s => s.personId))
    const can = (who: string) => {
      const standing = staff.get(who)
      return standing !== undefined && isOneOf(partiesTowards(standing, matter.towards ?? {}), wanted)
    }
    const asked = dossier.steps.some(s => s.kind === 'request' && s.personId === person)
    if (!asked && (taken.has(person) || !can(person))) continue
    const others = [...staff.keys()].filter(who => who !== person && !taken.has(who) && can(who))
    const shown = session.tell('correction.apply', matter)
    found.push({ dossier, asked, others, missing: shown.missing.map(m => m.text) })
  }
  const names = await namesOf(session, [...new Set(found.flatMap(f => f.others))])
  return found.map(({ dossier, asked, others, missing }) => ({
    correction: dossier.id,
    no: dossier.no,
    part: asked ? ('request' as const) : ('missing' as const),
    missing,
    others: others.map(who => names.get(who)!),
  }))
}

async function openCorrections({ trx, school }: Session): Promise<string[]> {
  const rows = await trx
    .selectFrom('correction as c')
    .select('c.id')
    .where('c.school_id', '=', school.id)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('correction_step as s')
            .select('s.seq')
            .whereRef('s.school_id', '=', 'c.school_id')
            .whereRef('s.correction_id', '=', 'c.id')
            .where('s.kind', 'in', ['refusal', 'withdrawal', 'application', 'conflict']),
        ),
      ),
    )
    .orderBy('c.no')
    .limit(200)
    .execute()
  return rows.map(r => r.id)
}
