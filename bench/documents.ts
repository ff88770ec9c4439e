/** 35 transcripts of six pages or more, from data to the last byte, by the product's own renderer. */

import { render, stopRendering } from '../src/documents/render.ts'
import { sampleTranscript } from '../src/documents/transcript.sample.ts'

export async function measureDocuments(): Promise<Record<string, unknown>> {
  const data = sampleTranscript()
  await render('transcript-primary', data, { at: '2027-05-28T02:00:00Z', standard: 'a-3b' })
  const from = performance.now()
  const made = await Promise.all(
    Array.from({ length: 35 }, (_, i) =>
      render(
        'transcript-primary',
        { ...data, id: `${data.id.slice(0, -2)}${String(10 + i)}` },
        { at: '2027-05-28T02:00:00Z', standard: 'a-3b' },
      ),
    ),
  )
  const seconds = (performance.now() - from) / 1000
  stopRendering()
  return {
    what: '35 transcripts',
    seconds: Number(seconds.toFixed(2)),
    goalSeconds: 5,
    bytesEach: Math.round(made.reduce((n, m) => n + m.byteLength, 0) / made.length),
  }
}
