/** What is tried first: the commonest words, without diacritics, of ten or more characters or as the letters of one. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password passwordpassword passw matkhau matkhaucuatoi doimatkhau khongcomatkhau matkhaumoi nhapmatkhau matkhaula
  qwerty qwertyuiop qwertyuiopasdf asdfghjkl asdfghjklzxc zxcvbnm qazwsx qazwsxedc qazwsxedcrfv
  abcdef abcdefgh abcdefghij abcdefghijk abcd abcabc abcxyz letmein welcome iloveyou iloveyouvn anhyeuem emyeuanh
  toiyeuvietnam vietnam vietnamvodich hanoi saigon hochiminh sinhnhat giaovien hocsinh truonghoc tieuhoc hieutruong
  giamdoc nhatruong hoso hosodientu hocba hocbadientu sodiem quantri bangiamhieu admin administrator adminadmin
  testtest testing changeme secret dragon monkey football baseball superman batman princess sunshine master shadow
  michael computer internet samsung iphone google facebook zalo
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5 zaq12wsx 1234567890 0987654321 1234512345 1122334455 0123456789
  `
    .split(/\s+/)
    .filter(Boolean),
)
