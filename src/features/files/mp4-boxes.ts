/** The boxes of an ISO base media file (ISO/IEC 14496-12), and where the samples of a track lie. */

/** `at`: its head, `body`: behind it, `end`: the first byte that is not its own. */
export type Box = { kind: string; at: number; body: number; end: number }
type Span = { body: number; end: number }

/**
 * The boxes in a span, or null where one reaches over its end. A remainder too short for a box is blanked, as it stands
 * behind some lists; at the top it means that the file was cut.
 */
export function boxesIn(file: Buffer, { body: from, end }: Span, top = false): Box[] | null {
  const boxes: Box[] = []
  for (let at = from; at < end; ) {
    if (at + 8 > end) {
      if (top) return null
      file.fill(0, at, end)
      break
    }
    const word = file.readUInt32BE(at)
    const large = word === 1
    if (large && at + 16 > end) return null
    // no size: up to the end of the file
    const size = large ? Number(file.readBigUInt64BE(at + 8)) : word === 0 && top ? end - at : word
    const body = at + (large ? 16 : 8)
    if (at + size < body || at + size > end) return null
    boxes.push({ kind: file.toString('latin1', at + 4, at + 8), at, body, end: at + size })
    at += size
  }
  return boxes
}

/** The box at the end of a path through boxes, the first of each kind. */
export function readable(file: Buffer, boxes: readonly Box[], path: readonly string[]): Box | undefined {
  const [kind, ...rest] = path
  const box = boxes.find(b => b.kind === kind)
  if (!box || rest.length === 0) return box
  return readable(file, boxesIn(file, box) ?? [], rest)
}

/** Where the chunks of a sample table lie; null where its lists contradict each other. */
export function samplesOf(file: Buffer, stbl: Box): { from: number; to: number }[] | null {
  const boxes = boxesIn(file, stbl) ?? []
  const list = (kind: string, width: number, head = 4) => {
    const box = boxes.find(b => b.kind === kind)
    if (!box || box.body + head + 4 > box.end) return null
    const [count, first] = [file.readUInt32BE(box.body + head), box.body + head + 4]
    return { count, first, whole: first + count * width <= box.end, width }
  }
  const [sizes, runs] = [list('stsz', 4, 8), list('stsc', 12)]
  const chunks = list('stco', 4) ?? list('co64', 8)
  if (!sizes || !runs?.whole || !chunks?.whole) return null
  const same = file.readUInt32BE(sizes.first - 8)
  if (same === 0 && !sizes.whole) return null
  const found: { from: number; to: number }[] = []
  let [run, sample] = [0, 0]
  for (let i = 0; i < chunks.count; i++) {
    const place = chunks.first + i * chunks.width
    const from = chunks.width === 4 ? file.readUInt32BE(place) : Number(file.readBigUInt64BE(place))
    while (run + 1 < runs.count && file.readUInt32BE(runs.first + (run + 1) * 12) <= i + 1) run++
    if (run >= runs.count) return null
    const held = file.readUInt32BE(runs.first + run * 12 + 4)
    if (sample + held > sizes.count) return null
    let length = same * held
    if (same === 0) for (let s = sample; s < sample + held; s++) length += file.readUInt32BE(sizes.first + s * 4)
    sample += held
    found.push({ from, to: from + length })
  }
  return found
}
