import { z } from 'zod'
import { conducts, legacyDifferences, legacyEnds, legacyLevels, legacyTitles } from '../../assessment/legacy.ts'
import { legacySubjects } from '../../assessment/legacy-subjects.ts'
import { earlierRuleIds } from '../../assessment/rule-sets.ts'
import { formatMark } from '../../assessment/scores.ts'
import { read } from '../../records/act.ts'
import { opensBooks } from '../pupils/index.ts'
import { explained, id } from '../shapes.ts'
import { recomputed, resultText } from './content.ts'
import { classesOf, lastVersions, type Version } from './kept.ts'

/**
 * The earlier years of a pupil, for who may read the pupil's class whole: what the paper says beside its circular's rules.
 * Whoever else opens the pupil's page, a teacher of one subject, is told of none.
 */
export const earlierYears = read({
  name: 'earlier.ofPupil',
  summary: 'The years of a pupil that older circulars assessed',
  input: z.object({ pupil: id }),
  output: z.object({
    years: z.array(
      z.object({
        year: z.int(),
        grade: z.int(),
        rules: z.enum(earlierRuleIds),
        unit: z.string(),
        documentNo: z.string(),
        by: z.string(),
        at: z.number(),
        /** scans of the old transcript that were handed in with it */
        papers: z.array(z.object({ sha256: z.string(), name: z.string(), size: z.int() })),
        subjects: z.array(z.object({ code: z.string(), name: z.string(), text: z.string() })),
        overall: z.string().nullable(),
        level: z.enum(legacyLevels).nullable(),
        conduct: z.enum(conducts).nullable(),
        absences: z.int().nullable(),
        result: z.enum(legacyEnds).nullable(),
        title: z.enum(legacyTitles).nullable(),
        /** by the rules of its own circular; null where they could not be read, or the paper does not say enough */
        computed: z
          .object({
            overall: z.string(),
            level: z.enum(legacyLevels),
            result: z.enum(['LEN_LOP', 'KIEM_TRA_LAI', 'REN_LUYEN_HE', 'KHONG_LEN_LOP']),
            title: z.enum(legacyTitles),
            because: z.array(z.object({ document: z.string(), at: z.string(), certainty: z.string() })),
          })
          .nullable(),
        /** where the paper says something else */
        differs: z.array(z.enum(['overall', 'level', 'result', 'title'])),
      }),
    ),
    /** recorded once and taken back: to record such a year again needs a reason, too */
    takenBack: z.array(z.int()),
    may: z.object({ record: explained, takeBack: explained }),
  }),
  async run(session, input) {
    const classes = await classesOf(session, input.pupil)
    const [of] = classes
    const towards = { classId: of.id }
    const whole = session.weigh('record.read', { towards }).verdict === 'allowed'
    if (!whole && !classes.some(c => opensBooks(session, c.id))) session.ask('record.read', { towards })
    const versions = whole ? await lastVersions(session, input.pupil) : []
    const about = { towards, matter: { class: of.name, pupil: input.pupil } }
    return {
      years: versions.flatMap(shown),
      takenBack: versions.filter(v => v.content === null).map(v => v.year),
      may: {
        record: session.tell('earlier.record', { ...about, evidenceGiven: true }),
        takeBack: session.tell('earlier.takeBack', { ...about, reasonGiven: true }),
      },
    }
  },
})

function shown({ content, at, papers, version: _, reason: __, ...row }: Version) {
  if (!content) return []
  const computed = recomputed(row.rules, content)
  const { subjects, overall, ...given } = content
  return [
    {
      ...row,
      ...given,
      at: at.getTime(),
      papers: papers.map(({ sha256, name, size }) => ({ sha256, name, size })),
      subjects: subjects.map(s => ({ code: s.code, name: nameOf(s.code), text: resultText(s) })),
      overall: overall === null ? null : formatMark(overall),
      computed: computed && {
        ...{ overall: formatMark(computed.overall), level: computed.level, result: computed.result },
        ...{ title: computed.title, because: [...computed.because] },
      },
      differs: computed ? legacyDifferences(content, computed) : [],
    },
  ]
}

const nameOf = (code: string) => legacySubjects.find(s => s.code === code)?.name ?? code
