import type { Mark } from './mark.ts'
import { primaryForms } from './primary-forms.ts'
import { type RenderOptions, render } from './render.ts'
import { secondaryForms } from './secondary-forms.ts'
import { isSecondary, type TranscriptContent } from './transcript-xml.ts'

/** What the printed page says beside the content. */
export type Printed = { mark: Mark; link: string | null; linkCode: string | null }

/** All pages of a học bạ by the form that its data names, whatever form stands today. Rejects as `render` does. */
export function transcriptPages(
  content: TranscriptContent,
  printed: Printed,
  options: RenderOptions,
): Promise<Uint8Array> {
  if (!isSecondary(content))
    return render('transcript-primary', { ...content, ...printed, layout: primaryForms[content.form] }, options)
  return render('transcript-secondary', { ...content, ...printed, layout: secondaryForms[content.form] }, options)
}
