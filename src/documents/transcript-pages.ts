import type { Mark } from './mark.ts'
import { type RenderOptions, render } from './render.ts'
import { secondaryForms } from './secondary-forms.ts'
import { isSecondary, type TranscriptContent } from './transcript-xml.ts'

/** What the printed page says beside the content. */
export type Printed = { mark: Mark; link: string | null; linkCode: string | null }

/** The pages of a học bạ by the form that it was made by. Rejects as `render` does. */
export function transcriptPages(
  content: TranscriptContent,
  printed: Printed,
  options: RenderOptions,
): Promise<Uint8Array> {
  if (!isSecondary(content)) return render('transcript-primary', { ...content, ...printed }, options)
  return render('transcript-secondary', { ...content, ...printed, layout: secondaryForms[content.form] }, options)
}
