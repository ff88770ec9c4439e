/** Giấy khen for the titles of a class's year: as the council decided them, else as the approved results say. */

import { z } from 'zod'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { praiseForms } from '../../documents/forms/papers.ts'
import type { Praise } from '../../documents/praise.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { titlesOf } from '../council/index.ts'
import { mustBeOf } from '../form-of.ts'
import { ofOneVersion } from '../gradebook/index.ts'
import { type ClassOf, findClass, lastOfYear, type Outcome, outcomesOf } from '../results/index.ts'
import { id } from '../shapes.ts'
import { isReviewed } from '../term-end/index.ts'
import { classList } from './class-list.ts'
import { fileName, headOf, headSigner, PDF, standingOf } from './paper.ts'

export const praisePaper = download({
  name: 'forms.praise',
  summary: 'The certificates of praise of a class’s year as PDF, one page for each pupil',
  input: z.object({ class: id, pupil: id.optional(), paper: z.enum(['a4', 'a5']).default('a4') }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const form = mustBeOf(praiseForms, of)
    const { version, read } = await ofOneVersion(session, async () => ({
      standing: await standingOf(session, of, 'CN'),
      titled: await titledOf(session, of),
      listed: await classList(session, of.id),
    }))
    const { titled, listed, standing } = read
    const pupils = listed.filter(p => titled.titles.has(p.id) && (input.pupil ?? p.id) === p.id)
    if (pupils.length === 0) throw new Conflict('ERR_NO_TITLES', { class: of.name })
    // who prints certificates is no matter of who prints the books
    const open = titled.decided ? null : 'danh hiệu chưa được duyệt'
    const from = titled.council === null ? standing.from : `Hội đồng xét kết quả lần ${titled.council}.`
    const { authority, school, place, mark, draftBecause, printed } = await headOf(session, {
      draftBecause: open,
      from,
    })
    const data: Praise = {
      ...{ mark, draftBecause, authority, school, place, from, version },
      paper: input.paper,
      captions: form.captions,
      kind: 'title',
      head: await headSigner(session, of.id),
      pupils: pupils.map(p => ({
        called: form.called,
        ...{ name: p.name, className: of.name, year: `${of.year}–${of.year + 1}` },
        title: form.titles[titled.titles.get(p.id)!],
      })),
      decision: titled.decision,
      day: titled.decision?.day ?? null,
      printed: { at: printed.at, by: printed.by },
    }
    const bytes = await render('praise', data, { at: printed.at })
    return { bytes, name: fileName('pdf', 'giay-khen', of.name, of.year), mediaType: PDF }
  },
})

type Title = 'excellent' | 'good'

export type Titled = {
  titles: ReadonlyMap<string, Title>
  /** by a council, or with the results that were approved */
  decided: boolean
  /** the number of the council */
  council: number | null
  decision: { number: string; day: string } | null
}

/** The titles of the last kept results, or of the council that decided on them. */
export async function titledOf(session: Session, of: ClassOf): Promise<Titled> {
  const council = await titlesOf(session, of)
  if (council) {
    const { titles, council: held } = council
    const decision = held.decisionNo === null ? null : { number: held.decisionNo, day: held.heldOn }
    return { titles, decided: true, council: held.no, decision }
  }
  const last = (await lastOfYear(session, of.year, [of.id])).find(k => k.period === 'CN')
  if (!last) return { titles: new Map(), decided: false, council: null, decision: null }
  const outcomes = await outcomesOf(session, of.year, last.id)
  const titles = [...outcomes].flatMap(([pupil, { outcome }]) => {
    const title = titleOf(outcome)
    return title ? [[pupil, title] as const] : []
  })
  const approval = last.steps.at(-1)?.kind === 'approval' ? last.steps.at(-1)! : null
  const number = approval?.decisionNo ?? null
  return {
    titles: new Map(titles),
    decided: approval !== null && (await isReviewed(session, of, 'CN')),
    council: null,
    decision: approval && number !== null ? { number, day: dayOf(approval.at.getTime()) } : null,
  }
}

/** A title that is left to a council is none as long as it has not met. */
function titleOf(outcome: Outcome): Title | null {
  if (outcome.kind === 'primaryYear')
    return outcome.award === 'HSXS' ? 'excellent' : outcome.award === 'HSTB' ? 'good' : null
  if (outcome.kind !== 'continuingYear' || outcome.title === 'NONE') return null
  return outcome.title === 'XUAT_SAC' ? 'excellent' : 'good'
}
