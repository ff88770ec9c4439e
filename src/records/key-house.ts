/** What an installation keeps for signatures, outside of the database; made by the certificates slice, lent to sessions. */
export type KeyHouse = {
  /** goes into every sealed key beside its PIN; 32 bytes */
  secret: Uint8Array
  /** the school's own trial authority, which is set up the first time it is asked for */
  authority(school: { id: number; name: string }, now: Date): Promise<Authority>
  /** root certificates (DER) that this installation trusts: under them, and only then, a document is issued */
  roots: readonly Uint8Array[]
  /** where the public reaches this server, without a slash at the end; null where nobody has said */
  publicUrl: string | null
}

type Authority = { certificate: Uint8Array; serial: string; sealedKey: string }
