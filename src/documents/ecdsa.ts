// ECDSA over P-256 is written as a DER sequence in CMS and as r ‖ s in XML signatures (RFC 4051, 3.4).

/** DER SEQUENCE { r, s } → 64 bytes. Throws RangeError where it is not that. */
export function derToFixed(der: Uint8Array): Uint8Array {
  const [sequence, length] = [der[0], der[1]]
  if (sequence !== 0x30 || length !== der.length - 2 || length > 127)
    throw new RangeError('Not an ECDSA signature over P-256')
  const fixed = new Uint8Array(64)
  let at = 2
  for (const end of [32, 64]) {
    const size = der[at + 1] ?? 0
    const digits = der.subarray(at + 2, at + 2 + size)
    const value = digits[0] === 0 ? digits.subarray(1) : digits
    if (der[at] !== 2 || value.length > 32) throw new RangeError('Not an ECDSA signature over P-256')
    fixed.set(value, end - value.length)
    at += 2 + size
  }
  return fixed
}

/** 64 bytes → DER SEQUENCE { r, s }. Throws RangeError for another length. */
export function fixedToDer(fixed: Uint8Array): Uint8Array {
  if (fixed.length !== 64) throw new RangeError('Not an ECDSA signature over P-256')
  const parts = [fixed.subarray(0, 32), fixed.subarray(32)].flatMap(half => {
    const first = half.findIndex(byte => byte !== 0)
    const digits = first < 0 ? new Uint8Array([0]) : half.subarray(first)
    const value = digits[0]! > 127 ? [0, ...digits] : [...digits]
    return [2, value.length, ...value]
  })
  return new Uint8Array([0x30, parts.length, ...parts])
}
