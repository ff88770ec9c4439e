import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calendarText } from './calendar-text.ts'

const at = (text: string) => Date.parse(`${text}+07:00`)
const entry = {
  uid: 'a1@ho-so',
  dueAt: at('2026-11-06T00:00:00'),
  title: 'Xác nhận buổi nghỉ, 10A1',
  note: 'Điều 5; mục 2',
}
/** What a calendar program reads: folded lines joined again (section 3.1). */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

it('a deadline at midnight lies on its last day, in UTC', () => {
  const lines = unfolded(calendarText('Việc định kỳ', [entry], at('2026-11-01T08:00:00')))
  expect(lines).toEqual(
    expect.arrayContaining([
      'UID:a1@ho-so',
      'DTSTAMP:20261101T010000Z',
      'DTSTART:20261105T163000Z',
      'DTEND:20261105T170000Z',
      'SUMMARY:Xác nhận buổi nghỉ\\, 10A1',
      'DESCRIPTION:Điều 5\\; mục 2',
    ]),
  )
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', ''])
})

it('no line is longer than 75 octets, none breaks a character, and every text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), title => {
      const text = calendarText('x', [{ ...entry, title }], 0)
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      const read = unfolded(text)
        .find(l => l.startsWith('SUMMARY:'))!
        .slice(8)
        .replaceAll(/\\(.)/g, (_, mark) => (mark === 'n' ? '\n' : mark))
      const plain = title.normalize('NFC').replaceAll(/\r\n|\r/g, '\n')
      expect(read).toBe(plain.replaceAll(/(?!\n)\p{Cc}/gu, ' '))
    }),
  )
})
