import { expect, test } from 'vitest'
import { fold, matches } from './fold.ts'

test('accents and đ do not matter, composed or not', () => {
  expect(fold('Đặng Thị Ánh')).toBe('dang thi anh')
  expect(fold('A\u0301nh')).toBe('anh')
})
test('words in any order, each by its beginning', () => {
  expect(matches('Giàng A Páo, 10A1', 'pao gian')).toBe(true)
  expect(matches('Điều 7.4', 'dieu 7.4')).toBe(true)
  expect(matches('Giàng A Páo', 'ao')).toBe(false)
})
test('an empty query finds everything', () => {
  expect(matches('Sổ sách', '')).toBe(true)
})
