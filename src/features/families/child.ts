import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { givenShape, givenTo } from '../praise/index.ts'
import { approvedOf, approvedShape } from '../results/index.ts'
import { id } from '../shapes.ts'
import {
  contentOf,
  documentStates,
  documentsOf,
  isDemo,
  isSealed,
  signatureOf,
  stateOf as stateOfDocument,
} from '../transcripts/index.ts'
import { childrenOf } from './children.ts'
import { preschoolOf, preschoolShape } from './preschool-record.ts'
import { remarksOf } from './remarks.ts'

const remark = z.object({ subject: z.string(), text: z.string() })

/**
 * What the school has made known about a guardian's own child, and of nobody else (HS-37): results and remarks of periods
 * that were approved, praise that was given, transcripts that were sealed; of a preschool child what was noted and found.
 */
export const ownChild = read({
  name: 'families.child',
  summary: 'What the school has made known about your own child',
  input: z.object({ pupil: id }),
  output: z.object({
    child: z.object({ name: z.string(), class: z.string(), year: z.int(), teacher: z.string().nullable() }),
    results: z.array(approvedShape.omit({ classId: true }).extend({ remarks: z.array(remark) })),
    praises: z.array(givenShape),
    transcripts: z.array(
      z.object({
        year: z.int(),
        class: z.string(),
        state: z.enum(documentStates),
        sealedOn: z.number(),
        /** where anybody can check it; null where this installation has no public address */
        link: z.string().nullable(),
        code: z.string(),
      }),
    ),
    preschool: preschoolShape.nullable(),
  }),
  async run(session, input) {
    session.ask('family.see', { towards: { pupil: input.pupil } })
    const [of] = await childrenOf(session, [input.pupil])
    const results = await approvedOf(session, input.pupil)
    const remarks = await remarksOf(session, input.pupil, results)
    const { name, class: className, year, teacher } = of!
    return {
      child: { name, class: className, year, teacher },
      results: results.map(({ classId, ...r }) => ({ ...r, remarks: remarks.get(`${classId} ${r.period}`) ?? [] })),
      praises: await givenTo(session, input.pupil),
      transcripts: await sealed(session, input.pupil),
      preschool: session.school.programme === 'preschool' ? await preschoolOf(session, input.pupil) : null,
    }
  },
})

/** What waits for a signature or the seal is nobody's to see yet; what was replaced or revoked says so. */
async function sealed(session: Session, pupil: string) {
  const documents = (await documentsOf(session, { pupil })).filter(isSealed)
  const demo = documents.length > 0 && (await isDemo(session))
  const shown = []
  for (const d of documents.toReversed())
    shown.push({
      year: d.year,
      class: (await contentOf(session, d.xmlSha)).years.at(-1)!.class,
      state: stateOfDocument(d, demo),
      sealedOn: signatureOf(d, 'seal')!.signedAt,
      ...{ link: d.link, code: d.code },
    })
  return shown
}
