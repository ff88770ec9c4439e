/** What a pupil's result is, as it is kept: codes and tenths, and the articles that it rests on. */
import { z } from 'zod'
import { passLevels, resultLevels, subjectLevels, traitLevels } from '../../assessment/scores.ts'
import { answerShape } from './answers.ts'

const ref = z.object({
  document: z.string(),
  at: z.string(),
  certainty: z.enum(['verified', 'remembered', 'ours']),
})
const tenths = z.int().min(0).max(100)
const level = z.enum(resultLevels)
const because = z.array(ref).readonly()

const primarySubjects = z.array(z.object({ code: z.string(), level: z.enum(subjectLevels), score: tenths.nullable() }))
const traits = z.array(z.object({ code: z.string(), level: z.enum(traitLevels) }))
const continuingSubjects = z.array(
  z.object({
    code: z.string(),
    /** of a term: its average or pass level; of the year: the year's */
    average: tenths.nullable(),
    pass: z.enum(passLevels).nullable(),
    /** the two terms, in a year's result */
    terms: z.tuple([tenths.nullable(), tenths.nullable()]).nullable(),
  }),
)
const learning = { base: level, level, liftedBy: z.string().nullable() }
/** subjects whose first term another school assessed; older results were kept before that was known */
const imported = z.array(z.string()).readonly().optional()
/** the school's answers to open questions without which this would be another result */
const answers = z.array(answerShape).readonly().optional()
const absences = z.object({ excused: z.int(), unexcused: z.int() })

const primaryTerm = z.object({ kind: z.literal('primaryTerm'), subjects: primarySubjects, traits, because })
const primaryYear = z.object({
  kind: z.literal('primaryYear'),
  subjects: primarySubjects,
  traits,
  rating: z.enum(['HTXS', 'HTT', 'HT', 'CHT']),
  completion: z.enum(['HT_LOP', 'HT_TIEU_HOC', 'CHUA_HOAN_THANH', 'CHUA_XET']),
  promotion: z.enum(['LEN_LOP', 'RA_TRUONG', 'CHUA_LEN_LOP', 'CHUA_XET']),
  award: z.enum(['HSXS', 'HSTB', 'CAN_HOI_DONG', 'KHONG']),
  /** the line of the transcript, null while undecided */
  entry: z.string().nullable(),
  supported: z.boolean(),
  /** traits of the form that were left blank where books usually leave them blank */
  unrated: z.array(z.string()).readonly(),
  absences: absences.nullable(),
  answers,
  because,
})
const continuingTerm = z.object({
  kind: z.literal('continuingTerm'),
  subjects: continuingSubjects,
  ...learning,
  training: level,
  imported,
  answers,
  because,
})
const continuingYear = z.object({
  kind: z.literal('continuingYear'),
  subjects: continuingSubjects,
  ...learning,
  training: level,
  imported,
  absences,
  result: z.enum(['LEN_LOP', 'KIEM_TRA_LAI', 'REN_LUYEN_HE', 'KHONG_LEN_LOP']),
  title: z.enum(['XUAT_SAC', 'GIOI', 'NONE']),
  retest: z.array(z.string()).readonly(),
  /** after the re-test or the summer training */
  after: z.object({ level, training: level, result: z.enum(['LEN_LOP_SAU_HE', 'KHONG_LEN_LOP']) }).nullable(),
  answers,
  because,
})

export const outcomeShape = z.discriminatedUnion('kind', [primaryTerm, primaryYear, continuingTerm, continuingYear])
export type Outcome = z.output<typeof outcomeShape>
export type PrimaryYearOutcome = z.output<typeof primaryYear>
