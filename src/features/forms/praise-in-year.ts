/** The paper of a praise within the year: giấy khen as the head granted it, or thư khen as its writer sent it. */

import { z } from 'zod'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { praiseForms } from '../../documents/forms/papers.ts'
import type { Praise } from '../../documents/praise.ts'
import { render } from '../../documents/render.ts'
import type { Party } from '../../law/regulation.ts'
import { download } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { mustBeOf } from '../form-of.ts'
import { ofOneVersion } from '../gradebook/index.ts'
import { inTwoLines, linesThen } from '../head-of-school.ts'
import { findPraise, type PraiseRow, stateOf } from '../praise/index.ts'
import { findClass } from '../results/index.ts'
import { id } from '../shapes.ts'
import { fileName, headOf, headSigner, PDF } from './paper.ts'

export const praiseInYearPaper = download({
  name: 'forms.praiseInYear',
  summary: 'A certificate or letter of praise within the year as PDF',
  input: z.object({ praise: id, paper: z.enum(['a4', 'a5']).default('a4') }),
  async run(session, input) {
    const { version, read: praise } = await ofOneVersion(session, () => findPraise(session, input.praise))
    // who teaches any subject of the class reads it, as on the pupil's page
    const subjects = session.standing.assignments.filter(a => a.classId === praise.classId).map(a => a.subject)
    const towards = { classId: praise.classId, ...(subjects[0] !== undefined && { subject: subjects[0] }) }
    session.ask('record.read', { towards })
    const state = stateOf(praise)
    if (state === 'refused' || state === 'withdrawn') throw new Conflict('ERR_NO_PRAISE', null)
    // the body above grants what it grants by its own paper
    if (praise.kind === 'higher') throw new Conflict('ERR_PUT_FORWARD_ONLY', { addressee: praise.addressee ?? '' })
    const letter = praise.kind === 'letter'
    const form = mustBeOf(praiseForms, await findClass(session, praise.classId))
    const from = letter ? `Thư của ${praise.byName}.` : `Đề xuất của ${praise.byName}.`
    const { authority, school, place, mark, draftBecause, printed } = await headOf(session, {
      draftBecause: state === 'proposed' ? 'khen thưởng chưa được quyết định' : null,
      from,
    })
    const writer = session.title(praise.capacity as Party)
    const data: Praise = {
      ...{ mark, draftBecause, authority, school, place, from, version },
      paper: input.paper,
      captions: form.captions,
      kind: letter ? 'letter' : 'achievement',
      head: letter ? { title: writer, line: writer, name: praise.byName } : await granter(session, praise),
      pupils: [
        {
          ...{ called: form.called, name: praise.name, className: praise.className, title: praise.words },
          year: `${praise.year}–${praise.year + 1}`,
        },
      ],
      decision:
        praise.decisionNo !== null && praise.decidedOn !== null
          ? { number: praise.decisionNo, day: praise.decidedOn }
          : null,
      day: letter ? dayOf(praise.at.getTime()) : praise.decidedOn,
      printed: { at: printed.at, by: printed.by },
    }
    const bytes = await render('praise', data, { at: printed.at })
    const name = fileName('pdf', letter ? 'thu-khen' : 'giay-khen', praise.className, praise.name)
    return { bytes, name, mediaType: PDF }
  },
})

/** Who granted it, in the office of that day, whoever prints it again; until then who would sign today. */
async function granter(session: Session, { classId, answer, answeredAs, answeredBy }: PraiseRow) {
  if (answer !== 'grant' || !answeredAs) return headSigner(session, classId)
  const line = inTwoLines(await linesThen(session, answeredAs))
  return { title: session.title('head'), line, name: answeredBy ?? '' }
}
