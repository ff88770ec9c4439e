import { describe, expect, it } from 'vitest'
import { cellsOf, rowsOf } from './paste-objectives.ts'

const domains = [
  { code: 'physical', name: 'Phát triển thể chất' },
  { code: 'language', name: 'Phát triển ngôn ngữ' },
  { code: 'aesthetic', name: 'Phát triển thẩm mĩ' },
] as const

describe('objectives copied out of a table', () => {
  it('are read with their domain in a column of its own, whatever the order of the columns', () => {
    const pasted =
      'TT\tLĩnh vực\tMục tiêu\tMã\nx\tThể chất\tĐi thăng bằng trên ghế\tMT1\ny\tThẩm mỹ\tHát đúng giai điệu\tMT2\n'
    expect(rowsOf(cellsOf(pasted), domains)).toEqual([
      { code: 'MT1', domain: 'physical', text: 'Đi thăng bằng trên ghế', outcome: '' },
      { code: 'MT2', domain: 'aesthetic', text: 'Hát đúng giai điệu', outcome: '' },
    ])
  })

  it('take the domain from the line above them', () => {
    const pasted = 'I. Lĩnh vực phát triển ngôn ngữ\nMT 3\tKể lại truyện ngắn\tKQ1\n'
    expect(rowsOf(cellsOf(pasted), domains)).toEqual([
      { code: 'MT 3', domain: 'language', text: 'Kể lại truyện ngắn', outcome: 'KQ1' },
    ])
  })

  it('without a domain are shown as such, for somebody to choose', () => {
    expect(rowsOf(cellsOf('MT4\tXếp hình'), domains)).toEqual([
      { code: 'MT4', domain: null, text: 'Xếp hình', outcome: '' },
    ])
  })

  it('are nothing where there is neither code nor text', () => {
    expect(rowsOf(cellsOf('Mã\tMục tiêu\n\n\tGhi chú'), domains)).toEqual([])
  })
})
