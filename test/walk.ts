/** Walks every read and every paper of the product as one person, to see what it tells of anybody else. */
import type { z } from 'zod'
import { slices } from '../src/features/all.ts'
import { type Caller, runDownload, runRead } from '../src/records/act.ts'

export type Told = { name: string; text: string }

/** Everything that is answered to these inputs; what is refused is not in it. */
export async function everyAnswer(caller: Caller, inputs: readonly object[], papers: boolean): Promise<Told[]> {
  const answers: Told[] = []
  for (const input of inputs)
    for (const { reads = [], downloads = [] } of slices) {
      for (const read of reads) {
        const answer = await runRead(caller, read as never, input as z.input<typeof read.input>).catch(() => null)
        if (answer !== null) answers.push({ name: read.name, text: JSON.stringify(answer) })
      }
      for (const file of papers ? downloads : []) {
        const given = await runDownload(caller, file as never, input as z.input<typeof file.input>).catch(() => null)
        if (given !== null) answers.push({ name: file.name, text: Buffer.from(given.bytes).toString('latin1') })
      }
    }
  return answers
}

/** neither a place among others nor what others reached on average, by whatever name */
const COMPARES = /"[a-z]*(rank|average|mean|median|percentile|position|weak|below|above|best|worst)[a-z]*":/i
const LISTS =
  /"(pupils|classes|children|books|subjects|teachers|staff|councils|documents|corrections|guardians)":\[[^\]]/
const OF_CLASSES = /^(council|forms|results|gradebook|pupils|preschool|transcripts|corrections)\./

/**
 * What is in the answers that no learner and no family may see: somebody else's name or id, a comparison, a list of a
 * class with anything in it, a paper.
 */
export function tellsOfOthers(answers: readonly Told[], others: readonly string[]): string[] {
  return answers.flatMap(({ name, text }) => [
    ...others.filter(other => text.includes(other)).map(other => `${name} names ${other}`),
    ...(COMPARES.test(text) ? [`${name} compares: ${COMPARES.exec(text)![0]}`] : []),
    ...(OF_CLASSES.test(name) && LISTS.test(text) ? [`${name} lists: ${LISTS.exec(text)![1]}`] : []),
    ...(text.startsWith('%PDF') || text.startsWith('PK') ? [`${name} hands out a paper`] : []),
  ])
}
