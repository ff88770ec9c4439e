import { describe, expect, it } from 'vitest'
import { binhDuong } from '../../../regulations/schools/binh-duong.ts'
import { dienBien } from '../../../regulations/schools/dien-bien.ts'
import { addDays, startOf } from '../../calendar/vietnam-time.ts'
import { type Days, type Given, heldIn, inPlaceOf } from './held.ts'
import { itemsOf, occurrencesOf } from './items.ts'
import { isReminderOf } from './reminders.ts'

const TODAY = '2026-11-18'
const NONE = new Map()
const all = occurrencesOf([dienBien], NONE, TODAY)
const lesson = (classId: string, subject: string, from = '2026-08-10', year = 2026, person = 'p1') => ({
  ...{ person, classId, className: classId, subject, year, from, now: true },
})
type Standing = { parties?: Parameters<typeof heldIn>[1]; posts?: Days['posts']; lessons?: Days['lessons'] }
const holder = ({ parties = [], posts = [], lessons = [] }: Standing, person = 'p1') => ({
  ...{ person, held: heldIn(person, parties, { posts, lessons }), inPlace: null },
})
const mine = (standing: Standing, { since = startOf('2026-08-01'), today = TODAY, dues = all } = {}) =>
  itemsOf(dues, [holder(standing)], today, since)
const ids = (standing: Standing) => [...new Set(mine(standing).map(i => i.duty.id))].sort()

describe('the duties of a centre fall', () => {
  it('on each homeroom teacher for each class, on each teacher for the own part, on an office once', () => {
    const lessons = [lesson('a', '*'), lesson('b', '*')]
    const absences = mine({ lessons }).filter(i => i.duty.id === 'absence.confirm' && i.period === '2026-10')
    expect(absences.map(i => i.share)).toEqual([
      { of: 'class', classId: 'a' },
      { of: 'class', classId: 'b' },
    ])
    const taught = { lessons: [lesson('a', 'TOAN')] }
    expect(ids(taught)).toEqual(['lessonPlan.submit'])
    expect(mine(taught)[0]!.key).toMatch(/ p1$/)
    const byHead = mine({ parties: ['head'] }).map(i => i.key)
    expect(mine({ parties: ['siteAdmin'] }).map(i => i.key)).toEqual(expect.arrayContaining(byHead.slice(0, 1)))
    expect(ids({})).toEqual([])
  })

  it('on head, homeroom and teachers alike where a regulation names all three, each for the own part', () => {
    const today = '2027-05-20'
    const lessons = [lesson('a', '*'), lesson('a', 'TOAN')]
    const shares = mine({ parties: ['head'], lessons }, { today, dues: occurrencesOf([binhDuong], NONE, today) })
    expect(shares.filter(i => i.duty.id === 'transcript.sign').map(i => i.share.of)).toEqual(['class', 'own', 'school'])
  })

  it('not before the school came here', () => {
    const came = startOf('2026-11-01')
    expect(mine({ lessons: [lesson('a', '*')] }, { since: came }).every(i => i.dueAt > came)).toBe(true)
  })

  it('only from the first day of the class, of the post, of the lessons, each by itself', () => {
    const came = startOf('2026-11-01')
    const first = (standing: Standing, of: string) => mine(standing).find(i => i.duty.id === of)!.dueAt
    const longHere = [{ person: 'p1', post: 'teacher' as const, from: '2020-08-01' }]
    // a teacher of many years who takes over a class, begins to teach, becomes head of the department
    const lessons = [lesson('a', '*', '2026-11-01')]
    expect(first({ posts: longHere, lessons }, 'absence.confirm')).toBeGreaterThan(came)
    const begun = { posts: longHere, lessons: [lesson('a', 'TOAN', '2026-11-01')] }
    expect(first(begun, 'lessonPlan.submit')).toBeGreaterThan(came)
    const lead = { person: 'p1', post: 'departmentLead' as const, from: '2026-11-01' }
    const parties = ['teacher', 'departmentLead'] as const
    expect(first({ parties, posts: [...longHere, lead] }, 'progress.checkMonth')).toBeGreaterThan(came)
    expect(first({ parties, posts: [{ ...lead, from: '2026-08-01' }] }, 'progress.checkMonth')).toBeLessThan(came)
    // another class from November on makes nobody a beginner, nor do lessons of a new year
    const more = [lesson('a', 'TOAN', '2026-11-01'), lesson('z', 'TOAN', '2025-09-01', 2025)]
    expect(first({ lessons: more }, 'lessonPlan.submit')).toBeLessThan(came)
  })

  it('on who stands in for somebody, from the first day of the decision, for no more than was given', () => {
    const lessons = [lesson('a', '*', '2026-08-10', 2026, 'g'), lesson('a', 'TOAN', '2026-08-10', 2026, 'g')]
    const giver = heldIn('g', ['teacher', 'departmentLead'], { posts: [], lessons })
    const whole = { classId: null, subject: null }
    const given = (scopes: Given['scopes']) => [{ giver: 'g', decisionNo: '7/QĐ', from: '2026-11-01', scopes }]
    const inPlace = (...scopes: Given['scopes'][number][]) => {
      const holders = inPlaceOf('p1', given(scopes), () => giver)
      return itemsOf(all, holders, TODAY, 0)
    }
    const ofClass = inPlace({ area: 'homeroom', ...whole })
    expect(ofClass.length).toBeGreaterThan(0)
    expect(ofClass.every(i => i.share.of === 'class' && i.dueAt > startOf('2026-11-01'))).toBe(true)
    expect(ofClass[0]!.inPlace).toMatchObject({ by: 'p1', decisionNo: '7/QĐ' })
    const plans = inPlace({ area: 'entry', classId: 'a', subject: 'TOAN' })
    expect([...new Set(plans.map(i => i.duty.id))]).toEqual(['lessonPlan.submit'])
    expect(plans[0]!.key).toMatch(/ g$/)
    expect(inPlace({ area: 'entry', classId: 'b', subject: null })).toEqual([])
    const checks = inPlace({ area: 'progress', ...whole })
    expect([...new Set(checks.map(i => i.duty.id))]).toEqual(['progress.checkMonth'])
    expect(inPlace({ area: 'locks', ...whole })).toEqual([])
  })

  it('by several decisions of one giver each by its own, and once where two hand on the same', () => {
    const lessons = [lesson('a', '*', '2026-08-10', 2026, 'g'), lesson('a', 'TOAN', '2026-08-10', 2026, 'g')]
    lessons.push(lesson('b', 'TOAN', '2026-08-10', 2026, 'g'))
    const giver = heldIn('g', ['teacher', 'departmentLead'], { posts: [], lessons })
    const decided = (decisionNo: string, from: string, ...scopes: Given['scopes'][number][]) => ({
      ...{ giver: 'g', decisionNo, from, scopes },
    })
    const homeroom = { area: 'homeroom' as const, classId: 'a', subject: null }
    const items = itemsOf(
      all,
      inPlaceOf(
        'p1',
        [
          decided('9/QĐ', '2026-11-10', homeroom, { area: 'entry', classId: 'b', subject: null }),
          decided('7/QĐ', '2026-10-01', homeroom, { area: 'entry', classId: 'a', subject: null }),
          decided('8/QĐ', '2026-11-01', { area: 'progress', classId: null, subject: null }),
        ],
        () => giver,
      ),
      TODAY,
      0,
    )
    expect(new Set(items.map(i => i.key)).size).toBe(items.length)
    const by = (duty: string) => {
      const of = items.filter(i => i.duty.id === duty)
      return { no: [...new Set(of.map(i => i.inPlace?.decisionNo))], first: Math.min(...of.map(i => i.dueAt)) }
    }
    expect(by('absence.confirm').no).toEqual(['7/QĐ'])
    expect(by('absence.confirm').first).toBeLessThan(startOf('2026-11-01'))
    expect(by('progress.checkMonth').no).toEqual(['8/QĐ'])
    expect(by('progress.checkMonth').first).toBeGreaterThan(startOf('2026-11-01'))
    // both together hand on all lessons, and that is so since the second of them
    expect(by('lessonPlan.submit').no).toEqual(['9/QĐ'])
    expect(by('lessonPlan.submit').first).toBeGreaterThan(startOf('2026-11-10'))
  })
})

