import { type Box, boxesIn, readable, samplesOf } from './mp4-boxes.ts'

const set = (kinds: string) => new Set(kinds.split(' '))
/** What a player needs, by the box that it stands in; everything else is blanked where it stands. */
const KEPT: Readonly<Record<string, ReadonlySet<string>>> = {
  file: set('ftyp styp moov mdat moof mfra sidx ssix pdin'),
  moov: set('mvhd trak mvex iods'),
  trak: set('tkhd tref edts mdia tapt'),
  mdia: set('mdhd hdlr minf elng'),
  minf: set('vmhd smhd nmhd gmhd hdlr dinf stbl'),
  stbl: set('stsd stts ctts cslg stsc stsz stz2 stco co64 stss stsh padb stdp sdtp sbgp sgpd subs saiz saio'),
  mvex: set('mehd trex leva'),
  moof: set('mfhd traf'),
  traf: set('tfhd tfdt trun sbgp sgpd subs saiz saio'),
}
const TIMED = set('mvhd tkhd mdhd')
const HANDLER_HEAD = 24

/**
 * An MP4 or M4A (ISO/IEC 14496-12) without what it tells beside sound and picture: place, time, device, captions, tracks
 * of other data. What is told is blanked to `free` boxes of the same size, so that no offset moves. Null where it is not
 * whole.
 */
export function bareMp4(bytes: Uint8Array): Uint8Array[] | null {
  const file = Buffer.from(bytes)
  const top = boxesIn(file, { body: 0, end: file.length }, true)
  if (!top?.some(b => b.kind === 'moov') || !top.some(b => b.kind === 'mdat')) return null
  return blanked(file, 'file', top, top) ? [file] : null
}

/** Blanks what is not kept in these boxes, to a depth that the list of kept ones gives. False for what cannot be read. */
function blanked(file: Buffer, parent: string, boxes: readonly Box[], top: readonly Box[]): boolean {
  return boxes.every(box => {
    const { kind } = box
    if (!KEPT[parent]!.has(kind)) return blank(file, box)
    if (TIMED.has(kind)) return withoutTimes(file, box)
    if (kind === 'hdlr') return withoutName(file, box)
    if (kind === 'file' || !Object.hasOwn(KEPT, kind)) return true
    const inner = boxesIn(file, box)
    if (!inner) return false
    if (kind === 'trak' && !isSeenOrHeard(file, inner)) return withoutTrack(file, box, inner, top)
    return blanked(file, kind, inner, top)
  })
}

function blank(file: Buffer, { at, body, end }: Box): true {
  file.write('free', at + 4, 'latin1')
  file.fill(0, body, end)
  return true
}

/** When it was made and changed: two times behind version and flags, of four bytes each or of eight. */
function withoutTimes(file: Buffer, { body, end }: Box): boolean {
  const until = body + (file[body] === 1 ? 20 : 12)
  if (until > end) return false
  file.fill(0, body + 4, until)
  return true
}

/** The name that the writing program gave the track. */
function withoutName(file: Buffer, { body, end }: Box): boolean {
  if (body + HANDLER_HEAD > end) return false
  file.fill(0, body + HANDLER_HEAD, end)
  return true
}

function isSeenOrHeard(file: Buffer, trak: readonly Box[]): boolean {
  const handler = readable(file, trak, ['mdia', 'hdlr'])
  return handler !== undefined && /^(soun|vide)$/.test(file.toString('latin1', handler.body + 8, handler.body + 12))
}

/** A track of places, times or texts goes with its samples; in fragments they are not followed, and the file is refused. */
function withoutTrack(file: Buffer, box: Box, inner: readonly Box[], top: readonly Box[]): boolean {
  if (top.some(b => b.kind === 'moof')) return false
  const stbl = readable(file, inner, ['mdia', 'minf', 'stbl'])
  const samples = stbl ? samplesOf(file, stbl) : []
  const media = top.filter(b => b.kind === 'mdat')
  if (!samples?.every(s => media.some(m => m.body <= s.from && s.to <= m.end))) return false
  for (const { from, to } of samples) file.fill(0, from, to)
  return blank(file, box)
}
