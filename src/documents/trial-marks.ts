/** The policy that marks every certificate of a trial authority; an OID of our own under the UUID arc (X.667). */
export const TRIAL_POLICY = '2.25.88868048125372122999665125096802347021'

/** The words that mark it for people, in the name of the authority and of everyone it certifies. */
export const TRIAL_WORDS = 'THỬ NGHIỆM'

/** The same OID as it stands in a certificate (DER), found byte by byte: its arc is too long for most readers. */
export const TRIAL_POLICY_DER = '0614698185dbaec3c7b08a85cb8c8ac9afdf8cd7d00d'
