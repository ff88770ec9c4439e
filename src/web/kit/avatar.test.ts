import { expect, test } from 'vitest'
import { initials } from './avatar.tsx'

test('the initials of a name are its family and given name, without tone marks', () => {
  expect(initials('Lò Thị Ánh')).toBe('LA')
  expect(initials('Đặng Thị Minh')).toBe('ĐM')
  expect(initials('Yến')).toBe('Y')
})
