import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { sampleAuthority } from './authority.sample.ts'
import { signatureFields } from './pades.ts'
import { openPdf, pagesOf } from './pdf-file.ts'
import { primaryForms } from './primary-forms.ts'
import { drawPage, render, stopRendering } from './render.ts'
import { signPdf } from './sign-pdf.ts'
import { shortenPaths } from './svg-paths.ts'
import { sampleTranscript } from './transcript.sample.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
afterAll(stopRendering)

const RED = /"#b01e22"/g

describe('a page as a picture', () => {
  it('shows what the file shows, each signature in its place, and leaves the file as it is', async () => {
    const at = '2027-05-27T09:20:05Z'
    const pdf = await render(
      'transcript-primary',
      { ...sampleTranscript({ mark: 'none' }), layout: primaryForms['TH-1'] },
      { at, standard: 'a-3b' },
    )
    const last = pagesOf(openPdf(pdf)).length
    const before = Buffer.from(await drawPage(pdf, last)).toString()
    expect(before).toMatch(/^<svg viewBox="0 0 595\.27\d* 841\.8\d*"/)
    expect(before.match(RED)).toBeNull()

    const signer = await (await sampleAuthority()).signer('Bùi Thu Hà')
    const step = { field: 'homeroom', kind: 'person' as const, name: 'Bùi Thu Hà', reason: 'Giáo viên chủ nhiệm' }
    const signed = await signPdf(pdf, { ...step, signer, at: new Date(at) })
    const kept = Buffer.from(signed)
    const after = Buffer.from(await drawPage(signed, last)).toString()
    expect(after.match(RED)?.length).toBeGreaterThan(20)
    const field = signatureFields(openPdf(signed)).find(each => each.name === 'homeroom')!
    const [left, , , top] = field.dictionary.entries.get('Rect') as number[]
    const frame = /stroke="#b01e22" transform="translate\(([\d.]+) ([\d.]+)\)"/.exec(after)!
    expect(Number(frame[1])).toBeCloseTo(left! + 0.5, 1)
    expect(Number(frame[2])).toBeCloseTo(841.89 - top! + 0.5, 1)
    expect(kept.equals(signed)).toBe(true)
    expect(Buffer.from(await drawPage(signed, 1)).equals(Buffer.from(await drawPage(pdf, 1)))).toBe(true)
    await expect(drawPage(signed, last + 1)).rejects.toThrow(/does not exist/)
  })

  it('keeps every point of an outline within a hundredth of a point', () => {
    const place = fc.integer({ min: -200_000, max: 900_000 }).map(n => n / 1000)
    const pair = fc.tuple(place, place)
    const segment = fc.oneof(
      pair.map(p => ['M', p] as const),
      pair.map(p => ['L', p] as const),
      fc.tuple(pair, pair).map(p => ['Q', ...p] as const),
      fc.tuple(pair, pair, pair).map(p => ['C', ...p] as const),
      fc.constant(['Z'] as const),
    )
    fc.assert(
      fc.property(pair, fc.array(segment, { maxLength: 40 }), (first, segments) => {
        const all = [['M', first] as const, ...segments]
        const drawn = all.map(([command, ...points]) => `${command}${points.map(p => p.join(',')).join(' ')}`).join(' ')
        const short = /d="([^"]*)"/.exec(shortenPaths(`<path d="${drawn}"/>`))![1]!
        const [was, is] = [pointsOf(drawn), pointsOf(short)]
        expect(is.length).toBe(was.length)
        for (const [i, n] of is.entries()) expect(Math.abs(n - was[i]!)).toBeLessThan(0.0051)
      }),
    )
  })
})

/** Every point of a path as a reader of SVG finds it, absolute or relative. */
function pointsOf(path: string): number[] {
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const found: number[] = []
  for (const [, command, rest] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (rest!.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    const relative = command === command!.toLowerCase()
    const at = numbers.map((n, i) => (relative ? n + (i % 2 === 0 ? x : y) : n))
    found.push(...at)
    if (at.length > 0) [x, y] = [at.at(-2)!, at.at(-1)!]
    if (/m/i.test(command!)) [startX, startY] = [x, y]
    if (/z/i.test(command!)) [x, y] = [startX, startY]
  }
  return found
}
