/** What a visible signature shows; the size is that of its field, in points. */
export interface SignatureBox {
  kind: 'person' | 'seal'
  width: number
  height: number
  /** free room at the left, where a seal will overlap the signature */
  indent: number
  /** the signer, or the organisation whose seal it is */
  name: string
  /** when it was signed, UTC ISO */
  at: string
  trial: boolean
}
