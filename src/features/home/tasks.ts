import { z } from 'zod'
import { read } from '../../records/act.ts'
import { endsOf } from '../archive/index.ts'
import { signaturesDue } from '../transcripts/index.ts'
import { correctionTasks } from './correction-tasks.ts'
import { councilTasks } from './council-tasks.ts'
import { deadEndTasks } from './dead-end-tasks.ts'
import { withDuties } from './duty-tasks.ts'
import { entryTasks } from './entry-tasks.ts'
import { checkTasks, lockTasks } from './lock-tasks.ts'
import { myClasses, myClassShape } from './my-classes.ts'
import { partLockTasks } from './part-lock-tasks.ts'
import { praiseTasks } from './praise-tasks.ts'
import { prepareTasks } from './prepare-tasks.ts'
import { preschoolTasks } from './preschool-tasks.ts'
import { primaryTasks } from './primary-tasks.ts'
import { regulationTasks } from './regulation-tasks.ts'
import { reopeningTasks } from './reopening-tasks.ts'
import { resultTasks } from './result-tasks.ts'
import { rolloutTasks } from './rollout-tasks.ts'
import { type Scene, sceneOf } from './scene.ts'
import { signTasks } from './sign-tasks.ts'
import { supportTasks } from './support-tasks.ts'
import { inOrder, placed, taskShape } from './task.ts'
import { termTasks } from './term-tasks.ts'
import { zeroTasks } from './zero-tasks.ts'

/** "Việc cần làm": what this person has to do, until when, by which clause; computed from what stands in the records. */
export const tasks = read({
  name: 'home.tasks',
  summary: 'What you have to do, until when, by which clause',
  input: z.object({}),
  output: z.object({
    day: z.string(),
    year: z.int(),
    tasks: z.array(taskShape),
    /** how many are this person's own to do */
    open: z.int(),
    myClasses: z.array(myClassShape),
    /** deeds of this person in the last seven days */
    doneThisWeek: z.int(),
    /** the next period that a decision opens */
    next: z.object({ period: z.string(), opensOn: z.string() }).nullable(),
  }),
  async run(session) {
    const scene = await sceneOf(session)
    const { there } = scene
    const drafts = [
      ...entryTasks(scene),
      ...resultTasks(scene),
      ...(await supportTasks(scene)),
      ...(await councilTasks(scene)),
      ...(await prepareTasks(scene)),
      ...(there.transcripts ? signTasks(await signaturesDue(session)) : []),
      ...(await termTasks(scene)),
      ...lockTasks(scene),
      ...partLockTasks(scene),
      ...reopeningTasks(scene),
      ...checkTasks(scene),
      ...(there.corrections ? await correctionTasks(scene) : []),
      ...(there.zeros ? await zeroTasks(scene) : []),
      ...(there.primary ? await primaryTasks(scene) : []),
      ...(there.praises ? await praiseTasks(scene) : []),
      ...regulationTasks(scene),
      ...(await deadEndTasks(scene)),
      ...rolloutTasks(scene),
      ...(await preschoolTasks(scene)),
    ]
    const placedTasks = inOrder(withDuties(scene, drafts).map(d => placed(d, session)))
    return {
      day: session.day,
      year: scene.year,
      tasks: placedTasks,
      open: placedTasks.filter(t => t.group !== 'waiting').length,
      myClasses: myClasses(scene, there.documents ? await endsOfOwn(scene) : []),
      doneThisWeek: there.doneThisWeek,
      next: scene.next,
    }
  },
})

const endsOfOwn = ({ session, classes }: Scene) =>
  endsOf(
    session,
    classes.filter(c => c.homeroom).map(c => c.id),
  )
