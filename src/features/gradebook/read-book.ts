import { sql } from 'kysely'
import { z } from 'zod'
import { formatResult, missingCells, rowResult } from '../../assessment/sheet-rows.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { explained, id } from '../shapes.ts'
import {
  type Book,
  entryAction,
  findBookState,
  type LockStepRow,
  lockStepsAsJson,
  lockStepsFrom,
  matterOfSheet,
  type PeriodState,
  periodOf,
} from './book-facts.ts'
import { type Period, periodsOf } from './book-scheme.ts'
import { hasPractice } from './exempt-practice.ts'
import { handInsAsJson } from './hand-ins.ts'
import { handedInColumns, handedInShape } from './hand-ins-shown.ts'
import { type LifeStep, lifeOf, lifeShape } from './life.ts'
import { openAgain, openAgainShape } from './open-again.ts'
import { isRetestable } from './retests.ts'
import { standingSheet, teachersAsJson } from './sheet.ts'
import { cellShape, shownCells } from './sheet-shown.ts'
import { testsBeside, testsShape, zerosOf } from './sheet-tests.ts'
import { takenOverShape } from './taken-over.ts'
import type { OpenZero } from './zero.ts'

/** One sheet as the grid shows it, with what this reader may do on it and why not. */
export const readBook = read({
  name: 'gradebook.book',
  summary: 'One period of a gradebook: columns, pupils, cells, abilities',
  input: z.object({ book: id, period: z.string().max(8).optional() }),
  output: z.object({
    book: z.object({
      id,
      class: z.string(),
      classId: id,
      grade: z.int(),
      year: z.int(),
      subject: z.string(),
      subjectName: z.string(),
      scheme: z.unknown(),
      teachers: z.array(z.string()),
    }),
    period: z.string(),
    periods: z.array(
      z.object({
        period: z.string(),
        window: z.enum(['before', 'open', 'after']),
        closesOn: z.string().nullable(),
        locked: z.boolean(),
      }),
    ),
    columns: z.array(z.unknown()),
    pupils: z.array(
      z.object({
        id,
        no: z.int(),
        code: z.string(),
        familyName: z.string(),
        givenName: z.string(),
        left: z.boolean(),
        /** the former class from which cells were brought along */
        from: z.string().nullable(),
      }),
    ),
    cells: z.record(z.string(), z.record(z.string(), cellShape)),
    /** by pupil, the columns that an individual education plan or a term taken over leaves out */
    exempt: z.record(z.string(), z.array(z.string()).readonly()),
    /** by pupil, who assessed this term in our place */
    takenOver: takenOverShape,
    averages: z.record(z.string(), z.string().nullable()),
    ...testsShape,
    life: z.array(lifeShape),
    locked: z.object({ at: z.number(), decisionNo: z.string().nullable() }).nullable(),
    ...openAgainShape,
    ...handedInShape,
    may: z.object({
      enter: explained,
      correct: explained,
      proposeLock: explained,
      askZero: explained,
      answerZero: explained,
      /** of a request of the own */
      withdrawZero: explained,
      /** null where no test of the period is done again */
      askRetest: explained.nullable(),
      answerRetest: explained,
      withdrawRetest: explained,
      /** own phrases for remarks */
      phrases: explained,
      contribute: explained,
      handIn: explained,
      /** null where the subject has no practical part */
      exemptPractice: explained.nullable(),
    }),
  }),
  async run(session, input) {
    const { book, states, beside } = await findBookState(session, input.book, handInsAsJson(session, input.book))
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    const periods = periodsOf(book.scheme).map(period => shownPeriod(period, states.at(period)))
    const period = periodOf(
      book,
      input.period ?? (periods.find(p => p.window === 'open' && !p.locked) ?? periods[0]!).period,
    )
    const state = states.at(period)
    const around = aroundSheet(session, book, period)
    const sheet = await standingSheet(session, book, period, around)
    const { scheme, cells, pupils, brought, exempt, takenOver, rows } = sheet
    const { teachers, zeros, steps } = sheet.beside
    const ids = pupils.map(p => p.id)
    const asked = ids.map(id => ({ pupil: id, values: rows.get(id) ?? {}, exempt: exempt[id] ?? [] }))
    const may = matterOfSheet(book, period, state)
    return {
      book: {
        id: book.id,
        class: book.className,
        classId: book.classId,
        grade: book.grade,
        year: book.year,
        subject: book.subject,
        subjectName: book.subjectName,
        scheme: book.scheme,
        teachers: teachers ?? [],
      },
      period,
      periods,
      columns: [...scheme.columns],
      pupils: pupils.map((p, i) => ({
        id: p.id,
        no: i + 1,
        code: p.code,
        familyName: p.familyName,
        givenName: p.givenName,
        left: p.left,
        from: brought.find(cell => cell.pupilId === p.id)?.fromClass ?? null,
      })),
      ...(await testsBeside(session, book, period, zeros ?? [])),
      cells: await shownCells(session, scheme, cells, brought),
      exempt,
      takenOver,
      averages: Object.fromEntries(
        pupils.map(p => [p.id, formatResult(rowResult(scheme, rows.get(p.id) ?? {}, exempt[p.id]))]),
      ),
      life: (await lifeOf(
        session,
        { window: state.open, steps: lockStepsFrom(steps) },
        {
          scheme,
          pupils: pupils.length,
          missing: missingCells({ scheme, rows: asked }).length,
        },
      )) satisfies LifeStep[],
      locked: state.locked ? { at: state.locked.at.getTime(), decisionNo: state.locked.decisionNo } : null,
      ...openAgain(book, period, { ...states, columns: scheme.columns }),
      ...(await handedInColumns(session, book, period, may, beside)),
      may: {
        enter: session.tell(entryAction(book), may),
        correct: session.tell('correction.request', may),
        proposeLock: session.tell('lock.propose', may),
        askZero: session.tell('score.askZero', { ...may, reasonGiven: true }),
        answerZero: session.tell('score.answerZero', may),
        withdrawZero: session.tell('score.withdrawZero', { ...may, towards: { own: true } }),
        askRetest: isRetestable(book, period, 'DIEM')
          ? session.tell('score.askRetest', { ...may, reasonGiven: true })
          : null,
        answerRetest: session.tell('score.answerRetest', may),
        withdrawRetest: session.tell('score.withdrawRetest', { ...may, towards: { own: true } }),
        phrases: session.tell('phrase.own', { towards: { own: true } }),
        contribute: session.tell('score.contribute', may),
        handIn: session.tell('score.handIn', may),
        exemptPractice: hasPractice(book)
          ? session.tell('score.exemptPractice', { ...may, evidenceGiven: true })
          : null,
      },
    }
  },
})

/** What the page shows around the cells, in one statement with what stands beside them. */
const aroundSheet = (session: Session, book: Book, period: Period) =>
  sql<{ teachers: string[] | null; zeros: OpenZero[] | null; steps: LockStepRow[] | null }>`json_build_object(
    'teachers', ${teachersAsJson(session, book)}, 'zeros', ${zerosOf(session, book)},
    'steps', ${lockStepsAsJson(session, book, period)})`

function shownPeriod(period: Period, { open, locked }: PeriodState) {
  return { period, window: open.state, closesOn: open.closesOn, locked: locked !== null }
}
