/** Transcripts that wait for a signature of this person, one task a stage; and for whom a homeroom teacher waits. */
import { type Due, SIGNING, signPlace } from '../transcripts/index.ts'
import type { Draft, TaskKind } from './task.ts'

const KINDS = {
  subject: 'signRows',
  homeroom: 'signHomeroom',
  head: 'signHead',
  seal: 'sealTranscripts',
} as const satisfies Record<Due['stage'], TaskKind>

export function signTasks(due: readonly Due[]): Draft[] {
  const now = Map.groupBy(
    due.filter(d => d.ready > 0),
    d => d.stage,
  )
  return [...[...now].map(([stage, of]) => toSign(stage, of)), ...due.filter(d => d.ready === 0).flatMap(toWaitFor)]
}

function toSign(stage: Due['stage'], of: readonly Due[]): Draft {
  const sum = (count: (d: Due) => number) => of.reduce((n, d) => n + count(d), 0)
  const place = of.length === 1 ? signPlace(of[0]!) : { to: SIGNING, search: {} }
  return {
    key: `${KINDS[stage]} ${of.map(d => d.class).join(' ')}`,
    kind: KINDS[stage],
    params: {
      classes: of.map(d => d.className).join(', '),
      subjects: [...new Set(of.flatMap(d => d.subjects.map(s => s.name)))].join(', '),
      count: sum(d => d.ready),
    },
    due: null,
    clauses: of[0]!.because,
    // the seal is the last: what has it waits no more
    ...(stage === 'seal' ? { done: null, total: null } : { done: sum(d => d.done), total: sum(d => d.total) }),
    ...place,
    blocking: true,
  }
}

function toWaitFor(due: Due): Draft[] {
  return due.waitsFor.map(({ name, subjects }) => ({
    key: `waitForSignatures ${due.class} ${name}`,
    kind: 'waitForSignatures',
    params: { class: due.className, who: name, subjects: subjects.join(', '), count: subjects.length },
    due: null,
    clauses: due.because,
    done: null,
    total: null,
    ...signPlace(due),
  }))
}
