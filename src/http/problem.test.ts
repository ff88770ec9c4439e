import { describe, expect, it } from 'vitest'
import { Conflict, Invalid, NotFound, Turned } from '../records/faults.ts'
import { problemOf } from './problem.ts'

const told = (cause: unknown) => problemOf(cause, 'vi')

describe('a problem', () => {
  it('of one value has its sentence as the detail, of several the number of the others', () => {
    const one = told(new Invalid([{ at: 'a', code: 'ERR_MARK_RANGE' }])).problem
    expect(one).toMatchObject({ status: 422, code: 'ERR_MARK_RANGE', detail: 'Điểm nằm từ 0 đến 10.', at: ['a'] })
    const two = told(
      new Invalid([
        { at: 'a', code: 'ERR_MARK_RANGE' },
        { at: 'b', code: 'ERR_X' },
      ]),
    ).problem
    expect(two.detail).toBe('Điểm nằm từ 0 đến 10. Còn 1 chỗ khác.')
  })

  it('gives the suggestion on, and still says something for a code without words', () => {
    const { faults } = told(new Invalid([{ at: 'a', code: 'ERR_NEW', suggestion: '7,5' }])).problem
    expect(faults).toEqual([{ at: 'a', code: 'ERR_NEW', text: 'Giá trị này chưa đúng (ERR_NEW).', suggestion: '7,5' }])
  })

  it('of a version holds what stands there now, and only then says that somebody was first', () => {
    expect(told(new Conflict('ERR_CELL_CHANGED', { text: '8' })).problem).toMatchObject({
      status: 409,
      title: 'Có người vừa sửa trước',
      current: { text: '8' },
    })
    expect(told(new Conflict('ERR_STEP_TAKEN', null)).problem.title).toBe('Chưa làm được')
  })

  it('of something absent says nothing of what it is', () => {
    const { problem } = told(new NotFound('pupil'))
    expect(problem.status).toBe(404)
    expect(JSON.stringify(problem)).not.toContain('pupil')
  })

  it('of waiting says when to come again', () => {
    expect(told(new Turned(429, 'ERR_WAIT', { seconds: 8 }))).toMatchObject({ retryAfter: 8, problem: { status: 429 } })
  })

  it.each([
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
    new Error('Connection terminated unexpectedly'),
  ])('of a database that restarts is 503, soon over: %s', cause => {
    expect(told(cause)).toMatchObject({ retryAfter: 3, problem: { status: 503, code: 'ERR_DATABASE_AWAY' } })
  })

  it('of two deeds that held each other up says that nothing was written, and to come again', () => {
    for (const code of ['40P01', '40001'])
      expect(told(Object.assign(new Error('deadlock detected'), { code }))).toEqual({
        retryAfter: 1,
        problem: expect.objectContaining({
          status: 409,
          code: 'ERR_TRY_AGAIN',
          detail: expect.stringMatching(/làm lại/),
        }),
      })
  })

  it('of the unforeseen names an incident and nothing else', () => {
    const { problem, incident } = told(new TypeError('inner words'))
    expect(problem.status).toBe(500)
    expect(problem.detail).toContain(incident)
    expect(JSON.stringify(problem)).not.toContain('inner')
    expect(told('thrown text').problem.status).toBe(500)
    expect(told(undefined).problem.status).toBe(500)
  })
})
