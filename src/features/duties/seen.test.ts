import { describe, expect, it } from 'vitest'
import { dienBien } from '../../../regulations/schools/dien-bien.ts'
import { muongAnh } from '../../../regulations/schools/muong-anh.ts'
import { startOf } from '../../calendar/vietnam-time.ts'
import { type Item, occurrencesOf } from './items.ts'
import { NO_FACTS, seenBy } from './seen.ts'
import { wantedFacts } from './seen-facts.ts'

const ofCentre = occurrencesOf([dienBien], new Map(), '2027-05-20')
const item = (duty: string, period: string, more: Partial<Item>, dues = ofCentre): Item => ({
  ...dues.find(o => o.duty.id === duty && o.period === period)!,
  ...{ key: '', share: { of: 'own' }, as: 'subjectTeacher', owner: 'g', inPlace: null },
  ...more,
})

it('a child’s book is approved for its very period; what else ends a term ends the year with it', () => {
  const ofChildren = occurrencesOf([muongAnh], new Map(), '2027-05-20')
  const share = { of: 'school' as const }
  const periods = (duty: string, period: string) => seenBy(item(duty, period, { share }, ofChildren), false)?.periods
  expect(periods('book.approve', 'HK2')).toEqual(['HK2'])
  expect(periods('book.approveYear', 'CN')).toEqual(['CN'])
  expect(periods('lock.decide', 'HK2')).toEqual(['HK2', 'CN'])
})

describe('the own part is done', () => {
  const check = item('progress.checkTerm', 'HK1', { as: 'departmentLead' })
  const minutes = (person: string, day: string) => [{ period: 'HK1', person, at: startOf(day) }]
  const standIn = { giver: 'g', person: 'p', area: 'progress' as const, from: '2027-01-10', to: '2027-01-12' }
  const doneAt = (by: string, day: string, standIns = [standIn]) =>
    seenBy(check, true)!.doneAt(check, { ...NO_FACTS, minutes: minutes(by, day), standIns })

  it('by its owner, or by whoever stood in for the owner then, in this', () => {
    expect(doneAt('g', '2027-01-08')).toBe(startOf('2027-01-08'))
    expect(doneAt('p', '2027-01-10')).toBe(startOf('2027-01-10'))
    expect(doneAt('p', '2027-01-12')).toBe(startOf('2027-01-12'))
    expect(doneAt('p', '2027-01-09')).toBeNull()
    expect(doneAt('p', '2027-01-13')).toBeNull()
    expect(doneAt('q', '2027-01-11')).toBeNull()
    expect(doneAt('p', '2027-01-11', [{ ...standIn, giver: 'h' }])).toBeNull()
    expect(seenBy(check, true)!.by).toContain('standIns')
  })

  it('in the books by the signatures of both', () => {
    const sign = item('subjectBlock.sign', 'HK1', {})
    const signed = (person: string, area: 'entry' | 'progress') =>
      seenBy(sign, true)!.doneAt(sign, {
        ...NO_FACTS,
        books: [{ classId: 'a', subject: 'TOAN', teacher: 'g' }],
        signatures: [
          { classId: 'a', subject: 'TOAN', period: 'HK1', stage: 'subject', person, at: startOf('2027-01-11') },
        ],
        standIns: [{ ...standIn, area }],
      })
    expect(signed('g', 'entry')).not.toBeNull()
    expect(signed('p', 'entry')).not.toBeNull()
    expect(signed('p', 'progress')).toBeNull()
  })
})

it('books and signatures are read of the own classes and lessons, of the whole school where it is the school’s', () => {
  const own = item('subjectBlock.sign', 'HK1', {})
  const ofClass = item('classBook.sign', 'HK1', { share: { of: 'class', classId: 'a' } })
  // what is little is no reason to read much
  const minutes = item('progress.checkTerm', 'HK1', { share: { of: 'school' } })
  expect(wantedFacts([own, ofClass, ofClass, minutes], true)).toMatchObject([
    { year: 2026, whose: { classes: ['a'], owners: ['g'] } },
  ])
  expect(wantedFacts([own, { ...ofClass, share: { of: 'school' } }], true)).toMatchObject([{ whose: null }])
})
