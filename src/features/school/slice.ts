import type { Slice } from '../../records/act.ts'
import { appoint, changePost } from './appoint.ts'
import { assignTeacher } from './assign-teacher.ts'
import { decideWindow } from './decide-window.ts'
import { establishBoard } from './establish-board.ts'
import { openClass } from './open-class.ts'
import { openSchool } from './open-school.ts'
import { schoolOverview } from './overview.ts'
import { regulationsInForce } from './regulations-in-force.ts'

export const school: Slice = {
  name: 'school',
  acts: [openSchool, appoint, changePost, establishBoard, openClass, assignTeacher, decideWindow],
  reads: [schoolOverview, regulationsInForce],
}
