/** Why a backup or a restore is not begun; the command line has the sentence for each. */
export type Refusal =
  | 'NOT_EMPTY'
  | 'NO_SPACE'
  | 'NO_BACKUP'
  | 'DAMAGED'
  | 'NEWER_PROGRAM'
  | 'FILES_NEED_EMBEDDED'
  | 'DATABASE_NOT_EMPTY'
  | 'NO_KEYS'
  | 'PASSPHRASE_SHORT'
  | 'NO_OWNER'
  | 'NO_BACKUP_ROLE'
  | 'BLOBS_ELSEWHERE'

export class BackupRefused extends Error {
  override name = 'BackupRefused'
  readonly code: Refusal
  readonly params: Record<string, string | number>
  constructor(code: Refusal, params: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.code = code
    this.params = params
  }
}
