/** The decision with its regulation as PDF, or for a word processor: the draft, or a version that was adopted. */
import { z } from 'zod'
import type { Letter } from '../../../documents/letter.ts'
import { letterDocx } from '../../../documents/letter-docx.ts'
import { render } from '../../../documents/render.ts'
import { download, type FileOut } from '../../../records/act.ts'
import { id } from '../../shapes.ts'
import { adoptedLetter, draftLetter } from './letters.ts'

const PDF = 'application/pdf'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Whoever may read the regulation may print it; the draft, who may write it. */
export const printRegulation = download({
  name: 'regulation.print',
  summary: 'The decision and the regulation that it issues, as PDF or for a word processor',
  input: z.object({
    regulation: id.optional().describe('an adopted version; without it the draft'),
    as: z.enum(['pdf', 'docx']),
  }),
  async run(session, { regulation, as }) {
    if (regulation === undefined) session.ask('regulation.draft')
    const { letter, at } =
      regulation === undefined ? await draftLetter(session) : await adoptedLetter(session, regulation)
    return fileOf(letter, at, as)
  },
})

async function fileOf(letter: Letter, at: string, as: 'pdf' | 'docx'): Promise<FileOut> {
  const name = `quy-che-${letter.number?.replace(/[^\p{L}\p{N}]+/gu, '-') ?? 'ban-nhap'}.${as}`
  return as === 'pdf'
    ? { bytes: await render('letter', letter, { at }), name, mediaType: PDF }
    : { bytes: await letterDocx(letter, at), name, mediaType: DOCX }
}
