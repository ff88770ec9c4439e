/** An iCalendar (RFC 5545) of deadlines. Pure: bytes are the same for the same duties at the same instant. */

export type Entry = {
  /** stable from one fetch to the next, and of nobody's name */
  uid: string
  /** the first late instant, ms since 1970 */
  dueAt: number
  title: string
  note: string
}

/** How long before the deadline the entry stands in the calendar: so one that ends at midnight lies on its last day. */
const LENGTH = 30 * 60_000

/** `made`: the instant of the fetch. */
export function calendarText(name: string, entries: readonly Entry[], made: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ho So//Duties//VI',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...entries.flatMap(({ uid, dueAt, title, note }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${utc(made)}`,
      `DTSTART:${utc(dueAt - LENGTH)}`,
      `DTEND:${utc(dueAt)}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(note)}`,
      // a deadline takes nobody's time
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

/** `20261105T165959Z`: UTC, whatever the zone of the server. */
function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** TEXT, section 3.3.11. */
function escaped(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\\;,]/g, mark => `\\${mark}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')
}

const WIDTH = 75

/** A line of at most 75 octets, section 3.1: the next ones begin with a space. No character is cut in two. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > WIDTH) {
      pieces.push(piece)
      piece = ' '
      octets = 1
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n')
}
