/** How much may be handed in, in bytes: by one person on one day, and in a school altogether. */
export type UploadLimits = { personDay: number; school: number }

const MB = 1024 ** 2
const GB = 1024 ** 3

/** Without a setting: a few hundred scans a day; twenty years of a school's evidence. */
export const UPLOAD_LIMITS: UploadLimits = { personDay: 200 * MB, school: 20 * GB }
