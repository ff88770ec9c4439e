import { z } from 'zod'
import { dayOf, schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { CouncilMinutes } from '../../documents/council-minutes.ts'
import { councilForms } from '../../documents/forms/papers.ts'
import { render } from '../../documents/render.ts'
import { whoMay } from '../../law/decide.ts'
import { download } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import { lawInForce } from '../../records/regulations.ts'
import type { Session } from '../../records/session.ts'
import { authorityOf } from '../authority.ts'
import { mustBeOf } from '../form-of.ts'
import { namesOf } from '../gradebook/index.ts'
import { id, yearParameter } from '../shapes.ts'
import { councilsOf, membersOf, yearOfCouncil } from './councils.ts'
import { listName } from './list-names.ts'
import { type ListKey, listKeys } from './lists.ts'
import { decidedPaper, type PaperClass, proposedPaper } from './paper.ts'

/** The minutes of a meeting, always the same bytes; without one, a draft of what is proposed and not decided. */
export const councilMinutes = download({
  name: 'council.minutes',
  summary: 'The minutes of a council of the year’s end as PDF, or a draft of them',
  input: z.object({ council: id.optional(), year: yearParameter.optional() }),
  async run(session, input) {
    session.ask('record.read')
    const { council } = input
    const year = council ? await yearOfCouncil(session, council) : (input.year ?? schoolYearOf(session.day))
    const paper = council ? await decidedPaper(session, year, council) : await proposedPaper(session, year)
    if (paper.length === 0) throw new Conflict('ERR_NOTHING_PROPOSED', { year })
    const held = (await councilsOf(session, year)).find(c => c.id === council)
    const row = await journalRow(session, held?.actId)
    const { demo } = await session.trx.selectFrom('installation').select('demo').executeTakeFirstOrThrow()
    const names = await namesOf(session, held ? [held.chair, held.secretary] : [])
    const at = held ? row.at.toISOString() : new Date(session.now).toISOString()
    const data: CouncilMinutes = {
      layout: mustBeOf(councilForms, { programme: session.school.programme, year }),
      mark: held === undefined ? 'draft' : demo ? 'trial' : 'none',
      authority: await authorityOf(session),
      school: session.school.name,
      number: held ? `${String(held.no).padStart(2, '0')}/BB-HĐ` : null,
      place: session.school.place,
      date: held?.heldOn ?? session.day,
      year: `năm học ${year}–${year + 1}`,
      grounds: await groundsOf(session, held ? row : null),
      meeting: held
        ? {
            heldOn: held.heldOn,
            place: held.place,
            members: (await membersOf(session, held.id)).map(m => ({ ...m, title: capital(m.title) })),
            chair: names.get(held.chair) ?? '',
            secretary: names.get(held.secretary) ?? '',
            votes: held.votes,
            note: held.note,
            decisionNo: held.decisionNo,
          }
        : null,
      ...listsOnPaper(paper, list => listName('vi', session.school.programme, list)),
      journal: { number: row.seq, hash: row.hash },
    }
    const bytes = await render('council-minutes', data, { at })
    const name = held ? `bien-ban-hoi-dong-${year}-${held.no}.pdf` : `bien-ban-hoi-dong-${year}-nhap.pdf`
    return { bytes, name, mediaType: 'application/pdf' }
  },
})

const capital = (title: string) => title.charAt(0).toUpperCase() + title.slice(1)

function listsOnPaper(
  paper: readonly PaperClass[],
  titleOf: (list: ListKey) => string,
): Pick<CouncilMinutes, 'classes' | 'lists' | 'differences'> {
  const rows = paper.flatMap(c => c.rows)
  return {
    classes: paper.map(c => ({
      name: c.name,
      version: `kết quả bản ${c.resultVersion}, đề nghị bản ${c.proposal.version}`,
      counts: listKeys.flatMap(list => {
        const count = c.rows.filter(r => r.lists.includes(list)).length
        return count === 0 ? [] : [{ list: titleOf(list), count }]
      }),
    })),
    lists: listKeys.flatMap(list => {
      const own = rows.filter(r => r.lists.includes(list))
      return own.length === 0
        ? []
        : [{ title: titleOf(list), rows: own.map(({ name, className, why }) => ({ name, className, why })) }]
    }),
    differences: rows.flatMap(({ name, className, differences }) =>
      differences.map(d => ({
        name,
        className,
        change: `${d.placed === 'on' ? 'Đưa vào' : 'Đưa khỏi'}: ${titleOf(d.list)}`,
        reason: d.reason,
      })),
    ),
  }
}

/** The row of the decision, or the last row of the journal. */
async function journalRow({ trx, school }: Session, act: string | undefined) {
  const rows = trx.selectFrom('journal').select(['seq', 'hash', 'at', 'clauses']).where('school_id', '=', school.id)
  const row =
    act === undefined
      ? await rows.orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()
      : await rows.where('act_id', '=', act).executeTakeFirstOrThrow()
  const clauses = z.array(z.string()).parse(JSON.parse(row.clauses))
  return { seq: Number(row.seq), hash: row.hash, at: row.at, clauses }
}

/** What the decision rested on, in the words of the law of its day; of a draft, what permits it now. */
async function groundsOf({ trx, school, law, day }: Session, decided: { at: Date; clauses: string[] } | null) {
  const ofDay = decided
    ? await lawInForce(trx, school.id, school.programme, dayOf(decided.at.getTime()), decided.at.getTime())
    : law
  return ofDay.layers.flatMap(of => {
    const permits = of.norms
      .filter(n => n.effect === 'permits' && n.on.includes('council.decide'))
      .flatMap(n => n.cites)
    const cited = decided?.clauses ?? (whoMay([of], 'council.decide', day).length > 0 ? permits : [])
    const own = cited.filter(c => of.clauses[c])
    return own.length === 0 ? [] : [`${of.document} (${own.map(c => of.clauses[c]!.at).join('; ')})`]
  })
}
