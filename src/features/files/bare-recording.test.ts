import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Turned } from '../../records/faults.ts'
import { bareRecording } from './bare-recording.ts'
import { box, mp3Telling, mp4Telling, SOUND, waveTelling, webmTelling } from './recording.sample.ts'

const told = '+21.0278+105.8342/ iPhone 15'

const outcome = (bytes: Uint8Array, mediaType: string) => {
  try {
    return Buffer.from(bareRecording(bytes, mediaType))
  } catch (cause) {
    return cause
  }
}
const broken = { status: 422, code: 'ERR_RECORDING_BROKEN' }

const kinds = [
  { mediaType: 'audio/x-m4a', telling: mp4Telling },
  { mediaType: 'video/webm', telling: webmTelling },
]

describe.each(kinds)('$mediaType', ({ mediaType, telling }) => {
  it('keeps its sound where it was, and loses place, device, titles and names beside it', () => {
    const whole = telling(told)
    const bare = outcome(whole, mediaType) as Buffer
    expect(bare.length).toBe(whole.length)
    expect(bare.indexOf(SOUND)).toBe(whole.indexOf(SOUND))
    for (const word of ['21.0278', 'iPhone']) expect([whole.includes(word), bare.includes(word)]).toEqual([true, false])
    expect(outcome(bare, mediaType)).toEqual(bare)
  })

  it('is refused in words wherever it was cut short', () => {
    const whole = telling(told)
    for (let size = 0; size < whole.length; size++)
      expect(outcome(whole.subarray(0, size), mediaType)).toMatchObject(broken)
  })

  it('comes back bare or is refused, whatever somebody makes of its bytes', () => {
    const whole = telling(told)
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(changes, changed => {
        const bytes = Buffer.from(whole)
        for (const [at, byte] of changed) bytes[at] = byte
        const first = outcome(bytes, mediaType)
        if (first instanceof Turned) return
        expect(first).toBeInstanceOf(Buffer)
        expect(outcome(first as Buffer, mediaType)).toEqual(first)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('an MP4', () => {
  it('loses the times at which it was made, and a track of places with its samples', () => {
    const bare = outcome(mp4Telling(told), 'audio/mp4') as Buffer
    expect(mp4Telling(told).includes(Buffer.from('e5b0c0de', 'hex'))).toBe(true)
    expect(bare.includes(Buffer.from('e5b0c0de', 'hex'))).toBe(false)
    expect([bare.includes('soun'), bare.includes('hdlr\0\0\0\0\0\0\0\0meta')]).toEqual([true, false])
  })

  it('is read however deep and however often boxes stand in each other, and with a box up to the end', () => {
    let deep = box('moov')
    for (let i = 0; i < 500; i++) deep = box(i % 2 ? 'moov' : 'trak', deep)
    deep = box('moov', deep)
    const open = Buffer.concat([box('free', Buffer.from(told)), deep, Buffer.from('\0\0\0\0mdat', 'latin1'), SOUND])
    const bare = outcome(open, 'video/mp4') as Buffer
    expect([bare.includes(told), bare.includes(SOUND)]).toEqual([false, true])
  })
})

describe('a WebM of a browser', () => {
  it('that did not know how long it would be is bare, too, and loses what hangs behind its end', () => {
    const whole = webmTelling(told, true)
    const bare = outcome(whole, 'video/webm') as Buffer
    expect([bare.length, bare.includes('iPhone'), bare.indexOf(SOUND)]).toEqual([
      whole.length,
      false,
      whole.indexOf(SOUND),
    ])
    const known = webmTelling(told)
    const longer = Buffer.concat([known, Buffer.from(told)])
    expect(outcome(longer, 'video/webm')).toEqual(outcome(known, 'video/webm'))
  })
})

describe('a plain sound', () => {
  it('keeps nothing but its sound: no tag before or behind it, no list of words', () => {
    for (const mediaType of ['audio/mpeg', 'audio/aac']) expect(outcome(mp3Telling(told), mediaType)).toEqual(SOUND)
    expect(outcome(waveTelling(told), 'audio/wav')).toEqual(waveTelling(''))
    expect(outcome(mp3Telling(told).subarray(0, 30), 'audio/mpeg')).toMatchObject(broken)
    for (let size = 0; size < waveTelling(told).length; size++)
      expect(outcome(waveTelling(told).subarray(0, size), 'audio/wav')).toMatchObject(broken)
  })

  it('comes back bare or is refused, whatever somebody makes of its bytes', () => {
    const wholes = [mp3Telling(told), waveTelling(told)] as const
    const change = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(change, fc.nat(1), (changed, kind) => {
        const [bytes, mediaType] = [Buffer.from(wholes[kind]!), kind === 0 ? 'audio/mpeg' : 'audio/wav']
        for (const [at, byte] of changed) bytes[at % bytes.length] = byte
        const first = outcome(bytes, mediaType)
        if (first instanceof Turned) return
        expect(outcome(first as Buffer, mediaType)).toEqual(first)
      }),
    )
  })
})
