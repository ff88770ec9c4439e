import type { ClassResult, PupilResult } from './class-result-shown.tsx'

/** What every form of one pupil gets. */
export type FormProps = { of: ClassResult; pupil: PupilResult; onClose: () => void }

export const nameOf = ({ familyName, givenName }: PupilResult): string => `${familyName} ${givenName}`
