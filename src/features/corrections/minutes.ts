import { z } from 'zod'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { say } from '../../texts/say.ts'
import { authorityOf } from '../authority.ts'
import { columnNamed, namesOf } from '../gradebook/index.ts'
import { id } from '../shapes.ts'
import { type Dossier, findDossier, stateOf } from './dossier.ts'
import { pupilOf } from './read.ts'

/**
 * The minutes of an applied correction. Everything in them is a frozen row of the dossier or of the journal, and they
 * carry the date of the application: whoever draws them up, and whenever, gets the same bytes.
 */
export const minutes = download({
  name: 'corrections.minutes',
  summary: 'The minutes of a correction, as PDF',
  input: z.object({ correction: id }),
  async run(session, input) {
    const dossier = await findDossier(session, input.correction)
    const { book } = dossier
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    if (stateOf(dossier) !== 'applied') throw new Conflict('ERR_CORRECTION_NOT_APPLIED', { state: stateOf(dossier) })
    const applied = dossier.steps.at(-1)!
    const pupil = await pupilOf(session, dossier)
    const column = columnNamed(book, dossier.period, dossier.column)
    const rows = await journalRows(session, dossier)
    const names = await namesOf(
      session,
      dossier.steps.map(s => s.personId),
    )
    const own = rows.get(applied.actId)!
    const effect = effectOf(own.delta)
    const parts = dossier.steps.filter(s => s.kind !== 'application')
    const { demo } = await session.trx.selectFrom('installation').select('demo').executeTakeFirstOrThrow()
    const bytes = await render(
      'correction-minutes',
      {
        mark: demo ? 'trial' : 'none',
        authority: await authorityOf(session),
        school: session.school.name,
        number: `${String(dossier.no).padStart(2, '0')}/BB-ĐC`,
        place: session.school.place,
        date: dayOf(applied.at.getTime()),
        title: 'Điều chỉnh kết quả sau khi đóng sổ',
        grounds: groundsOf(session, own.clauses),
        cell: [
          { label: 'Người học', value: `${pupil.familyName} ${pupil.givenName} (${pupil.code})` },
          { label: 'Lớp', value: book.className },
          { label: 'Sổ', value: `${book.subjectName}, năm học ${book.year}–${book.year + 1}` },
          { label: 'Thời điểm, cột', value: `${say('vi', `period.${dossier.period}`)}, ${column.name}` },
        ],
        change: { from: dossier.oldText || '(trống)', to: dossier.newText || '(trống)' },
        reason: dossier.reason,
        evidence: dossier.evidence.map(e => ({ name: e.name, sha256: e.sha256 })),
        steps: parts.map(s => ({
          act: say('vi', `part.${s.kind as 'request' | 'consent' | 'witness'}`),
          who: names.get(s.personId) ?? '',
          role: session.title(s.as),
          at: s.at.toISOString(),
          clauses: (rows.get(s.actId)?.clauses ?? []).map(c => placeOf(session, c)),
        })),
        consequences:
          effect.averageBefore === effect.averageAfter
            ? []
            : [{ what: 'Điểm trung bình môn', before: effect.averageBefore ?? '–', after: effect.averageAfter ?? '–' }],
        signers: parts.map(s => ({ role: session.title(s.as), name: names.get(s.personId) ?? '' })),
        journal: { number: own.seq, hash: own.hash },
      },
      { at: applied.at.toISOString() },
    )
    return { bytes, name: `bien-ban-dieu-chinh-${dossier.year}-${dossier.no}.pdf`, mediaType: 'application/pdf' }
  },
})

const delta = z.looseObject({
  applied: z.looseObject({ averageBefore: z.string().nullable(), averageAfter: z.string().nullable() }),
})

function effectOf(text: string): { averageBefore: string | null; averageAfter: string | null } {
  return delta.parse(JSON.parse(text)).applied
}

async function journalRows(session: Session, dossier: Dossier) {
  const rows = await session.trx
    .selectFrom('journal')
    .select(['act_id', 'seq', 'hash', 'clauses', 'delta'])
    .where('school_id', '=', session.school.id)
    .where(
      'act_id',
      'in',
      dossier.steps.map(s => s.actId),
    )
    .execute()
  return new Map(
    rows.map(r => [
      r.act_id,
      { seq: Number(r.seq), hash: r.hash, delta: r.delta, clauses: z.array(z.string()).parse(JSON.parse(r.clauses)) },
    ]),
  )
}

function groundsOf(session: Session, clauses: readonly string[]): string[] {
  return session.law.layers
    .filter(l => clauses.some(c => l.clauses[c]))
    .map(
      l =>
        `${l.document} (${clauses
          .filter(c => l.clauses[c])
          .map(c => l.clauses[c]!.at)
          .join('; ')})`,
    )
}

function placeOf(session: Session, clause: string): string {
  const layer = session.law.layers.find(l => l.clauses[clause])
  return layer ? `${layer.clauses[clause]!.at} ${layer.document}` : clause
}
