/** What a rule rests on: the document, the place in its own numbering, and how sure we are of the wording. */
export type LegalRef = {
  readonly document: string
  readonly at: string
  /** `verified`: the text or a verbatim quotation was read; `remembered`: it was not; `ours`: a reading or design of ours */
  readonly certainty: 'verified' | 'remembered' | 'ours'
}

type Certainty = LegalRef['certainty']

export const tt27 = (at: string, certainty: Certainty = 'verified'): LegalRef => ({
  document: 'TT 27/2020/TT-BGDĐT',
  at: `Điều ${at}`,
  certainty,
})
export const tt22 = (at: string, certainty: Certainty = 'verified'): LegalRef => ({
  document: 'TT 22/2021/TT-BGDĐT',
  at: `Điều ${at}`,
  certainty,
})
export const tt43 = (at: string, certainty: Certainty = 'verified'): LegalRef => ({
  document: 'TT 43/2021/TT-BGDĐT',
  at: `Điều ${at}`,
  certainty,
})
export const educationLaw = (at: string): LegalRef => ({
  document: 'Luật Giáo dục 43/2019/QH14',
  at: `Điều ${at}`,
  certainty: 'verified',
})

/** The short form of lines and chips: `TT27/2020 9.2a`. */
export function cite(ref: LegalRef): string {
  const circular = /^TT (\d+\/\d{4})\//.exec(ref.document)
  return circular ? `TT${circular[1]} ${ref.at.replace('Điều ', '')}` : `${ref.document} ${ref.at}`
}
