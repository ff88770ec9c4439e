/** Biên bản nghiệm thu, bàn giao kết quả đánh giá of a class: the sheet as it was given, with who signed for it and when. */
import { z } from 'zod'
import { dayOf, printDay } from '../../calendar/vietnam-time.ts'
import type { FormBook, FormSigner } from '../../documents/form-book.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import { ofOneVersion } from '../gradebook/index.ts'
import { type Handover, handoversOf } from '../handover/index.ts'
import { findClass } from '../results/index.ts'
import { id } from '../shapes.ts'
import { handoverSections } from './handover-pages.ts'
import { fileName, headOf, PDF, yearText } from './paper.ts'

export const handoverPaper = download({
  name: 'forms.handover',
  summary: 'The hand-over sheet of a primary class as PDF, as it was given last',
  input: z.object({ class: id }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const { version, read: given } = await ofOneVersion(
      session,
      async () => (await handoversOf(session, { classes: [of.id] }))[0],
    )
    const mine = given !== undefined && session.actor.kind === 'person' && given.receiver === session.actor.personId
    // who receives the class reads what is handed over, even without a right to its books
    if (!mine) session.ask('record.read', { towards: { classId: of.id } })
    if (!given) throw new Conflict('ERR_NOT_HANDED_OVER', { class: of.name })
    const draftBecause =
      given.answer === 'receipt' ? null : given.answer === 'return' ? 'người nhận trả lại' : 'chưa ký nhận'
    const { content } = given
    const data: FormBook = {
      ...(await headOf(session, { draftBecause, from: fromText(given) })),
      title: 'Biên bản nghiệm thu, bàn giao',
      scope: `Kết quả đánh giá học sinh lớp ${content.className}, ${yearText(content.year)}`,
      cover: null,
      sections: handoverSections(content, signersOf(given)),
      version,
    }
    const bytes = await render('form-book', data, { at: data.printed.at })
    return { bytes, name: fileName('pdf', 'ban-giao', content.className, content.year), mediaType: PDF }
  },
})

function fromText({ content, version }: Handover): string {
  const { result } = content
  const by = result.decisionNo === null ? '' : `, quyết định ${result.decisionNo}`
  return `Phiếu bàn giao bản ${version}, theo kết quả bản ${result.version}, phê duyệt ${printDay(result.approvedOn)}${by}.`
}

/** Two people sign, each by the own deed in the records; the paper says when. */
function signersOf({ byName, at, receiverName, answeredAt, content }: Handover): FormSigner[] {
  const signed = (when: Date | null) => `Ký trên hồ sơ ngày ${when ? printDay(dayOf(when.getTime())) : '…'}`
  const receives = content.grade === 5 ? 'Đại diện nhà trường nhận' : 'Giáo viên nhận lớp'
  return [
    { role: 'Giáo viên bàn giao', how: signed(at), name: byName, dated: false },
    { role: receives, how: signed(answeredAt), name: receiverName, dated: false },
  ]
}