it('what closes a year does not cease to be owed on 1 August; a week’s plan does, and so does another year’s class', () => {
  const today = '2027-08-02'
  const dues = occurrencesOf([dienBien], NONE, today)
  const lessons = [lesson('old', '*'), lesson('old', 'TOAN')]
  const left = mine({ parties: ['clerk'], lessons }, { today, dues })
  const past = left.filter(i => i.year === 2026)
  expect([...new Set(past.map(i => i.duty.id))].sort()).toEqual([
    'book.print',
    'classBook.sign',
    'lists.propose',
    'subjectBlock.sign',
    'training.enter',
  ])
  expect(past.every(i => i.share.of !== 'class' || i.share.classId === 'old')).toBe(true)
  expect(left.some(i => i.year === 2027 && i.share.of === 'class')).toBe(false)
})

it('a reminder is about what was late by then, not about what falls due after it', () => {
  const [first, next] = mine({ lessons: [lesson('a', '*')] }).filter(i => i.duty.id === 'absence.confirm')
  const reminder = { layer: 'school', duty: 'absence.confirm', at: first!.dueAt + 1 }
  expect(isReminderOf(reminder, { item: first!, dueAt: first!.dueAt })).toBe(true)
  expect(isReminderOf(reminder, { item: next!, dueAt: next!.dueAt })).toBe(false)
})

it('the days are counted once for a day, and anew for the next', () => {
  const [first] = occurrencesOf([dienBien], NONE, TODAY)
  expect(occurrencesOf([dienBien], NONE, TODAY)[0]).toBe(first)
  expect(occurrencesOf([dienBien], NONE, addDays(TODAY, 40)).length).toBeGreaterThan(all.length)
  expect(occurrencesOf([dienBien], NONE, TODAY)).toEqual(all)
})
