/** Names as they are common in the country; whoever bears one of these here is made up. */
import type { Dice } from './dice.ts'

const plains = {
  family: [
    'Nguyễn',
    'Trần',
    'Lê',
    'Phạm',
    'Huỳnh',
    'Võ',
    'Đặng',
    'Bùi',
    'Đỗ',
    'Hồ',
    'Ngô',
    'Dương',
    'Lý',
    'Thạch',
    'Kiều',
  ],
  boy: ['Văn', 'Hoàng', 'Minh', 'Quốc', 'Gia', 'Đức', 'Thanh', 'Hữu', 'Nhật', 'Trung'],
  girl: ['Thị', 'Ngọc', 'Bảo', 'Thùy', 'Khánh', 'Mỹ', 'Thu', 'Hồng', 'Thanh', 'Phương'],
  boys: [
    'An',
    'Bảo',
    'Dũng',
    'Đạt',
    'Hải',
    'Huy',
    'Khang',
    'Khôi',
    'Long',
    'Nam',
    'Phúc',
    'Quân',
    'Sơn',
    'Thiện',
    'Vinh',
    'Đăng',
  ],
  girls: [
    'An',
    'Anh',
    'Châu',
    'Diệp',
    'Giang',
    'Hân',
    'Linh',
    'Mai',
    'Ngân',
    'Nhi',
    'Quỳnh',
    'Thảo',
    'Trâm',
    'Vy',
    'Ý',
    'Yến',
    'Ánh',
  ],
}
const hills = {
  family: [
    'Lò',
    'Quàng',
    'Cà',
    'Lường',
    'Bạc',
    'Tòng',
    'Giàng',
    'Vàng',
    'Sùng',
    'Thào',
    'Hờ',
    'Mùa',
    'Nguyễn',
    'Hoàng',
    'Vì',
  ],
  boy: ['Văn', 'A', 'Cầm', 'Minh', 'Đình'],
  girl: ['Thị', 'Diễm', 'Thị', 'Kim', 'Thu'],
  boys: [
    'Chiến',
    'Chư',
    'Doãn',
    'Duy',
    'Đoàn',
    'Khánh',
    'Lềnh',
    'Páo',
    'Phong',
    'Sơn',
    'Tủa',
    'Vừ',
    'Thành',
    'Xuân',
    'Dế',
  ],
  girls: [
    'Chía',
    'Dịu',
    'Hoa',
    'Hương',
    'Lả',
    'Mỷ',
    'Ngoan',
    'Quỳnh',
    'Sua',
    'Thơm',
    'Ửng',
    'Xuyến',
    'Yên',
    'Dung',
    'Ánh',
  ],
}

export type Made = { familyName: string; givenName: string; sex: 'male' | 'female' }

/** A name of the delta or of the hills, not given before in this school. */
export function makeName(d: Dice, where: 'delta' | 'hills', used: Set<string>): Made {
  const table = where === 'delta' ? plains : hills
  for (;;) {
    const sex = d.chance(50) ? 'male' : 'female'
    const familyName = `${d.pick(table.family)} ${d.pick(sex === 'male' ? table.boy : table.girl)}`
    const givenName = d.pick(sex === 'male' ? table.boys : table.girls)
    const whole = `${familyName} ${givenName}`
    if (used.has(whole)) continue
    used.add(whole)
    return { familyName, givenName, sex }
  }
}

/** `Nguyễn Thị Ánh` → family and middle name, given name. */
export function split(name: string): { familyName: string; givenName: string } {
  const cut = name.lastIndexOf(' ')
  return { familyName: name.slice(0, cut), givenName: name.slice(cut + 1) }
}
