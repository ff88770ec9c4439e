import { expect, test } from 'vitest'
import { nationalLaw, presets } from '../../../regulations/presets.ts'
import type { Post, Regulation, Seat } from '../../law/regulation.ts'
import { wrongSeats } from './wanted-seats.ts'

const under = (preset: string): Regulation[] => [...nationalLaw('preschool'), presets[preset]!]
const seated = (...of: [Seat, Post][]) => of.map(([seat, post]) => ({ seat, posts: [post] }))
const codes = (preset: string, members: { seat: Seat; posts: Post[] }[], more: object = {}) =>
  wrongSeats(under(preset), { kind: 'communications', members, deputies: 1, ...more }).map(f => f.code)

const right = seated(['board.chair', 'head'], ['board.deputy', 'deputyHead'], ['board.member', 'teacher'])
const other = seated(['board.chair', 'deputyHead'], ['board.deputy', 'teacher'], ['board.member', 'head'])

test('XT-3.3: the head chairs the communications committee and a deputy head deputises', () => {
  expect(codes('xuan-tien', right)).toEqual([])
  expect(codes('xuan-tien', other)).toEqual(['ERR_BOARD_CHAIR_HEAD', 'ERR_BOARD_DEPUTY_DEPUTY_HEAD'])
  const second = seated(['board.chair', 'head'], ['board.deputy', 'teacher'], ['board.deputy', 'deputyHead'])
  expect(codes('xuan-tien', second)).toEqual([])
})

test('a school without a deputy head has none to seat', () => {
  const members = seated(['board.chair', 'head'], ['board.deputy', 'teacher'], ['board.member', 'teacher'])
  expect(codes('xuan-tien', members)).toEqual(['ERR_BOARD_DEPUTY_DEPUTY_HEAD'])
  expect(codes('xuan-tien', members, { deputies: 0 })).toEqual([])
})

test('another board, or another regulation, leaves the seats to the head’s decision', () => {
  expect(codes('xuan-tien', other, { kind: 'steering' })).toEqual([])
  expect(codes('muong-anh', other)).toEqual([])
})
