const [EBML, SEGMENT, CLUSTER, INFO, TRACKS, TRACK] = [
  0x1a45dfa3, 0x18538067, 0x1f43b675, 0x1549a966, 0x1654ae6b, 0xae,
] as const
const [VOID, UNKNOWN] = [0xec, -1]
/** where to find what, clusters, and what stands in a cluster whose size its writer did not know */
const KEPT = new Set([0x114d9b74, 0x1c53bb6b, CLUSTER, 0xe7, 0xa3, 0xa0, 0xab, 0xa7, 0xaf])
/** the unit of time and the length */
const KEPT_INFO = new Set([0x2ad7b1, 0x4489])
/** names of the programs, which a reader wants to find: they stay, empty */
const EMPTIED_INFO = new Set([0x4d80, 0x5741])
/** of a track: its name, its coder's name, settings and address, a file that belongs to it */
const TOLD_OF_TRACK = new Set([0x536e, 0x258688, 0x3a9697, 0x3b4040, 0x26b240, 0x7446, 0xbf])

type Element = { id: number; at: number; body: number; end: number }

/**
 * A WebM (Matroska, RFC 9559) without what it tells beside sound and picture: tags, titles, times, programs, attached
 * files. What is told becomes a Void element of the same size, so that no position moves. Null where it is not whole.
 */
export function bareWebm(bytes: Uint8Array): Uint8Array[] | null {
  const whole = Buffer.from(bytes)
  const head = elementAt(whole, 0, whole.length)
  if (head?.id !== EBML || head.end === UNKNOWN) return null
  const segment = elementAt(whole, head.end, whole.length)
  if (segment?.id !== SEGMENT) return null
  const file = segment.end === UNKNOWN ? whole : whole.subarray(0, segment.end)
  const seen = new Set<number>()
  for (let at = segment.body; at < file.length; ) {
    const element = elementAt(file, at, file.length)
    if (!element) return null
    seen.add(element.id)
    if (element.end === UNKNOWN) {
      if (element.id !== CLUSTER) return null
      at = element.body
      continue
    }
    if (element.id === INFO || element.id === TRACKS) {
      if (!(element.id === INFO ? bareInfo(file, element) : bareTracks(file, element))) return null
    } else if (!KEPT.has(element.id)) voided(file, element)
    at = element.end
  }
  return seen.has(TRACKS) && seen.has(CLUSTER) ? [file] : null
}

function bareInfo(file: Buffer, info: Element): boolean {
  return eachIn(file, info, element => {
    if (EMPTIED_INFO.has(element.id)) file.fill(0, element.body, element.end)
    else if (!KEPT_INFO.has(element.id)) voided(file, element)
    return true
  })
}

function bareTracks(file: Buffer, tracks: Element): boolean {
  return eachIn(file, tracks, track => {
    if (track.id !== TRACK) return voided(file, track)
    return eachIn(file, track, element => !TOLD_OF_TRACK.has(element.id) || voided(file, element))
  })
}

function eachIn(file: Buffer, parent: Element, take: (element: Element) => boolean): boolean {
  for (let at = parent.body; at < parent.end; ) {
    const element = elementAt(file, at, parent.end)
    if (!element || element.end === UNKNOWN || !take(element)) return false
    at = element.end
  }
  return true
}

/** The element that begins here; null where it is none or reaches over the end. */
function elementAt(file: Buffer, at: number, to: number): Element | null {
  const idLength = lengthAt(file, at)
  const sizeAt = at + idLength
  const sizeLength = lengthAt(file, sizeAt)
  const body = sizeAt + sizeLength
  if (idLength > 4 || sizeLength > 8 || body > to) return null
  const id = file.readUIntBE(at, idLength)
  let size = file[sizeAt]! & (0xff >> sizeLength)
  let unknown = size === 0xff >> sizeLength
  for (let i = sizeAt + 1; i < body; i++) {
    size = size * 256 + file[i]!
    unknown &&= file[i] === 0xff
  }
  if (unknown) return { id, at, body, end: UNKNOWN }
  return body + size > to ? null : { id, at, body, end: body + size }
}

/** How many bytes a number takes, as its first byte tells; more than eight for none. */
function lengthAt(file: Buffer, at: number): number {
  return at < file.length ? Math.clz32(file[at]!) - 23 : 9
}

/** One byte of size, or eight where that is too little. */
function voided(file: Buffer, { at, end }: Element): true {
  const length = end - at
  file.fill(0, at, end)
  file[at] = VOID
  if (length - 2 < 127) file[at + 1] = 0x80 | (length - 2)
  else {
    file[at + 1] = 0x01
    file.writeUIntBE(length - 9, at + 3, 6)
  }
  return true
}
