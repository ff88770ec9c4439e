/**
 * Biên bản nghiệm thu, bàn giao kết quả đánh giá of a class: the sheet as it was given, with who signed for it and when;
 * whole, or what goes to one of its receivers.
 */
import { z } from 'zod'
import { printDay, printInstant } from '../../calendar/vietnam-time.ts'
import type { FormBook, FormSigner } from '../../documents/form-book.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { ofOneVersion } from '../gradebook/index.ts'
import { type Handover, handoverStateOf, handoversOf, ownReceipt, partOf } from '../handover/index.ts'
import { findClass } from '../results/index.ts'
import { id } from '../shapes.ts'
import { handoverSections } from './handover-pages.ts'
import { fileName, headOf, PDF, yearText } from './paper.ts'

export const handoverPaper = download({
  name: 'forms.handover',
  summary: 'The hand-over sheet of a primary class as PDF, as it was given last: whole, or of one receiver',
  input: z.object({ class: id, receiver: id.optional() }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const { version, read: sheet } = await ofOneVersion(
      session,
      async () => (await handoversOf(session, { classes: [of.id] }))[0],
    )
    const receiver = receiverAsked(session, of.id, sheet, input.receiver)
    if (!sheet) throw new Conflict('ERR_NOT_HANDED_OVER', { class: of.name })
    if (receiver !== null && !sheet.receivers.some(r => r.person === receiver)) throw new NotFound('receiver')
    const given = receiver === null ? sheet : partOf(sheet, receiver)
    const { content } = given
    const [only] = given.receivers
    const part = sheet.receivers.length > 1 && receiver !== null ? `, phần của ${only!.name}` : ''
    const data: FormBook = {
      ...(await headOf(session, { draftBecause: draftBecause(given), from: fromText(given) })),
      title: 'Biên bản nghiệm thu, bàn giao',
      scope: `Kết quả đánh giá học sinh lớp ${content.className}, ${yearText(content.year)}${part}`,
      cover: null,
      sections: handoverSections(given, signersOf(given)),
      version,
    }
    const bytes = await render('form-book', data, { at: data.printed.at })
    const name = fileName('pdf', 'ban-giao', content.className, content.year, ...(part ? [only!.name] : []))
    return { bytes, name, mediaType: PDF }
  },
})

/** Whose part is wanted, null for the whole. Who receives reads the own part without a right to the class's books. */
function receiverAsked(session: Session, classId: string, sheet: Handover | undefined, asked: string | undefined) {
  const own = ownReceipt(session, sheet)?.person
  const matter = { towards: { classId } }
  const reads = session.weigh('record.read', matter).verdict === 'allowed'
  if (own !== undefined && (asked === own || (asked === undefined && !reads))) return own
  session.ask('record.read', matter)
  return asked ?? null
}

const BECAUSE = { received: null, returned: 'người nhận trả lại', given: 'chưa ký nhận' }

function draftBecause(given: Handover): string | null {
  const state = handoverStateOf(given)
  const some = state === 'given' && given.receivers.some(r => r.answer !== null)
  return some ? 'chưa đủ người ký nhận' : BECAUSE[state]
}

function fromText({ content, version }: Handover): string {
  const { result } = content
  const by = result.decisionNo === null ? '' : `, quyết định ${result.decisionNo}`
  return `Phiếu bàn giao bản ${version}, theo kết quả bản ${result.version}, phê duyệt ${printDay(result.approvedOn)}${by}.`
}

/** Everybody signs by the own deed in the records; the paper says when. */
function signersOf({ byName, at, receivers, content }: Handover): FormSigner[] {
  const signed = (when: number | null) => `Ký trên hồ sơ ngày ${when === null ? '…' : printInstant(when)}`
  const role = content.grade === 5 ? 'Đại diện nhà trường nhận' : 'Giáo viên nhận lớp'
  return [
    { role: 'Giáo viên bàn giao', how: signed(at.getTime()), name: byName, dated: false },
    ...receivers.map(({ name, answeredAt }) => ({ role, how: signed(answeredAt), name, dated: false })),
  ]
}
