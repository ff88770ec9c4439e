/** Every slice, in one list: HTTP, the description of the API, the command line and the typed client walk it. */
import type { Slice } from '../records/act.ts'
import type { JobHandler } from '../records/jobs.ts'
import { accounts } from './accounts/slice.ts'
import { archive } from './archive/slice.ts'
import { certificates } from './certificates/slice.ts'
import { correctionsSlice } from './corrections/slice.ts'
import { council } from './council/slice.ts'
import { duties } from './duties/slice.ts'
import { earlier } from './earlier/slice.ts'
import { families } from './families/slice.ts'
import { forms } from './forms/slice.ts'
import { gradebook } from './gradebook/slice.ts'
import { handover } from './handover/slice.ts'
import { home } from './home/slice.ts'
import { learners } from './learners/slice.ts'
import { locks } from './locks/slice.ts'
import { praise } from './praise/slice.ts'
import { preschool } from './preschool/slice.ts'
import { pupilJobs, pupils } from './pupils/slice.ts'
import { regulation } from './regulation/slice.ts'
import { results } from './results/slice.ts'
import { rollout } from './rollout/slice.ts'
import { rollover } from './rollover/slice.ts'
import { school } from './school/slice.ts'
import { standIns } from './stand-ins/slice.ts'
import { termEnd } from './term-end/slice.ts'
import { transcripts } from './transcripts/slice.ts'

export const slices: readonly Slice[] = [
  accounts,
  school,
  standIns,
  regulation,
  pupils,
  gradebook,
  locks,
  correctionsSlice,
  results,
  earlier,
  praise,
  termEnd,
  duties,
  council,
  handover,
  forms,
  rollover,
  rollout,
  families,
  learners,
  certificates,
  transcripts,
  archive,
  preschool,
  home,
]

/** What carries out the jobs that acts leave, by the kind that they name. */
export const jobHandlers: Record<string, JobHandler> = { ...pupilJobs }
