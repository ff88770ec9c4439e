import type { Slice } from '../../records/act.ts'
import { classLife } from './life.ts'
import { archiveFile, classArchives } from './read.ts'
import { releaseArchive } from './release.ts'
import { requestArchive } from './request.ts'
import { withdrawArchive } from './withdraw.ts'

export const archive: Slice = {
  name: 'archive',
  acts: [requestArchive, withdrawArchive, releaseArchive],
  reads: [classArchives, classLife],
  downloads: [archiveFile],
}
